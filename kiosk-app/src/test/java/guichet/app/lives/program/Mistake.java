package guichet.app.lives.program;

import guichet.app.payment.Payment;
import guichet.app.runtime.Bookkeeping;
import guichet.app.runtime.Receipts;
import guichet.app.runtime.Timer;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.BillAcceptor;
import guichet.device.cash.CashEvent;
import guichet.device.print.ReceiptPrinter;
import guichet.queue.Store;
import guichet.queue.host.HostLink;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Mistakes that have been made elsewhere, planted one at a time, to see that these lives find them.
/// Each puts a bad part in the place of a good one; the kiosk itself is untouched.
public enum Mistake implements Make {

    /// The device's credit is acknowledged as soon as it comes, and written down afterwards.
    ACKNOWLEDGES_BEFORE_THE_COMMIT {
        @Override
        public DeviceListener listener(DeviceListener kiosk, BillAcceptor acceptor) {
            return event -> {
                if (event instanceof CashEvent.NoteCredited) acceptor.acknowledgeCredit();
                kiosk.on(event);
            };
        }
    },

    /// Cash-in is over as soon as the kiosk says so, and a note still moving is taken for one that
    /// was given back.
    DOES_NOT_WAIT_FOR_THE_END_OF_CASH_IN {
        @Override
        public BillAcceptor acceptor(BillAcceptor acceptor, DeviceListener kiosk) {
            return new Impatient(acceptor, kiosk);
        }
    },

    /// A credit that is said again, because its acknowledgement was lost, is taken for another
    /// note.
    COUNTS_A_REPEATED_CREDIT {
        @Override
        public DeviceListener listener(DeviceListener kiosk, BillAcceptor acceptor) {
            var escrowed = new boolean[1];
            return event -> {
                if (event instanceof CashEvent.NoteEscrowed) escrowed[0] = true;
                if (event instanceof CashEvent.NoteCredited(var id, var type, var note)) {
                    if (!escrowed[0]) kiosk.on(new CashEvent.NoteEscrowed(id, type, note));
                    escrowed[0] = false;
                }
                kiosk.on(event);
            };
        }
    },

    /// Nobody counts how long the acceptor has been silent.
    HAS_NO_CLOSING_PATIENCE {
        @Override
        public Timer timer(Timer timer) {
            return (time, then) ->
                    time.equals(Program.CLOSING_PATIENCE) ? () -> {} : timer.after(time, then);
        }
    },

    /// A receipt that was being printed when the power went is printed again, without a mark.
    PRINTS_ORIGINALS_AGAIN {
        @Override
        public void begins(Store store, Receipts receipts, ReceiptPrinter printer) {
            long job = 1_000_000;
            for (var receipt : store.documents(Bookkeeping.RECEIPT, "sent")) {
                printer.print(job++, receipts.paper(receipt.body(), false));
            }
        }
    },

    /// An acceptor that ends cash-in while a note still moves is believed to have no note.
    FORGETS_THE_NOTE_AT_AN_EARLY_END {
        @Override
        public DeviceListener listener(DeviceListener kiosk, BillAcceptor acceptor) {
            var moving = new boolean[1];
            return event -> {
                if (event instanceof CashEvent.NoteStacking) moving[0] = true;
                if (event instanceof CashEvent.NoteCredited) moving[0] = false;
                if (event instanceof CashEvent.CashInEnded(var id) && moving[0]) {
                    kiosk.on(new CashEvent.NoteReturned(id, 0, Optional.empty()));
                }
                kiosk.on(event);
            };
        }
    },

    /// A charge without an answer is sent again under a new key.
    RESENDS_WITH_A_FRESH_KEY {
        @Override
        public HostLink host(HostLink host) {
            return new FreshKeys(host);
        }
    },

    /// After a power cut the kiosk begins with nothing in its mind.
    FORGETS_THE_OPEN_PAYMENT {
        @Override
        public Payment recalled(Payment payment) {
            return Payment.none(payment.till().cassette());
        }
    },

    /// A device that says nothing of a note after a power cut is taken to have given it back.
    BELIEVES_SILENCE {
        @Override
        public DeviceListener listener(DeviceListener kiosk, BillAcceptor acceptor) {
            return event -> {
                if (event instanceof CashEvent.Recovered(var id, var who, var found, var delta)
                        && delta.isEmpty()) {
                    kiosk.on(new CashEvent.Recovered(id, who, found, OptionalInt.of(0)));
                } else {
                    kiosk.on(event);
                }
            };
        }
    };

    private record Impatient(BillAcceptor acceptor, DeviceListener kiosk) implements BillAcceptor {

        @Override
        public void endCashIn() {
            acceptor.endCashIn();
            kiosk.on(new CashEvent.NoteReturned(id(), 0, Optional.empty()));
            kiosk.on(new CashEvent.CashInEnded(id()));
        }

        @Override
        public Optional<AcceptorIdentity> identity() {
            return acceptor.identity();
        }

        @Override
        public void startCashIn(Set<Integer> noteTypes) {
            acceptor.startCashIn(noteTypes);
        }

        @Override
        public void stackNote() {
            acceptor.stackNote();
        }

        @Override
        public void returnNote() {
            acceptor.returnNote();
        }

        @Override
        public void holdNote() {
            acceptor.holdNote();
        }

        @Override
        public void acknowledgeCredit() {
            acceptor.acknowledgeCredit();
        }

        @Override
        public String id() {
            return acceptor.id();
        }

        @Override
        public void start() {
            acceptor.start();
        }

        @Override
        public DeviceStatus status() {
            return acceptor.status();
        }

        @Override
        public void close() {
            acceptor.close();
        }
    }
}
