package guichet.app.kill;

import guichet.app.kill.KillPoint.Side;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A store that says what it has committed, and at one named commit kills its own process. May be
/// called from any thread, as any store.
final class KillingStore implements Store {

    private final Store store;
    private final Consumer<String> out;
    private final CommitNames names = new CommitNames();
    private volatile Optional<KillPoint> point;

    KillingStore(Store store, Optional<KillPoint> point, Consumer<String> out) {
        this.store = store;
        this.point = point;
        this.out = out;
    }

    /// From now on that commit is deadly.
    void arm(KillPoint next) {
        point = Optional.of(next);
    }

    @Override
    public Committed commit(Commit commit) {
        var name = names.next(commit);
        die(Side.BEFORE, name);
        var done = store.commit(commit);
        die(Side.AFTER, name);
        out.accept("committed " + name);
        return done;
    }

    private void die(Side side, String name) {
        if (!point.equals(Optional.of(new KillPoint(side, name)))) return;
        out.accept("dies " + point.get());
        SuddenDeath.now();
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
