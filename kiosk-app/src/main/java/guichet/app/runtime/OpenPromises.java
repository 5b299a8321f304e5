package guichet.app.runtime;

import guichet.app.bill.Bill;
import guichet.app.payment.Promise;
import guichet.app.visit.Facts;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Promises as the documents table keeps them, under their payment's key; and which of them the bank
/// has not answered finally. May be called from any thread.
final class OpenPromises {

    static final String KIND = "promise";

    private final Store store;
    private final PaymentRows rows;
    private final Map<String, String> openBills = new HashMap<>();

    OpenPromises(Store store, PaymentRows rows) {
        this.store = store;
        this.rows = rows;
        try (var entries = store.outbox()) {
            entries.forEach(this::changed);
        }
    }

    /// The document that keeps a promise.
    static Document document(Promise promise, PaymentRows rows, long nowMs) {
        var plan = promise.plan();
        return new Document(
                plan.key(), KIND, plan.receiptNumber(), "made", nowMs, rows.write(promise));
    }

    /// The promise an outbox entry belongs to.
    static Optional<Promise> read(String chargeKey, Store store, PaymentRows rows) {
        var paymentKey = chargeKey.substring(0, Math.max(0, chargeKey.lastIndexOf('-')));
        return store.document(paymentKey).map(d -> rows.readPromise(d.body()));
    }

    synchronized void changed(OutboxEntry entry) {
        if (entry.state().isFinal()) {
            openBills.remove(entry.key());
        } else if (!openBills.containsKey(entry.key())) {
            read(entry.key(), store, rows)
                    .flatMap(promise -> line(promise, entry.key()))
                    .ifPresent(b ->
                            openBills.put(
                                    entry.key(),
                                    Facts.openBill(b.serviceId(), b.account(), b.reference())));
        }
    }

    private static Optional<Bill> line(Promise promise, String chargeKey) {
        return promise.charges().stream()
                .filter(line -> line.key().equals(chargeKey))
                .findFirst()
                .map(line -> promise.quoteOf(line).bill());
    }

    /// `service/account/reference` of each (`docs/money.md` M3.5).
    synchronized Set<String> bills() {
        return openBills.values().stream().collect(Collectors.toUnmodifiableSet());
    }
}
