package guichet.app.lives.program;

import guichet.app.payment.Payment;
import guichet.app.runtime.Receipts;
import guichet.app.runtime.Timer;
import guichet.device.DeviceListener;
import guichet.device.cash.BillAcceptor;
import guichet.device.print.ReceiptPrinter;
import guichet.queue.Store;
import guichet.queue.host.HostLink;

/// How a kiosk program is put together of its parts. [#SOUND] uses them as they are; [Mistake]
/// plants one mistake each by putting another part in one's place.
public interface Make {

    /// The kiosk as it is.
    Make SOUND = new Make() {};

    /// The acceptor the kiosk commands.
    ///
    /// @param kiosk hears what the acceptor says
    default BillAcceptor acceptor(BillAcceptor acceptor, DeviceListener kiosk) {
        return acceptor;
    }

    /// What stands between the acceptor's words and the kiosk.
    default DeviceListener listener(DeviceListener kiosk, BillAcceptor acceptor) {
        return kiosk;
    }

    default ReceiptPrinter printer(ReceiptPrinter printer) {
        return printer;
    }

    default HostLink host(HostLink host) {
        return host;
    }

    default Store store(Store store) {
        return store;
    }

    /// What waits for the kiosk.
    default Timer timer(Timer timer) {
        return timer;
    }

    /// What the program does first, after it has read what was open and before a device speaks.
    ///
    /// @param printer the printer as the kiosk has it
    default void begins(Store store, Receipts receipts, ReceiptPrinter printer) {}

    /// Where the payment stood when the power went.
    default Payment recalled(Payment payment) {
        return payment;
    }
}
