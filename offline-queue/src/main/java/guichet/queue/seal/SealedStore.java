package guichet.queue.seal;

import guichet.queue.Commit;
import guichet.queue.CommitRules;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.seal.Seals.DoesNotOpen;
import guichet.queue.seal.Seals.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A store around a store that keeps what belongs to people sealed (`docs/keys.md`): bodies of journal
/// rows, outbox entries and documents, and the bank's free words about a charge; of an account only
/// what orders its charges stays, as a keyed hash. Whoever uses this store sees everything open. May be
/// called from any thread.
///
/// The journal's chain is over the bytes as stored: rows read here carry the hashes of the sealed rows,
/// so verify the chain of [#stored()] (`docs/money.md` M7.2). A row that does not open throws
/// [StoreException] with its name and the reason.
public final class SealedStore implements Store {

    private static final int JOURNAL_ROW_BYTES = 16;
    private static final String JOURNAL_BODY = "journal.body";
    private static final String OUTBOX_BODY = "outbox.body";
    private static final String OUTBOX_REASON = "outbox.reason";
    private static final String OUTBOX_ACCOUNT = "outbox.account";
    private static final String DOCUMENT_BODY = "documents.body";

    private final Store store;
    private final KeyRing keys;
    private final Seals seals;
    private final boolean writes;

    /// @param writes whether the store inside names every key of the ring already
    SealedStore(Store store, KeyRing keys, RandomGenerator chance, boolean writes) {
        this.store = store;
        this.keys = keys;
        this.seals = new Seals(keys, chance);
        this.writes = writes;
    }

    /// Opens a store to work with: every key that its rows name must be in the ring, and every key of
    /// the ring that it does not name yet is written down first, wrapped for the bank. Only an empty
    /// store takes its first keys.
    ///
    /// @throws KeyFault naming the key that is missing (`docs/money.md` M7.5)
    /// @throws StoreException if the disk did not take the keys' rows
    public static SealedStore open(Store store, KeyRing keys, RecoveryKey recovery, long nowMs) {
        var commit = Commit.builder();
        for (var key : notYetNamed(store, keys)) {
            var row = KeyRow.of(key, recovery, nowMs);
            commit.entry(row.entry()).document(row.document());
        }
        var fresh = commit.build();
        if (!fresh.entries().isEmpty()) store.commit(fresh);
        return new SealedStore(store, keys, new SecureRandom(), true);
    }

    /// Opens a store to look at: nothing is written, and a commit is refused.
    ///
    /// @throws KeyFault naming the key that is missing
    public static SealedStore lookingAt(Store store, KeyRing keys) {
        var _ = notYetNamed(store, keys);
        return new SealedStore(store, keys, new SecureRandom(), false);
    }

    private static List<FieldKey> notYetNamed(Store store, KeyRing keys) {
        var named = KeyRow.in(store);
        var rows = store.head().number();
        if (named.isEmpty() && rows > 0) {
            throw new KeyFault(
                    "the store has %d rows and names no key: it was never sealed, or its key rows are lost"
                            .formatted(rows));
        }
        for (var row : named) {
            if (keys.has(row.id())) continue;
            throw new KeyFault(
                    "the key file lacks %s key %s, which the store names: bring back the right key file or have the bank recover it"
                            .formatted(row.purpose(), row.id()));
        }
        var known = named.stream().map(KeyRow::id).toList();
        return keys.all().stream().filter(key -> !known.contains(key.id())).toList();
    }

    /// The id of the key that a body, as stored, is sealed with; empty if it is not sealed.
    public static Optional<String> sealedWith(byte[] body) {
        return Seals.keyOf(body);
    }

    /// The store with the bytes as they are kept.
    public Store stored() {
        return store;
    }

    // ---- writing

    @Override
    public Committed commit(Commit commit) {
        if (!writes) throw new IllegalStateException("the store was opened to look at");
        CommitRules.check(commit);
        var known = new HashMap<String, Pair>();
        return store.commit(
                new Commit(
                        commit.entries().stream().map(this::sealed).toList(),
                        commit.postings(),
                        commit.newOutbox().stream().map(entry -> enqueued(entry, known)).toList(),
                        commit.changedOutbox().stream()
                                .map(entry -> changed(entry, known))
                                .toList(),
                        commit.documents().stream().map(this::sealed).toList(),
                        commit.draws(),
                        commit.raises()));
    }

    /// An entry as the kiosk knows it and as it is kept.
    private record Pair(OutboxEntry open, OutboxEntry stored) {}

    private Commit.Entry sealed(Commit.Entry entry) {
        if (entry.kind().equals(KeyRow.KIND)) return entry;
        var place =
                new Place(
                        JOURNAL_BODY,
                        seals.random(JOURNAL_ROW_BYTES),
                        which(entry.kind(), entry.subject()));
        return new Commit.Entry(
                entry.kind(),
                entry.version(),
                entry.subject(),
                entry.atMs(),
                seals.seal(place, entry.body()));
    }

    private OutboxEntry enqueued(OutboxEntry entry, Map<String, Pair> known) {
        var account = Ciphers.utf8(entry.account());
        var plain =
                ByteBuffer.allocate(Integer.BYTES + account.length + entry.body().length)
                        .putInt(account.length)
                        .put(account)
                        .put(entry.body())
                        .array();
        var sealed =
                with(
                        entry,
                        keys.pseudonym(OUTBOX_ACCOUNT, entry.group(), entry.account()),
                        seals.seal(place(OUTBOX_BODY, entry.key()), plain),
                        sealedReason(entry));
        known.putIfAbsent(entry.key(), new Pair(entry, sealed));
        return sealed;
    }

