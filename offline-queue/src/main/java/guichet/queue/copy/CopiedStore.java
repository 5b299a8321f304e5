package guichet.queue.copy;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A store in SQLite with a second, append-only copy on another path (`docs/money.md` M7.2). May be
/// called from any thread. A commit returns when the store has it; the copy follows on its own
/// thread and costs the caller nothing. The format of the copy and how the two are compared:
/// `docs/journal.md`.
public final class CopiedStore implements Store {

    private final SqliteStore store;
    private final Optional<CopyThread> copy;
    private final String refusal;

    /// An open store, and what opening it came to.
    public record Opened(CopiedStore store, Finding finding) {}

    /// @param copy absent where both are kept as they are
    /// @param refusal why nothing may be written; empty if it may
    CopiedStore(SqliteStore store, Optional<CopyThread> copy, String refusal) {
        this.store = store;
        this.copy = copy;
        this.refusal = refusal;
    }

    /// Opens the store, compares it with its copy, and makes good what one of them lost. A damaged
    /// or missing database is built anew from the copy, the old one kept aside; never is an empty one
    /// put in its place while the copy has rows.
    ///
    /// @param copy the copy's file; its folder is made if it is not there
    /// @throws StoreException naming the file and the reason, as [SqliteStore#open]
    public static Opened open(Path database, Path copy, OpenMode mode) {
        return new CopyOpening(database, copy, mode).open();
    }

    /// Compares the two as they stand, also while a kiosk writes to them; changes nothing.
    ///
    /// @throws StoreException if one of them cannot be read
    public static Comparison compare(Path database, Path copy) {
        // The copy first: what it has by then, the store has too.
        try (var file = CopyFile.look(copy);
                var store = SqliteStore.readOnly(database)) {
            if (file.damaged() || file.unreadable()) {
                throw new StoreException(copy + " is damaged");
            }
            return CopyOpening.compared(store, file);
        } catch (IOException e) {
            throw new StoreException("%s: %s".formatted(copy, e.getMessage()), e);
        }
    }

    /// Settles a fork the way a person decided: the copy goes aside, and a new one is written from the
    /// store at the next opening. No kiosk may run.
    public static void keepStore(Path copy) {
        CopyOpening.putAside(copy);
    }

    /// Settles a fork the other way: the store is built anew from the copy, the old one kept aside.
    public static void keepCopy(Path database, Path copy) {
        try (var file = CopyFile.open(copy)) {
            SqliteStore.rebuild(database, file.read());
        } catch (IOException e) {
            throw new StoreException("%s: %s".formatted(copy, e.getMessage()), e);
        }
    }

    @Override
    public Committed commit(Commit commit) {
        if (!refusal.isEmpty()) throw new StoreException(refusal);
        var committed = store.commit(commit);
        copy.ifPresent(thread -> thread.wake(!commit.newOutbox().isEmpty()));
        return committed;
    }

    /// Wants the copy on its disk soon: a visit has ended. Returns at once.
    public void sync() {
        copy.ifPresent(thread -> thread.wake(true));
    }

    /// Waits until the copy has all that is committed now, synced.
    ///
    /// @return whether it has
    public boolean awaitCopied(Duration patience) {
        return copy.isPresent() && copy.get().caughtUp(patience);
    }

    /// Why the copy is not written at present; empty while all is well. Money does not wait for it.
    public Optional<String> copyProblem() {
        return copy.flatMap(CopyThread::problem);
    }

    /// As [SqliteStore#checkpoint].
    public void checkpoint() {
        store.checkpoint();
    }

    /// Why nothing is written any more; empty while all is well.
    public Optional<String> poisonedBecause() {
        return store.poisonedBecause();
    }

    @Override
    public Stream<JournalRow> journal(long fromNumber) {
        return store.journal(fromNumber);
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
        return store.outboxEntry(key);
    }

    @Override
    public List<OutboxEntry> due(long nowMs, int limit) {
        return store.due(nowMs, limit);
    }

    @Override
    public OutboxTotals outstanding() {
        return store.outstanding();
    }

    @Override
    public Stream<OutboxEntry> outbox() {
        return store.outbox();
    }

    @Override
    public Optional<Document> document(String number) {
        return store.document(number);
    }

    @Override
    public List<Document> documents(String kind, String state) {
        return store.documents(kind, state);
    }

    @Override
    public void close() {
        copy.ifPresent(CopyThread::close);
        store.close();
    }
}
