package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A store whose disk fails at a told commit, and from then on. What was written before stays.
final class StoreOnAFailingDisk implements Store {

    private final Store disk;
    private final AtomicInteger goodCommits;

    StoreOnAFailingDisk(Store disk, int goodCommits) {
        this.disk = disk;
        this.goodCommits = new AtomicInteger(goodCommits);
    }

    @Override
    public Committed commit(Commit commit) {
        if (goodCommits.getAndDecrement() <= 0) throw new StoreException("disk I/O error");
        return disk.commit(commit);
    }

    @Override
    public Stream<JournalRow> journal(long fromNumber) {
        return disk.journal(fromNumber);
    }

    @Override
    public Head head() {
        return disk.head();
    }

    @Override
    public Map<Account, Long> balances() {
        return disk.balances();
    }

    @Override
    public long lastDrawn(String sequence) {
        return disk.lastDrawn(sequence);
    }

    @Override
    public Optional<OutboxEntry> outboxEntry(String key) {
        return disk.outboxEntry(key);
    }

    @Override
    public List<OutboxEntry> due(long nowMs, int limit) {
        return disk.due(nowMs, limit);
    }

    @Override
    public OutboxTotals outstanding() {
        return disk.outstanding();
    }

    @Override
    public Stream<OutboxEntry> outbox() {
        return disk.outbox();
    }

    @Override
    public Optional<Document> document(String number) {
        return disk.document(number);
    }

    @Override
    public List<Document> documents(String kind, String state) {
        return disk.documents(kind, state);
    }

    @Override
    public void close() {
        disk.close();
    }
}
