package guichet.app.runtime;

import guichet.app.payment.Effect;
import guichet.app.payment.Effect.*;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.PaymentState;
import guichet.app.payment.Payments;
import guichet.app.payment.Step;
import guichet.queue.Commit;
import guichet.queue.StaleEntry;
import guichet.queue.Store;
import guichet.queue.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One turn: an event, a step, one commit of both, then the effects (`docs/money.md` M1.1). Owned by
/// the kiosk's loop thread; nobody else may call it.
///
/// Events that move no money wait in memory and ride on the next commit. Once a commit has failed,
/// nothing that needs one is done any more: no acknowledgement, no promise, no next note (M7.1).
public final class PaymentLoop {

    private static final Logger log = LoggerFactory.getLogger(PaymentLoop.class);

    /// More events than this do not wait for a ride: they get a commit of their own.
    private static final int MOST_RIDING = 64;

    private static final int MOST_TRIES = 5;

    private final Store store;
    private final Bookkeeping books;
    private final PaymentRows rows;
    private final PaymentPorts ports;
    private final LongSupplier clock;
    private final List<Step> ridingSteps = new ArrayList<>();
    private final List<Commit.Entry> ridingEntries = new ArrayList<>();
    private final List<Commit> ridingRows = new ArrayList<>();
    private Payment payment;
    private boolean failed;

    public PaymentLoop(
            Store store, Bookkeeping books, PaymentPorts ports, LongSupplier clock, Payment start) {
        this.store = store;
        this.books = books;
        this.rows = new PaymentRows();
        this.ports = ports;
        this.clock = clock;
        this.payment = start;
    }

    public Payment payment() {
        return payment;
    }

    /// Whether the disk has said no and money is off.
    public boolean failed() {
        return failed;
    }

    public void accept(PaymentEvent event) {
        if (failed) return;
        var step = Payments.step(payment, event);
        if (step.payment().equals(payment) && step.effects().isEmpty()) return;
        var nowMs = clock.getAsLong();
        payment = step.payment();
        ridingSteps.add(step);
        ridingEntries.add(entry(event, step, nowMs));
        if ((step.needsCommit() || ridingSteps.size() >= MOST_RIDING) && !commit(nowMs)) return;
        for (var effect : step.effects()) run(effect);
        ports.moved(payment);
        if (payment.state() instanceof PaymentState.Recording) {
            accept(new PaymentEvent.PromiseRecorded());
        }
    }

    /// Rows that move no money and need no commit of their own.
    void ride(Commit rows) {
        ridingRows.add(rows);
        if (ridingRows.size() >= MOST_RIDING) flush();
    }

    /// Writes what is riding, before the kiosk stops in good order.
    public void flush() {
        var riding = !ridingSteps.isEmpty() || !ridingRows.isEmpty();
        if (!failed && riding) commit(clock.getAsLong());
    }

    private Commit.Entry entry(PaymentEvent event, Step step, long nowMs) {
        var subject = Payments.openPlan(step.payment()).map(p -> p.key()).orElse("");
        var row = new PaymentRow(event, step.effects(), step.payment());
        return new Commit.Entry(
                PaymentRow.KIND, PaymentRow.VERSION, subject, nowMs, rows.write(row));
    }

    private boolean commit(long nowMs) {
        try {
            write(nowMs, MOST_TRIES);
        } catch (StoreException e) {
            failed = true;
            log.error("the store failed; money is off: {}", e.getMessage());
            ports.endCashIn();
            ports.storeFailed(payment, String.valueOf(e.getMessage()));
            return false;
        }
        ridingSteps.clear();
        ridingEntries.clear();
        ridingRows.clear();
        return true;
    }

    /// The forwarder may change a charge between the look at it and the commit that freezes it; then
    /// nothing was written and the look is repeated.
    private void write(long nowMs, int triesLeft) {
        try {
            store.commit(rows(nowMs));
        } catch (StaleEntry e) {
            if (triesLeft == 1) throw new StoreException("a charge never stands still", e);
            write(nowMs, triesLeft - 1);
        }
    }

    private Commit rows(long nowMs) {
        var commit = Commit.builder();
        ridingEntries.forEach(commit::entry);
        ridingRows.forEach(commit::add);
        for (var step : ridingSteps) {
            for (var effect : step.effects()) {
                if (effect instanceof Booking booking) books.write(booking, commit, nowMs);
            }
        }
        return commit.build();
    }

    private void run(Effect effect) {
        switch (effect) {
            case StartCashIn _ -> ports.startCashIn();
            case EndCashIn _ -> ports.endCashIn();
            case StackNote _ -> ports.stackNote();
            case ReturnNote _ -> ports.returnNote();
            case AcknowledgeCredit _ -> ports.acknowledgeCredit();
            case StartPatience _ -> ports.startPatience();
            case StopPatience _ -> ports.stopPatience();
            case StartBankPatience _ -> ports.startBankPatience();
            case StartChargePatience _ -> ports.startChargePatience();
            case SendCharges _ -> ports.sendCharges();
            case RecordPromise(var promise) -> ports.promised(promise);
            case RecordVoid(var plan) -> ports.voided(plan);
            case PrintReceipt(var promise) -> ports.print(promise);
            case Authorise(var asked) -> ports.electronic().authorise(asked);
            case AbortCard _ -> ports.electronic().abort();
            case KeepCard _ -> ports.electronic().keep();
            case GiveBackCard _ -> ports.electronic().giveBack();
            case VoidCard(var receipt) -> ports.electronic().voidPayment(receipt);
            case AskTerminal _ -> ports.electronic().askLast();
            case StartTerminalPatience(var customer) -> ports.electronic().startPatience(customer);
            case StopTerminalPatience _ -> ports.electronic().stopPatience();
            case RequestPhone(var asked) -> ports.electronic().requestPhone(asked);
            case AskPhone(var asked) -> ports.electronic().askPhone(asked);
            case CancelPhone(var asked) -> ports.electronic().cancelPhone(asked);
            case RecordAsked _, RecordTaken _, RecordCharge _, RecordKept _, RecordUnkept _ -> {}
            // Each may have put an errand for the bank into the outbox.
            case RecordReversing _, RecordGivenBack _, RecordReleased _, RecordOwed _ ->
                    ports.sendCharges();
            case RecordBankClaim _ -> {}
            case OpenPayment _, RecordEscrowed _, RecordCredit _, RecordReturned _ -> {}
            case RecordSuspense _, MoveToSuspense _, RecordUndecided _, SettleUndecided _ -> {}
            case RecordUnclaimed _, RaiseAlarm _, KeepReceipt _ -> {}
        }
    }
}
