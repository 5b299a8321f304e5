package guichet.sim.contract;

import guichet.device.DeviceEvent;
import guichet.device.cash.BillAcceptor;
import guichet.device.cash.CashEvent;
import guichet.device.cash.CashEvent.Found;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A kiosk's books in small: what M2 says of escrow, credit and recovery, over one acceptor. It
/// survives the driver, as a journal does. One thread of its own takes the events; the sums may be
/// read from any.
final class CashBooks implements AutoCloseable {

    enum Row {
        NONE,
        ESCROWED,
        CREDITED,
        ACKNOWLEDGED,
        RETURNED,
        UNDECIDED
    }

    private final Heard<DeviceEvent> heard = new Heard<>();
    private final BlockingQueue<DeviceEvent> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile BillAcceptor acceptor;
    private volatile boolean acknowledges = true;
    private volatile boolean closed;
    private Row row = Row.NONE;
    private int rowType = -1;
    private boolean recovering = true;
    private long credited;
    private long suspense;
    private int undecided;

    CashBooks(BillAcceptor first) {
        acceptor = first;
        thread = Thread.ofPlatform().name("books").daemon().start(this::run);
    }

    /// Another life of the kiosk: a new driver, the same journal.
    synchronized void restartedWith(BillAcceptor next) {
        acceptor = next;
        recovering = true;
    }

    void on(DeviceEvent event) {
        inbox.add(event);
    }

    Heard<DeviceEvent> heard() {
        return heard;
    }

    /// Whether credits are acknowledged once they are in the books.
    void acknowledges(boolean yes) {
        acknowledges = yes;
        if (yes) acceptor.acknowledgeCredit();
    }

    synchronized long credited() {
        return credited;
    }

    synchronized long suspense() {
        return suspense;
    }

    synchronized int undecided() {
        return undecided;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                var event = inbox.poll(100, TimeUnit.MILLISECONDS);
                if (event == null) continue;
                if (event instanceof CashEvent cash) book(cash);
                heard.add(event);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private synchronized void book(CashEvent event) {
        switch (event) {
            case CashEvent.NoteEscrowed(var _, int type, var _) -> escrowed(type);
            case CashEvent.NoteCredited(var _, int type, var _) -> credited(type);
            case CashEvent.CreditAcknowledged _ -> row = Row.ACKNOWLEDGED;
            case CashEvent.NoteReturned _ -> {
                if (row == Row.ESCROWED) row = Row.RETURNED;
            }
            case CashEvent.Recovered(var _, var _, var found, var _) -> recovered(found);
            case CashEvent.LinkLost _ -> recovering = true;
            case CashEvent.NoteRejected _,
                    CashEvent.NoteStacking _,
                    CashEvent.CashInStarted _,
                    CashEvent.CashInEnded _,
                    CashEvent.CommandRefused _,
                    CashEvent.CassetteRemoved _,
                    CashEvent.CassetteInserted _ -> {}
        }
    }

    /// M2.1: written down, then stacked. Found in escrow after a restart, it goes back (M2.4).
    private void escrowed(int type) {
        if (recovering) {
            acceptor.returnNote();
            return;
        }
        row = Row.ESCROWED;
        rowType = type;
        acceptor.stackNote();
    }

    /// M2.2 and M2.5.
    private void credited(int type) {
        long worth = worth(type);
        boolean sameAgain = row == Row.CREDITED && type == rowType;
        boolean first = row == Row.ESCROWED && (type == rowType || rowType < 0);
        if (first) {
            credited += worth;
            row = Row.CREDITED;
        } else if (!sameAgain) {
            suspense += worth;
            row = Row.CREDITED;
            rowType = type;
        }
        if (acknowledges) acceptor.acknowledgeCredit();
    }

    private void recovered(Found found) {
        recovering = false;
        if (row != Row.ESCROWED) return;
        switch (found) {
            case CLEAN -> {
                row = Row.UNDECIDED;
                undecided++;
            }
            case IN_ACCEPTOR -> row = Row.RETURNED;
            case IN_STACKER -> {
                row = Row.CREDITED;
                credited += worth(rowType);
            }
        }
    }

    private static long worth(int type) {
        return java.util.List.of(100L, 500L, 1_000L, 2_000L, 5_000L, 10_000L).get(type);
    }
}
