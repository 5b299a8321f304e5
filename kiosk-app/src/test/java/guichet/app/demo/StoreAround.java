package guichet.app.demo;

import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A store around another one: reads go straight through, commits are for those who extend it.
public abstract class StoreAround implements Store {

    protected final Store store;

    protected StoreAround(Store store) {
        this.store = store;
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
        store.close();
    }
}
