package guichet.device.cash;

import guichet.device.DeviceEvent;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The guards every acceptor has, whatever its protocol: a command that does not fit is answered by
/// [CashEvent.CommandRefused] and never reaches the driver. All commands may be given from any
/// thread; what the guard knows, it knows from the driver's own events.
///
/// Until the first [CashEvent.Recovered], and again after [CashEvent.LinkLost], nobody knows whether
/// cash-in is on: [#endCashIn()] is let through then, and answered after the recovery.
public final class GuardedBillAcceptor implements BillAcceptor {

    private enum CashIn {
        UNKNOWN,
        NOT_STARTED,
        ASKED,
        STARTED
    }

    private enum Escrow {
        EMPTY,
        UNDECIDED,
        DECIDED
    }

    private static final String DECIDED_ALREADY = "it is decided about that note already";

    private final RefusingBillAcceptor driver;
    private final DeviceListener listener;
    private final Object lock = new Object();
    private CashIn cashIn = CashIn.UNKNOWN;
    private Escrow escrow = Escrow.EMPTY;
    private boolean creditStands;

    /// @param maker makes the driver, which must tell its events to the listener it is given
    public GuardedBillAcceptor(
            Function<DeviceListener, RefusingBillAcceptor> maker, DeviceListener listener) {
        this.listener = listener;
        this.driver = maker.apply(this::heard);
    }

    private void heard(DeviceEvent event) {
        if (event instanceof CashEvent cashEvent) {
            synchronized (lock) {
                learn(cashEvent);
            }
        }
        listener.on(event);
    }

    private void learn(CashEvent event) {
        switch (event) {
            case CashEvent.NoteEscrowed _ -> escrow = Escrow.UNDECIDED;
            case CashEvent.NoteCredited _ -> {
                escrow = Escrow.EMPTY;
                creditStands = true;
            }
            case CashEvent.NoteReturned _, CashEvent.NoteRejected _ -> escrow = Escrow.EMPTY;
            case CashEvent.CreditAcknowledged _ -> creditStands = false;
            case CashEvent.CashInStarted _ -> cashIn = CashIn.STARTED;
            case CashEvent.CashInEnded _ -> cashIn = CashIn.NOT_STARTED;
            case CashEvent.Recovered _ -> {
                cashIn = CashIn.NOT_STARTED;
                escrow = Escrow.EMPTY;
            }
            case CashEvent.LinkLost _ -> {
                cashIn = CashIn.UNKNOWN;
                escrow = Escrow.EMPTY;
                creditStands = false;
            }
            case CashEvent.CommandRefused(var _, var command, var reason) -> {
                // Our own refusals changed nothing.
                if (!reason.equals(DECIDED_ALREADY)) undo(command);
            }
            case CashEvent.NoteStacking _,
                    CashEvent.CassetteRemoved _,
                    CashEvent.CassetteInserted _ -> {}
        }
    }

    /// The driver could not do what the guard had let through.
    private void undo(String command) {
        switch (command) {
            case "stackNote", "returnNote" -> {
                if (escrow == Escrow.DECIDED) escrow = Escrow.UNDECIDED;
            }
            case "startCashIn" -> {
                if (cashIn == CashIn.ASKED) cashIn = CashIn.NOT_STARTED;
            }
            default -> {
                // The other commands change nothing the guard goes by.
            }
        }
    }

    @Override
    public void startCashIn(Set<Integer> noteTypes) {
        synchronized (lock) {
            if (cashIn == CashIn.UNKNOWN) {
                driver.refuse("startCashIn", "the device is not recovered yet");
                return;
            }
            if (cashIn == CashIn.NOT_STARTED) cashIn = CashIn.ASKED;
            driver.startCashIn(noteTypes);
        }
    }

    @Override
    public void endCashIn() {
        synchronized (lock) {
            if (cashIn == CashIn.NOT_STARTED) {
                driver.refuse("endCashIn", "cash-in not started");
                return;
            }
            driver.endCashIn();
        }
    }

    @Override
    public void stackNote() {
        synchronized (lock) {
            if (mayDecide("stackNote")) {
                escrow = Escrow.DECIDED;
                driver.stackNote();
            }
        }
    }

    @Override
    public void returnNote() {
        synchronized (lock) {
            if (mayDecide("returnNote")) {
                escrow = Escrow.DECIDED;
                driver.returnNote();
            }
        }
    }

    @Override
    public void holdNote() {
        synchronized (lock) {
            if (mayDecide("holdNote")) driver.holdNote();
        }
    }

    private boolean mayDecide(String command) {
        switch (escrow) {
            case EMPTY -> driver.refuse(command, "no note in escrow");
            case DECIDED -> driver.refuse(command, DECIDED_ALREADY);
            case UNDECIDED -> {
                return true;
            }
        }
        return false;
    }

    @Override
    public void acknowledgeCredit() {
        synchronized (lock) {
            if (!creditStands) {
                driver.refuse("acknowledgeCredit", "no credit to acknowledge");
                return;
            }
            creditStands = false;
            driver.acknowledgeCredit();
        }
    }

    @Override
    public Optional<AcceptorIdentity> identity() {
        return driver.identity();
    }

    @Override
    public String id() {
        return driver.id();
    }

    @Override
    public void start() {
        driver.start();
    }

    @Override
    public DeviceStatus status() {
        return driver.status();
    }

    @Override
    public void close() {
        driver.close();
    }
}
