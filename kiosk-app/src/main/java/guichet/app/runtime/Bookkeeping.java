package guichet.app.runtime;

import static guichet.app.runtime.Accounts.*;

import guichet.app.money.Money;
import guichet.app.payment.Effect;
import guichet.app.payment.Effect.*;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Turns booked effects into rows of one commit: double entry, outbox, documents, numbers.
public final class Bookkeeping {

    /// The sequence payment numbers are drawn from.
    public static final String PAYMENTS = "payment";

    public static final String RECEIPT = "receipt";

    private final HostLink host;
    private final Store store;
    private final Receipts receipts;
    private final PaymentRows rows = new PaymentRows();

    public Bookkeeping(HostLink host, Store store, Receipts receipts) {
        this.host = host;
        this.store = store;
        this.receipts = receipts;
    }

    /// Adds what `effect` writes.
    void write(Effect.Booking effect, Commit.Builder commit, long nowMs) {
        switch (effect) {
            case OpenPayment(var plan) -> commit.draw(PAYMENTS, plan.sequence());
            case RecordEscrowed _, RecordReturned _, RecordVoid _ -> {}
            case RecordCredit(var note, var value, _) ->
                    move(commit, CUSTOMER_CREDIT, CASSETTE, value, "note " + note.number());
            case RecordSuspense e -> suspense(e, commit);
            case MoveToSuspense(var note, var value, var reason) ->
                    move(commit, SUSPENSE, CUSTOMER_CREDIT, value, note.number() + ": " + reason);
            case RecordUndecided(var note, var reason) ->
                    note.value()
                            .ifPresent(v ->
                                    move(
                                            commit,
                                            SUSPENSE,
                                            ESCROW,
                                            v,
                                            "note " + note.number() + ": " + reason));
            case SettleUndecided(var note) -> {
                var value = note.value().orElseThrow();
                move(commit, ESCROW, CASSETTE, value, "note " + note.number() + " landed");
                move(commit, CLAIMS_PAYABLE, SUSPENSE, value, "note " + note.number());
            }
            case RecordUnclaimed(var value) ->
                    move(commit, UNCLAIMED, CASSETTE, value, "credited with no payment open");
            case RecordPromise(var promise) -> promise(promise, commit, nowMs);
            case RaiseAlarm(var what) -> alarm(what, commit, nowMs);
            case PrintReceipt(var promise) -> receipt(promise, "sent", commit, nowMs);
            case KeepReceipt(var promise) -> receipt(promise, "kept", commit, nowMs);
        }
    }

    private static void suspense(RecordSuspense e, Commit.Builder commit) {
        e.reported()
                .or(e::journalled)
                .ifPresent(v -> move(commit, SUSPENSE, CASSETTE, v, both(e) + e.reason()));
    }

    private static String both(RecordSuspense e) {
        return e.journalled().isPresent() && !e.journalled().equals(e.reported())
                ? "journalled " + e.journalled().get() + ": "
                : "";
    }

    private static void alarm(String what, Commit.Builder commit, long nowMs) {
        var body = "{\"alarm\":" + quoted(what) + "}";
        commit.entry(
                new Commit.Entry("alarm", 1, "", nowMs, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void promise(Promise promise, Commit.Builder commit, long nowMs) {
        var plan = promise.plan();
        var biller = billerPayable(plan.quote().billerId());
        for (var line : promise.charges()) {
            move(commit, biller, CUSTOMER_CREDIT, line.amount(), line.key());
            move(commit, FEE, CUSTOMER_CREDIT, line.fee(), line.key());
            commit.enqueue(outboxEntry(plan, line, nowMs));
        }
        move(commit, CLAIMS_PAYABLE, CUSTOMER_CREDIT, promise.claim(), plan.claimNumber());
        commit.document(OpenPromises.document(promise, rows, nowMs));
        receipt(promise, "due", commit, nowMs);
    }

    private void receipt(Promise promise, String state, Commit.Builder commit, long nowMs) {
        var plan = promise.plan();
        commit.document(
                new Document(
                        plan.receiptNumber(),
                        RECEIPT,
                        plan.key(),
                        state,
                        nowMs,
                        receipts.bodyOf(
                                promise, Standing.of(promise, store), nowMs, store.head().hash())));
    }

    private OutboxEntry outboxEntry(Plan plan, Promise.Line line, long nowMs) {
        var bill = plan.quote().bill();
        var charge =
                new Charge(
                        line.key(),
                        line.purpose().word(),
                        bill.serviceId(),
                        bill.account(),
                        line.purpose() == Promise.Purpose.SURPLUS
                                ? Optional.empty()
                                : Optional.of(bill.reference()),
                        line.amount().minorUnits(),
                        line.fee().minorUnits(),
                        line.amount().currency().getCurrencyCode(),
                        List.of(new Part("cash", line.amount().plus(line.fee()).minorUnits(), "")),
                        List.of(
                                new Split("biller", line.amount().minorUnits()),
                                new Split("fee", line.fee().minorUnits())),
                        plan.businessDate().toString(),
                        nowMs);
        return OutboxEntry.fresh(
                line.key(),
                "charge",
                plan.quote().billerId(),
                bill.account(),
                host.chargeBody(charge),
                line.amount().plus(line.fee()).minorUnits(),
                charge.currency(),
                nowMs);
    }

    private static void move(
            Commit.Builder commit, String from, String to, Money value, String memo) {
        commit.move(from, to, value.currency().getCurrencyCode(), value.minorUnits(), memo);
    }
}
