package guichet.app.runtime;

import guichet.app.payment.Plan;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Payment numbers drawn and not used, until a heartbeat has told the bank (`docs/money.md` M4.1).
final class Voids {

    static final String KIND = "void";

    private static final String DUE = "due";
    private static final int AT_ONCE = 100;

    private Voids() {}

    static Document document(Plan plan, long nowMs) {
        var number = Long.toString(plan.sequence()).getBytes(StandardCharsets.UTF_8);
        return new Document("void " + plan.key(), KIND, plan.key(), DUE, nowMs, number);
    }

    /// Those the bank was not told of, oldest first.
    static List<Document> due(Store store) {
        return store.documents(KIND, DUE).stream().limit(AT_ONCE).toList();
    }

    static List<Long> numbers(List<Document> voids) {
        return voids.stream()
                .map(d -> Long.parseLong(new String(d.body(), StandardCharsets.UTF_8)))
                .toList();
    }

    /// The bank has heard of them.
    static Commit told(List<Document> voids) {
        var commit = Commit.builder();
        voids.forEach(d -> commit.document(d.in("told")));
        return commit.build();
    }
}
