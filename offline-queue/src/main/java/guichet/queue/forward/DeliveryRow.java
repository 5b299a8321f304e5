package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import tools.jackson.databind.json.JsonMapper;

/// The journal's row about a delivery: kind `delivery`, subject the key, body
/// `{"from", "to", "reason", "postingDate"}`.
final class DeliveryRow {

    static final String KIND = "delivery";

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    private DeliveryRow() {}

    static Commit.Entry of(OutboxEntry before, OutboxEntry after, long nowMs) {
        return row(before, after, after.reason(), nowMs);
    }

    /// Something was learnt about an entry that stays as it is.
    static Commit.Entry noted(OutboxEntry entry, String what, long nowMs) {
        return row(entry, entry, what, nowMs);
    }

    private static Commit.Entry row(
            OutboxEntry before, OutboxEntry after, String reason, long nowMs) {
        var body =
                JSON.createObjectNode()
                        .put("from", before.state().name())
                        .put("to", after.state().name())
                        .put("reason", reason)
                        .put("postingDate", after.postingDate());
        return new Commit.Entry(KIND, VERSION, after.key(), nowMs, JSON.writeValueAsBytes(body));
    }
}
