package guichet.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The kiosk's memory: journal, books, outbox, documents and numbers, written together or not at
/// all. May be called from any thread; writes are made by one thread, in the order they came.
public interface Store extends AutoCloseable {

    /// Writes everything in `commit` in one transaction. When this returns, it is on the disk.
    ///
    /// @throws StoreException if the outcome is not known: the caller must act as if it may or may
    ///     not have happened
    /// @throws IllegalArgumentException if the postings do not sum to zero in each currency, or a
    ///     drawn number is not the next one; nothing was written
    /// @throws StaleEntry if a changed outbox entry was changed by another meanwhile; nothing was
    ///     written
    Committed commit(Commit commit);

    /// The chained journal from `fromNumber` (first row is 1), in order. Close the stream.
    Stream<JournalRow> journal(long fromNumber);

    /// The last row's number and hash; number 0 and 32 zero bytes when empty.
    Head head();

    /// Balance of each account and currency that was ever posted to, in minor units.
    Map<Account, Long> balances();

    /// The last number drawn of a sequence, 0 before the first.
    long lastDrawn(String sequence);

    Optional<OutboxEntry> outboxEntry(String key);

    /// Entries that are neither final nor FROZEN and whose time has come, oldest first, at most
    /// `limit`. An entry is held back while an older one of the same group and account is neither;
    /// a reversal ([guichet.queue.host.Errand#REVERSE]) waits for older reversals only: the charge it
    /// undoes is FROZEN or final, and no other is its business.
    List<OutboxEntry> due(long nowMs, int limit);

    /// Entries that are not final. A FROZEN one counts: its money is in the air.
    OutboxTotals outstanding();

    /// All entries, oldest first. Close the stream.
    Stream<OutboxEntry> outbox();

    Optional<Document> document(String number);

    /// Documents of a kind in a state, oldest first, at most 1,000.
    List<Document> documents(String kind, String state);

    @Override
    void close();

    /// What a commit got.
    ///
    /// @param head the journal after it
    record Committed(Head head) {}

    /// @param hash 32 bytes, SHA-256
    @SuppressWarnings("ArrayRecordComponent") // A hash, compared with Arrays.equals by its readers.
    record Head(long number, byte[] hash) {}

    /// An account of the books in one currency.
    ///
    /// @param currency ISO 4217 code
    record Account(String name, String currency) {}

    /// @param oldestMs when the oldest of them was made; 0 if there is none
    record OutboxTotals(long count, long minorUnits, long oldestMs) {}
}
