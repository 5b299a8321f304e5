package guichet.app.planted;

import guichet.device.DeviceEvent;
import guichet.device.DeviceListener;
import guichet.device.cash.BillAcceptor;
import guichet.device.cash.CashEvent;
import guichet.device.cash.CashEvent.Found;
import java.util.Optional;
import java.util.OptionalInt;

/// Mistakes in what the kiosk makes of its acceptor's words.
final class BadEars {

    private BadEars() {}

    /// The credit is acknowledged as soon as it is heard, and written down afterwards.
    static DeviceListener acknowledgingFirst(DeviceListener kiosk, BillAcceptor acceptor) {
        return event -> {
            if (event instanceof CashEvent.NoteCredited) acceptor.acknowledgeCredit();
            kiosk.on(event);
        };
    }

    /// The device is reset before it is listened to: what it had to say of a note is lost.
    static DeviceListener resettingFirst(DeviceListener kiosk, BillAcceptor acceptor) {
        var listening = new boolean[1];
        return event -> {
            switch (event) {
                case CashEvent.Recovered(var id, var who, _, _) -> {
                    listening[0] = true;
                    kiosk.on(new CashEvent.Recovered(id, who, Found.CLEAN, OptionalInt.empty()));
                }
                case CashEvent.LinkLost _ -> {
                    listening[0] = false;
                    kiosk.on(event);
                }
                case CashEvent.NoteCredited _ when !listening[0] -> acceptor.acknowledgeCredit();
                case CashEvent _ when !listening[0] -> {}
                case DeviceEvent _ -> kiosk.on(event);
            }
        };
    }

    /// Money is ours as soon as the note stands in escrow; the real credit is only acknowledged.
    static DeviceListener creditingAtEscrow(DeviceListener kiosk, BillAcceptor acceptor) {
        return event -> {
            switch (event) {
                case CashEvent.NoteEscrowed(var id, var type, var note) -> {
                    kiosk.on(event);
                    kiosk.on(new CashEvent.NoteStacking(id));
                    kiosk.on(new CashEvent.NoteCredited(id, type, note));
                }
                case CashEvent.NoteCredited _ -> acceptor.acknowledgeCredit();
                case DeviceEvent _ -> kiosk.on(event);
            }
        };
    }

    /// Once the customer is done nothing counts any more: a note still moving is taken for one that was
    /// given back, and its credit is not heard.
    static final class Closed implements Parts {
        private boolean closing;

        @Override
        public DeviceListener ears(DeviceListener kiosk, BillAcceptor acceptor) {
            return event -> {
                switch (event) {
                    case CashEvent.NoteCredited _ when closing -> acceptor.acknowledgeCredit();
                    case CashEvent.CashInStarted _ -> {
                        closing = false;
                        kiosk.on(event);
                    }
                    case DeviceEvent _ -> kiosk.on(event);
                }
            };
        }

        @Override
        public BillAcceptor acceptor(BillAcceptor acceptor, DeviceListener kiosk) {
            return new AcceptorAround(acceptor) {
                @Override
                public void endCashIn() {
                    super.endCashIn();
                    closing = true;
                    kiosk.on(new CashEvent.NoteReturned(id(), 0, Optional.empty()));
                    kiosk.on(new CashEvent.CashInEnded(id()));
                }
            };
        }
    }
}
