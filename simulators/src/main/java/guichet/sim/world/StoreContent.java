package guichet.sim.world;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final int MOST_BODY_BYTES = 256 * 1024;
    private static final int MOST_KIND_LENGTH = 64;

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
        for (var entry : commit.entries()) refuseIfTooBig(entry);
        for (var document : commit.documents()) {
            refuseBody("document " + document.number(), document.body());
        }
        refuseUnlessZero(commit.postings());
        refuseUnlessNext(commit.draws());
        refuseUnlessNew(commit.newOutbox());
        refuseUnlessSame(commit);
    }

    private static void refuseIfTooBig(Commit.Entry entry) {
        if (entry.kind().isEmpty() || entry.kind().length() > MOST_KIND_LENGTH) {
            throw new IllegalArgumentException(
                    "journal entry kind of " + entry.kind().length() + " characters");
        }
        refuseBody("journal entry " + entry.kind(), entry.body());
    }

    private static void refuseBody(String what, byte[] body) {
        if (body.length > MOST_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "%s: body of %d bytes, at most %d are allowed"
                            .formatted(what, body.length, MOST_BODY_BYTES));
        }
    }

    private static void refuseUnlessZero(List<Commit.Posting> postings) {
        var sums = new LinkedHashMap<String, Long>();
        for (var posting : postings) {
            sums.merge(posting.currency(), posting.minorUnits(), Math::addExact);
        }
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                throw new IllegalArgumentException(
                        "postings in " + currency + " sum to " + sum + ", not to zero");
            }
        });
    }

    private void refuseUnlessNext(List<Commit.Draw> draws) {
        var last = new HashMap<String, Long>();
        for (var draw : draws) {
            var before = last.getOrDefault(draw.sequence(), lastDrawn(draw.sequence()));
            if (draw.number() != before + 1) {
                throw new IllegalArgumentException(
                        "sequence %s: drew %d, the next is %d"
                                .formatted(draw.sequence(), draw.number(), before + 1));
            }
            last.put(draw.sequence(), draw.number());
        }
    }

    private void refuseUnlessNew(List<OutboxEntry> fresh) {
        var seen = new HashSet<String>();
        for (var entry : fresh) {
            if (outbox.containsKey(entry.key()) || !seen.add(entry.key())) {
                throw new IllegalArgumentException(
                        "outbox entry " + entry.key() + " is already there");
            }
        }
    }

    private void refuseUnlessSame(Commit commit) {
        for (var entry : commit.changedOutbox()) {
            var stored = outbox.get(entry.key());
            if (stored == null) {
                stored =
                        commit.newOutbox().stream()
                                .filter(e -> e.key().equals(entry.key()))
                                .findFirst()
                                .orElseThrow(() -> changed(entry, "is not there"));
            }
            if (!Arrays.equals(stored.body(), entry.body())) {
                throw changed(entry, "may not change its body");
            }
            if (!frozen(stored).equals(frozen(entry))) {
                throw changed(entry, "may not change what it is about");
            }
        }
    }

    private static List<Object> frozen(OutboxEntry entry) {
        return List.of(
                entry.kind(),
                entry.group(),
                entry.account(),
                entry.minorUnits(),
                entry.currency(),
                entry.createdMs());
    }

    private static IllegalArgumentException changed(OutboxEntry entry, String why) {
        return new IllegalArgumentException("outbox entry " + entry.key() + " " + why);
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
        for (var draw : commit.draws()) drawn.put(draw.sequence(), draw.number());
    }

    /// The chain as [JournalRow] documents it.
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
        var due = new ArrayList<OutboxEntry>();
        for (var entry : outbox.values()) {
            if (entry.state().isFinal()) continue;
            var first = held.add(List.of(entry.group(), entry.account()));
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
