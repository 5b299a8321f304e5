package guichet.app.crash;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// All that a store holds, to be compared with what another holds. The hash of the journal's last
/// row stands for all rows, once the chain was verified.
record Holding(
        long rows,
        ByteBuffer hash,
        Map<Store.Account, Long> balances,
        Map<String, Long> numbers,
        List<List<Object>> outbox,
        Map<String, List<Object>> documents) {

    /// Under which names a load draws numbers and keeps documents.
    record Names(TreeSet<String> sequences, TreeSet<String> kinds, TreeSet<String> states) {

        static Names in(List<Commit> commits) {
            var names = new Names(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
            for (var commit : commits) {
                for (var draw : commit.draws()) names.sequences.add(draw.sequence());
                for (var paper : commit.documents()) {
                    names.kinds.add(paper.kind());
                    names.states.add(paper.state());
                }
            }
            return names;
        }
    }

    static Holding of(Store store, Names names) {
        var numbers = new TreeMap<String, Long>();
        for (var sequence : names.sequences()) numbers.put(sequence, store.lastDrawn(sequence));
        var documents = new HashMap<String, List<Object>>();
        for (var kind : names.kinds()) {
            for (var state : names.states()) {
                for (var paper : store.documents(kind, state)) {
                    documents.put(paper.number(), fields(paper));
                }
            }
        }
        var head = store.head();
        try (var outbox = store.outbox()) {
            return new Holding(
                    head.number(),
                    ByteBuffer.wrap(head.hash()),
                    store.balances(),
                    numbers,
                    outbox.map(Holding::fields).toList(),
                    documents);
        }
    }

    private static List<Object> fields(Document paper) {
        return List.of(
                paper.kind(),
                paper.subject(),
                paper.state(),
                paper.atMs(),
                ByteBuffer.wrap(paper.body()));
    }

    private static List<Object> fields(OutboxEntry entry) {
        return List.of(
                entry.key(),
                entry.kind(),
                entry.group(),
                entry.account(),
                ByteBuffer.wrap(entry.body()),
                entry.minorUnits(),
                entry.currency(),
                entry.createdMs(),
                entry.state(),
                entry.attempts(),
                entry.nextDueMs(),
                entry.reason(),
                entry.postingDate());
    }

    /// `docs/money.md` M6.3.
    boolean sumsToZero() {
        var sums = new HashMap<String, Long>();
        balances.forEach((account, minorUnits) ->
                sums.merge(account.currency(), minorUnits, Math::addExact));
        return sums.values().stream().allMatch(sum -> sum == 0);
    }
}
