package guichet.app.runtime;

import static guichet.app.runtime.Accounts.*;

import guichet.app.money.Money;
import guichet.app.payment.Effect;
import guichet.app.payment.Effect.*;
import guichet.app.payment.Promise;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.Store;
import guichet.queue.host.HostLink;
import java.nio.charset.StandardCharsets;

/// Turns booked effects into rows of one commit: double entry, outbox, documents, numbers.
public final class Bookkeeping {

    /// The sequence payment numbers are drawn from.
    public static final String PAYMENTS = "payment";

    public static final String RECEIPT = "receipt";

    private final Store store;
    private final Receipts receipts;
    private final ChargeEntries charges;
    private final ClaimEntries claims;
    private final ElectronicBooks electronic;
    private final PaymentRows rows = new PaymentRows();

    public Bookkeeping(HostLink host, Store store, Receipts receipts) {
        this.store = store;
        this.receipts = receipts;
        this.charges = new ChargeEntries(host);
        this.claims = new ClaimEntries(host);
        this.electronic = new ElectronicBooks(host, store, charges, claims);
    }

    /// Adds what `effect` writes.
    void write(Effect.Booking effect, Commit.Builder commit, long nowMs) {
        switch (effect) {
            case OpenPayment(var plan) -> commit.draw(PAYMENTS, plan.sequence());
            case RecordEscrowed _, RecordReturned _, RecordAsked _ -> {}
            case RecordVoid(var plan) -> commit.document(Voids.document(plan, nowMs));
            case RecordTaken _, RecordCharge _, RecordKept _, RecordUnkept _ ->
                    electronic.write(effect, commit, nowMs);
            case RecordReversing _, RecordGivenBack _, RecordReleased _, RecordOwed _ ->
                    electronic.write(effect, commit, nowMs);
            case RecordBankClaim _ -> electronic.write(effect, commit, nowMs);
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
        for (var line : promise.charges()) {
            // What a card or a phone had a part in is booked and posted already.
            if (line.taken().isPresent()) continue;
            var biller = billerPayable(billerOf(promise, line));
            move(commit, biller, CUSTOMER_CREDIT, line.amount(), line.key());
            move(commit, FEE, CUSTOMER_CREDIT, line.fee(), line.key());
            commit.enqueue(charges.entry(plan, line, nowMs));
        }
        move(commit, CLAIMS_PAYABLE, CUSTOMER_CREDIT, promise.claim(), plan.claimNumber());
        move(commit, VOUCHER, CUSTOMER_CREDIT, promise.voucher(), plan.claimNumber());
        claims.enter(promise, commit, nowMs);
        commit.document(OpenPromises.document(promise, rows, nowMs));
        receipt(promise, "due", commit, nowMs);
    }

    /// A donation's biller is the charity's.
    static String billerOf(Promise promise, Promise.Line line) {
        var quote = promise.quoteOf(line);
        return line.purpose() == Promise.Purpose.DONATION
                ? quote.charity().orElseThrow().billerId()
                : quote.billerId();
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

    static void move(Commit.Builder commit, String from, String to, Money value, String memo) {
        commit.move(from, to, value.currency().getCurrencyCode(), value.minorUnits(), memo);
    }
}
