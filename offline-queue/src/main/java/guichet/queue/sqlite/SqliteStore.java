package guichet.queue.sqlite;

import static java.util.stream.Collectors.toMap;

import guichet.queue.ChainVerifier;
import guichet.queue.Changes;
import guichet.queue.Commit;
import guichet.queue.CommitRules;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kiosk's memory in one SQLite file. May be called from any thread; one platform thread
/// writes. Tables, chain and how to check them: `docs/journal.md`.
///
/// After the disk has failed once every further commit throws until the store is opened again
/// (`docs/money.md` M7.1); reading goes on.
public final class SqliteStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    /// `docs/money.md` M7.8.
    private static final long LARGEST_LOG = 64L * 1024 * 1024;

    private static final int MOST_DOCUMENTS = 1_000;

    private static final String DUE =
            Rows.OUTBOX
                    + " WHERE o.settled = 0 AND o.state <> 'FROZEN' AND o.next_due_ms <= ?"
                    + " AND NOT EXISTS (SELECT 1 FROM outbox older WHERE older.settled = 0"
                    + " AND older.queue_group = o.queue_group AND older.account = o.account"
                    + " AND older.id < o.id AND older.state <> 'FROZEN'"
                    + " AND (o.kind <> 'reverse' OR older.kind = 'reverse')) ORDER BY o.id LIMIT ?";

    private final Path database;
    private final Reader reader;
    private final Optional<Writing> writing;
    private final ChangesReader newer;

    /// What only a store that writes has.
    record Writing(Writer writer, Pen pen, ProcessLock lock) {
        private void close() {
            writer.close();
            lock.close();
        }
    }

    SqliteStore(Path database, Reader reader, Optional<Writing> writing) {
        this.database = database;
        this.reader = reader;
        this.writing = writing;
        this.newer = new ChangesReader(reader);
    }

    /// Opens the database for writing; this process is then the only one that may.
    ///
    /// @throws StoreException naming the file and the reason: missing or empty where it must exist,
    ///     open in another process, damaged, made by a newer program, or not a Guichet database
    public static SqliteStore open(Path path, OpenMode mode) {
        return Opening.forWriting(path, mode, Migrations.released());
    }

    /// What stands at `path`; takes the lock for a moment.
    ///
    /// @throws StoreException if another process has it open, it is another program's, or the disk
    ///     does not answer
    public static Condition condition(Path path) {
        return Opening.condition(path);
    }

    /// Builds the database anew from a second copy, beside whatever stands there; puts it in its place
    /// when it is whole, verified and synced, and keeps the old one aside. Every open entry of the
    /// outbox is asked about before it is sent (`docs/money.md` M7.2).
    ///
    /// @param copy from its beginning; ends with a complete one
    public static void rebuild(Path path, Stream<Changes> copy) {
        Opening.rebuild(path, copy);
    }

    /// Opens the database to look at, also while a kiosk writes to it. A commit is refused.
    ///
    /// @throws StoreException naming the file and the reason
    public static SqliteStore readOnly(Path path) {
        return Opening.forReading(path);
    }

    /// Checks the file and its journal, also while a kiosk writes to it. Never throws for what it
    /// finds: damage is an answer.
    public static ChainVerifier.Result verify(Path path) {
        try (var store = readOnly(path)) {
            var chain = ChainVerifier.verify(store.journal(1));
            var damage = chain instanceof ChainVerifier.Sound ? store.reader.damage() : "";
            return damage.isEmpty() ? chain : unreadable(path + ": " + damage);
        } catch (StoreException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static ChainVerifier.Result unreadable(String said) {
        return new ChainVerifier.Broken(
                0, ChainVerifier.What.UNREADABLE, "The file cannot be read: %s.".formatted(said));
    }

    @Override
    public Committed commit(Commit commit) {
        CommitRules.check(commit);
        var own = writing();
        var head = own.writer().transaction(_ -> own.pen().write(commit));
        if (logSize() > LARGEST_LOG) shrinkLog();
        return new Committed(head);
    }

    private void shrinkLog() {
        try {
            checkpoint();
        } catch (StoreException e) {
            // The commit stands; the writer has said so if it writes no more.
            LOG.warn("the write-ahead log of {} was not shrunk: {}", database, e.getMessage());
        }
    }

    /// How far this store is.
    public Changes.Mark mark() {
        return reader.together(newer::mark);
    }

    /// Everything newer than `mark`, in parts of bounded size, each read as the store then stood. The
    /// last one is complete. May be read while commits go on.
    public Stream<Changes> changesSince(Changes.Mark mark) {
        return newer.since(mark);
    }

    /// Takes in what a second copy has and this store has not, all in one transaction. Every open entry
    /// of the outbox is asked about before it is sent (`docs/money.md` M7.2).
    ///
    /// @param copy at least everything newer than [#mark()]; ends with a complete one
    /// @throws StoreException if it does not continue this journal, or the disk failed; nothing of it
    ///     was taken in
    public void take(Stream<Changes> copy) {
        writing().writer().transaction(open -> new Replay(open).take(copy));
    }

    /// Moves the write-ahead log into the database and empties it (`docs/money.md` M7.8). Called on the
    /// attract screen; a commit calls it when the log has grown past 64 MiB.
    ///
    /// @throws StoreException if the disk failed, which also ends all writing
    public void checkpoint() {
        writing().writer().plain(open -> Sql.number(open, "PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    /// Why nothing is written any more; empty while all is well.
    public Optional<String> poisonedBecause() {
        return writing.map(own -> own.writer().poison()).filter(reason -> !reason.isEmpty());
    }

    private Writing writing() {
        return writing.orElseThrow(
                () -> new IllegalStateException(database + " was opened to look at, not to write"));
    }

    private long logSize() {
        try {
            return Files.size(database.resolveSibling(database.getFileName() + "-wal"));
        } catch (IOException _) {
            // Not there: nothing to move.
            return 0;
        }
    }

    @Override
    public Stream<JournalRow> journal(long fromNumber) {
        return reader.pages(Rows.JOURNAL, Rows::journalRow, JournalRow::number, fromNumber);
    }

    @Override
    public Head head() {
        return reader.one(Rows.HEAD, Rows::head);
    }

    @Override
    public Map<Account, Long> balances() {
        return reader
                .all(
                        "SELECT account, currency, minor_units FROM balances",
                        row ->
                                Map.entry(
                                        new Account(row.getString(1), row.getString(2)),
                                        row.getLong(3)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public long lastDrawn(String sequence) {
        return reader.first(Rows.LAST_DRAWN, row -> row.getLong(1), sequence).orElse(0L);
    }

    @Override
    public Optional<OutboxEntry> outboxEntry(String key) {
        return reader.first(Rows.OUTBOX + " WHERE key = ?", Rows::outboxEntry, key);
    }

    @Override
    public List<OutboxEntry> due(long nowMs, int limit) {
        return reader.all(DUE, Rows::outboxEntry, nowMs, (long) limit);
    }

    @Override
    public OutboxTotals outstanding() {
        return reader.one(
                """
                SELECT count(*), ifnull(sum(minor_units), 0), ifnull(min(created_ms), 0)
                FROM outbox WHERE settled = 0\
                """,
                row -> {
                    var _ = row.next();
                    return new OutboxTotals(row.getLong(1), row.getLong(2), row.getLong(3));
                });
    }

    @Override
    public Stream<OutboxEntry> outbox() {
        return reader.pages(
                        Rows.OUTBOX + " WHERE id >= ? ORDER BY id LIMIT ?",
                        row -> new Placed(row.getLong(14), Rows.outboxEntry(row)),
                        Placed::id,
                        1)
                .map(Placed::entry);
    }

    private record Placed(long id, OutboxEntry entry) {}

    @Override
    public Optional<Document> document(String number) {
        return reader.first(Rows.DOCUMENTS + " WHERE number = ?", Rows::document, number);
    }

    @Override
    public List<Document> documents(String kind, String state) {
        return reader.all(
                Rows.DOCUMENTS + " WHERE kind = ? AND state = ? ORDER BY id LIMIT ?",
                Rows::document,
                kind,
                state,
                (long) MOST_DOCUMENTS);
    }

    @Override
    public void close() {
        if (poisonedBecause().isPresent()) {
            // Whoever closes last empties the log into the file, unless it only reads: after a
            // failed
            // sync the file is left as it is, to be read and written anew.
            writing.ifPresent(Writing::close);
            reader.close();
        } else {
            reader.close();
            writing.ifPresent(Writing::close);
        }
    }
}
