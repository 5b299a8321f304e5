package guichet.sim.world;

import guichet.queue.Commit;
import guichet.queue.CommitRules;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.host.Errand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a [MemoryStore]'s file holds: journal, books, outbox, documents and numbers. Checks a
/// commit as a whole before it changes anything.
final class StoreContent {

    private final List<JournalRow> journal = new ArrayList<>();
    private final Map<Store.Account, Long> balances = new LinkedHashMap<>();
    private final Map<String, OutboxEntry> outbox = new LinkedHashMap<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Map<String, Long> drawn = new HashMap<>();

    StoreContent copy() {
        var copy = new StoreContent();
        copy.journal.addAll(journal);
        copy.balances.putAll(balances);
        copy.outbox.putAll(outbox);
        copy.documents.putAll(documents);
        copy.drawn.putAll(drawn);
        return copy;
    }

    /// @throws IllegalArgumentException naming what is wrong
    void refuseIfWrong(Commit commit) {
        CommitRules.check(commit);
        var last = new HashMap<String, Long>();
        for (var raise : commit.raises()) {
            CommitRules.checkRaise(
                    raise, last.getOrDefault(raise.sequence(), lastDrawn(raise.sequence())));
            last.put(raise.sequence(), raise.number());
        }
        for (var draw : commit.draws()) {
            CommitRules.checkDraw(
                    draw, last.getOrDefault(draw.sequence(), lastDrawn(draw.sequence())));
            last.put(draw.sequence(), draw.number());
        }
        var entries = new HashMap<String, OutboxEntry>();
        for (var entry : commit.newOutbox()) {
            if (outbox.containsKey(entry.key()) || entries.put(entry.key(), entry) != null) {
                throw new IllegalArgumentException(
                        "outbox entry " + entry.key() + " was used before");
            }
        }
        for (var entry : commit.changedOutbox()) {
            var stored = entries.getOrDefault(entry.key(), outbox.get(entry.key()));
            if (stored == null) {
                throw new IllegalArgumentException("outbox entry " + entry.key() + " is not known");
            }
            CommitRules.checkChange(stored, entry);
            entries.put(entry.key(), entry);
        }
    }

    /// Takes in a commit that was found right.
    void apply(Commit commit) {
        for (var entry : commit.entries()) {
            var previous = head().hash();
            long number = journal.size() + 1L;
            journal.add(
                    new JournalRow(
                            number,
                            entry.kind(),
                            entry.version(),
                            entry.subject(),
                            entry.atMs(),
                            entry.body().clone(),
                            previous,
                            hash(previous, number, entry)));
        }
        for (var posting : commit.postings()) {
            balances.merge(
                    new Store.Account(posting.account(), posting.currency()),
                    posting.minorUnits(),
                    Math::addExact);
        }
        for (var entry : commit.newOutbox()) outbox.put(entry.key(), entry);
        for (var entry : commit.changedOutbox()) outbox.put(entry.key(), entry);
        for (var document : commit.documents()) documents.put(document.number(), document);
        for (var raise : commit.raises()) drawn.put(raise.sequence(), raise.number());
        for (var draw : commit.draws()) drawn.put(draw.sequence(), draw.number());
    }

    /// The chain as [JournalRow] documents it, written a second time on purpose: the contract
    /// compares it with the first.
    private static byte[] hash(byte[] previous, long number, Commit.Entry entry) {
        var kind = entry.kind().getBytes(StandardCharsets.UTF_8);
        var subject = entry.subject().getBytes(StandardCharsets.UTF_8);
        int length = previous.length + 8 + 8 + 4;
        length += 4 + kind.length + 4 + subject.length + 4 + entry.body().length;
        var bytes =
                ByteBuffer.allocate(length)
                        .put(previous)
                        .putLong(number)
                        .putLong(entry.atMs())
                        .putInt(entry.version())
                        .putInt(kind.length)
                        .put(kind)
                        .putInt(subject.length)
                        .put(subject)
                        .putInt(entry.body().length)
                        .put(entry.body());
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    List<JournalRow> journal(long fromNumber) {
        int from = Math.clamp(fromNumber - 1, 0, journal.size());
        return List.copyOf(journal.subList(from, journal.size()));
    }

    Store.Head head() {
        if (journal.isEmpty()) return new Store.Head(0, new byte[32]);
        var last = journal.getLast();
        return new Store.Head(last.number(), last.hash().clone());
    }

    Map<Store.Account, Long> balances() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(balances));
    }

    long lastDrawn(String sequence) {
        return drawn.getOrDefault(sequence, 0L);
    }

    Optional<OutboxEntry> outboxEntry(String key) {
        return Optional.ofNullable(outbox.get(key));
    }

    List<OutboxEntry> due(long nowMs, int limit) {
        var held = new HashSet<List<String>>();
        var reversing = new HashSet<List<String>>();
        var due = new ArrayList<OutboxEntry>();
        for (var entry : outbox.values()) {
            if (entry.state().isFinal() || entry.state() == OutboxEntry.State.FROZEN) continue;
            var lane = List.of(entry.group(), entry.account());
            var first = held.add(lane);
            if (entry.kind().equals(Errand.REVERSE)) first = reversing.add(lane);
            if (first && entry.nextDueMs() <= nowMs && due.size() < limit) due.add(entry);
        }
        return List.copyOf(due);
    }

    Store.OutboxTotals outstanding() {
        long count = 0;
        long minorUnits = 0;
        long oldestMs = 0;
        for (var entry : outbox.values()) {
            if (entry.state().isFinal()) continue;
            oldestMs = count == 0 ? entry.createdMs() : Math.min(oldestMs, entry.createdMs());
            count++;
            minorUnits = Math.addExact(minorUnits, entry.minorUnits());
        }
        return new Store.OutboxTotals(count, minorUnits, oldestMs);
    }

    List<OutboxEntry> outbox() {
        return List.copyOf(outbox.values());
    }

    Optional<Document> document(String number) {
        return Optional.ofNullable(documents.get(number));
    }

    List<Document> documents(String kind, String state, int limit) {
        return documents.values().stream()
                .filter(d -> d.kind().equals(kind) && d.state().equals(state))
                .limit(limit)
                .toList();
    }
}