    /// What is sent never changes, and so its sealed bytes must not either: they are taken from where
    /// they are kept.
    private OutboxEntry changed(OutboxEntry entry, Map<String, Pair> known) {
        var before =
                Optional.ofNullable(known.get(entry.key()))
                        .or(() ->
                                store.outboxEntry(entry.key())
                                        .map(stored -> new Pair(opened(stored), stored)))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "outbox entry " + entry.key() + " is not known"));
        CommitRules.checkChange(before.open, entry);
        var sealed =
                with(entry, before.stored.account(), before.stored.body(), sealedReason(entry));
        known.put(entry.key(), new Pair(entry, sealed));
        return sealed;
    }

    private String sealedReason(OutboxEntry entry) {
        if (entry.reason().isEmpty()) return "";
        var sealed = seals.seal(place(OUTBOX_REASON, entry.key()), Ciphers.utf8(entry.reason()));
        return Base64.getEncoder().withoutPadding().encodeToString(sealed);
    }

    private Document sealed(Document document) {
        if (document.kind().equals(KeyRow.KIND)) return document;
        return with(document, seals.seal(place(document), document.body()));
    }

    // ---- reading

    @Override
    public Stream<JournalRow> journal(long fromNumber) {
        return store.journal(fromNumber).map(this::opened);
    }

    private JournalRow opened(JournalRow row) {
        if (row.kind().equals(KeyRow.KIND)) return row;
        try {
            var body = seals.open(JOURNAL_BODY, which(row.kind(), row.subject()), row.body());
            return new JournalRow(
                    row.number(),
                    row.kind(),
                    row.version(),
                    row.subject(),
                    row.atMs(),
                    body,
                    row.previousHash(),
                    row.hash());
        } catch (DoesNotOpen e) {
            throw closed("journal row " + row.number(), e);
        }
    }

    private OutboxEntry opened(OutboxEntry entry) {
        try {
            var plain = ByteBuffer.wrap(seals.open(place(OUTBOX_BODY, entry.key()), entry.body()));
            var account = new byte[plain.getInt()];
            plain.get(account);
            var body = new byte[plain.remaining()];
            plain.get(body);
            return with(
                    entry, new String(account, StandardCharsets.UTF_8), body, openedReason(entry));
        } catch (DoesNotOpen e) {
            throw closed("outbox entry " + entry.key(), e);
        }
    }

    private String openedReason(OutboxEntry entry) throws DoesNotOpen {
        if (entry.reason().isEmpty()) return "";
        try {
            var sealed = Base64.getDecoder().decode(entry.reason());
            return new String(
                    seals.open(place(OUTBOX_REASON, entry.key()), sealed), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new DoesNotOpen("its reason is not sealed");
        }
    }

    private Document opened(Document document) {
        if (document.kind().equals(KeyRow.KIND)) return document;
        try {
            return with(document, seals.open(place(document), document.body()));
        } catch (DoesNotOpen e) {
            throw closed("document " + document.number(), e);
        }
    }

    private static StoreException closed(String what, DoesNotOpen why) {
        return new StoreException("%s does not open: %s".formatted(what, why.getMessage()), why);
    }

    @Override
    public Head head() {
        return store.head();
    }

    @Override
    public Map<Account, Long> balances() {
        return store.balances();
    }

    @Override
    public long lastDrawn(String sequence) {
        return store.lastDrawn(sequence);
    }

    @Override
    public Optional<OutboxEntry> outboxEntry(String key) {
        return store.outboxEntry(key).map(this::opened);
    }

    @Override
    public List<OutboxEntry> due(long nowMs, int limit) {
        return store.due(nowMs, limit).stream().map(this::opened).toList();
    }

    @Override
    public OutboxTotals outstanding() {
        return store.outstanding();
    }

    @Override
    public Stream<OutboxEntry> outbox() {
        return store.outbox().map(this::opened);
    }

    @Override
    public Optional<Document> document(String number) {
        return store.document(number).map(this::opened);
    }

    @Override
    public List<Document> documents(String kind, String state) {
        return store.documents(kind, state).stream().map(this::opened).toList();
    }

    /// Closes the store inside; the keys belong to who opened them.
    @Override
    public void close() {
        store.close();
    }

    // ---- places

    private static Place place(String field, String row) {
        return new Place(field, Ciphers.utf8(row), new byte[0]);
    }

    private static Place place(Document document) {
        return place(DOCUMENT_BODY, document.number());
    }

    /// A journal row gets its number only with the commit: until then kind and subject tell it.
    private static byte[] which(String kind, String subject) {
        return Ciphers.joined(Ciphers.utf8(kind), Ciphers.utf8(subject));
    }

    private static OutboxEntry with(OutboxEntry entry, String account, byte[] body, String reason) {
        return new OutboxEntry(
                entry.key(),
                entry.kind(),
                entry.group(),
                account,
                body,
                entry.minorUnits(),
                entry.currency(),
                entry.createdMs(),
                entry.state(),
                entry.attempts(),
                entry.nextDueMs(),
                reason,
                entry.postingDate());
    }

    private static Document with(Document document, byte[] body) {
        return new Document(
                document.number(),
                document.kind(),
                document.subject(),
                document.state(),
                document.atMs(),
                body);
    }
}
