package guichet.app.planted;

import guichet.device.DeviceListener;
import guichet.device.cash.BillAcceptor;
import guichet.queue.Store;
import guichet.queue.host.HostLink;

/// The parts around the core that a mistake may replace. As they stand here they are sound.
interface Parts {

    Parts SOUND = new Parts() {};

    /// What the kiosk hears of the acceptor.
    default DeviceListener ears(DeviceListener kiosk, BillAcceptor acceptor) {
        return kiosk;
    }

    /// The acceptor the kiosk commands.
    ///
    /// @param kiosk hears what the acceptor says
    default BillAcceptor acceptor(BillAcceptor acceptor, DeviceListener kiosk) {
        return acceptor;
    }

    default Store store(Store disk) {
        return disk;
    }

    default HostLink host(HostLink bank) {
        return bank;
    }
}
