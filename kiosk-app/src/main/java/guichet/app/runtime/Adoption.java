package guichet.app.runtime;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.host.HostLink.HeartbeatAnswer.Alive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A person signs for a store that is not what somebody remembers of it: a restored backup, or one of
/// two that contradict each other (`docs/money.md` M7.3). One commit: the signature, every open charge to
/// be asked about first, and all numbers above the highest anybody has seen, in a new epoch.
///
/// @param by who signs
/// @param reason in their words
public record Adoption(String by, String reason) {

    /// The sequence whose last number is the epoch in force, once it is higher than the configured one.
    public static final String EPOCHS = "epoch";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Adoption {
        if (by.isBlank() || by.length() > 64) {
            throw new IllegalArgumentException("who signs: 1 to 64 characters");
        }
        if (reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("the reason: 1 to 500 characters");
        }
    }

    /// Why the store must be adopted before money is on again, if the bank has seen more than it holds.
    public static Optional<String> neededFor(Store store) {
        return AnchorRow.in(store).filter(row -> !row.adopted()).map(AnchorRow::why);
    }

    /// The epoch in force: the configured one, until an adoption raises it.
    ///
    /// @param configured the first one
    public static int epochOf(Store store, int configured) {
        return Math.toIntExact(Math.max(configured, store.lastDrawn(EPOCHS)));
    }

    /// What an adoption did.
    ///
    /// @param epoch of all keys from now on
    /// @param askedFirst open charges that are asked about before they are sent
    public record Adopted(int epoch, long lastPayment, int askedFirst) {}

    /// @param configuredEpoch the first epoch, from the configuration
    /// @param bank what the bank has seen, if it answered just now
    /// @throws guichet.queue.StoreException if the disk did not say yes
    public Adopted sign(Store store, int configuredEpoch, Optional<Alive> bank, long nowMs) {
        var found = AnchorRow.in(store);
        var ours = store.lastDrawn(Bookkeeping.PAYMENTS);
        var seen = Math.max(ours, found.map(AnchorRow::sequence).orElse(0L));
        var last = Math.max(seen, bank.map(Alive::lastSequence).orElse(0L));
        var epoch = highest(store, configuredEpoch, found, bank) + 1;
        var waiting = waiting(store);

        var commit = Commit.builder().entry(row(epoch, last, waiting.size(), nowMs));
        commit.raise(EPOCHS, epoch);
        if (last > ours) commit.raise(Bookkeeping.PAYMENTS, last);
        for (var entry : waiting) commit.change(entry.next(State.IN_DOUBT, nowMs, "adopted"));
        commit.add(anchor(found, bank, epoch, last).commit(nowMs));
        store.commit(commit.build());
        return new Adopted(epoch, last, waiting.size());
    }

    private static int highest(
            Store store, int configured, Optional<AnchorRow> found, Optional<Alive> bank) {
        var seen = Math.max(epochOf(store, configured), found.map(AnchorRow::epoch).orElse(0));
        return Math.max(seen, bank.map(Alive::lastEpoch).orElse(0));
    }

    private static List<OutboxEntry> waiting(Store store) {
        var waiting = new ArrayList<OutboxEntry>();
        try (var entries = store.outbox()) {
            entries.filter(entry -> entry.state() == State.WAITING).forEach(waiting::add);
        }
        return waiting;
    }

    private AnchorRow anchor(
            Optional<AnchorRow> found, Optional<Alive> bank, int epoch, long last) {
        var number = bank.map(Alive::headNumber).or(() -> found.map(AnchorRow::headNumber));
        var hash = bank.map(Alive::headHash).or(() -> found.map(AnchorRow::headHash));
        return new AnchorRow(true, number.orElse(0L), hash.orElse(""), epoch, last, reason);
    }

    private Commit.Entry row(int epoch, long last, int askedFirst, long nowMs) {
        var body =
                JSON.createObjectNode()
                        .put("by", by)
                        .put("reason", reason)
                        .put("epoch", epoch)
                        .put("lastPayment", last)
                        .put("askedFirst", askedFirst);
        return new Commit.Entry("adoption", 1, "", nowMs, JSON.writeValueAsBytes(body));
    }
}
