package guichet.sim.world;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store without a disk, with the same refusals as the one in SQLite, and with disk faults and
/// power cuts to order.
///
/// An object of this class is one opening of the file. What was committed survives: after a fault,
/// a power cut or the end of the program [#reopen()] gives the next opening, and this one answers
/// nothing any more. After a fault it still reads, and what it reads proves nothing: it does not
/// show the commit in question, which may have landed (`docs/money.md` M7.1). May be called from any
/// thread.
public final class MemoryStore implements Store {

    private static final int MOST_DOCUMENTS = 1_000;

    private final World world;
    private final Disk disk;
    private StoreContent content;
    private boolean closed;
    private boolean poisoned;

    /// What outlives the program.
    private static final class Disk {
        private StoreContent content = new StoreContent();
        private @Nullable DiskFault fault;
        private long commitsToPowerCut = -1;
        private boolean lastCommitLands;
    }

    public MemoryStore(World world) {
        this(world, new Disk());
    }

    private MemoryStore(World world, Disk disk) {
        this.world = world;
        this.disk = disk;
        this.content = disk.content;
    }

    /// The next commit throws [StoreException], and every one after it until [#reopen()].
    public synchronized void failNextCommit(DiskFault fault) {
        disk.fault = fault;
    }

    /// The power goes during a commit, which throws [PowerCut].
    ///
    /// @param commits how many commits still succeed before that one
    /// @param landed whether that one is on the disk afterwards
    public synchronized void cutPowerAtCommit(long commits, boolean landed) {
        if (commits < 0) throw new IllegalArgumentException("power cut after " + commits);
        disk.commitsToPowerCut = commits;
        disk.lastCommitLands = landed;
    }

    /// Calls off every fault and power cut still to come.
    public synchronized void heal() {
        disk.fault = null;
        disk.commitsToPowerCut = -1;
    }

    /// Opens the same file anew. This opening is closed.
    public synchronized MemoryStore reopen() {
        closed = true;
        return new MemoryStore(world, disk);
    }

    /// Whether a commit failed and nothing can be written before [#reopen()].
    public synchronized boolean poisoned() {
        return poisoned;
    }

    @Override
    public synchronized Committed commit(Commit commit) {
        refuseIfClosed();
        if (poisoned) throw new StoreException("an earlier commit failed; the store takes no more");
        content.refuseIfWrong(commit);
        if (disk.commitsToPowerCut == 0) throw powerCut(commit);
        var fault = disk.fault;
        if (fault != null) throw failed(commit, fault);
        if (disk.commitsToPowerCut > 0) disk.commitsToPowerCut--;
        content.apply(commit);
        return new Committed(content.head());
    }

    private PowerCut powerCut(Commit commit) {
        disk.commitsToPowerCut = -1;
        if (disk.lastCommitLands) content.apply(commit);
        closed = true;
        world.note("power cut in a commit that " + outcome(disk.lastCommitLands));
        return new PowerCut("in a commit");
    }

    private StoreException failed(Commit commit, DiskFault fault) {
        var landed =
                switch (fault) {
                    case FAILED_BUT_LANDED -> true;
                    case FAILED_AND_LOST -> false;
                    case FAILED -> world.coin();
                };
        disk.fault = null;
        poisoned = true;
        if (landed) {
            disk.content = content.copy();
            disk.content.apply(commit);
        }
        world.note("disk fault in a commit that " + outcome(landed));
        return new StoreException("the disk did not say yes");
    }

    private static String outcome(boolean landed) {
        return landed ? "landed" : "is lost";
    }

    @Override
    public synchronized Stream<JournalRow> journal(long fromNumber) {
        refuseIfClosed();
        return content.journal(fromNumber).stream();
    }

    @Override
    public synchronized Head head() {
        refuseIfClosed();
        return content.head();
    }

    @Override
    public synchronized Map<Account, Long> balances() {
        refuseIfClosed();
        return content.balances();
    }

    @Override
    public synchronized long lastDrawn(String sequence) {
        refuseIfClosed();
        return content.lastDrawn(sequence);
    }

    @Override
    public synchronized Optional<OutboxEntry> outboxEntry(String key) {
        refuseIfClosed();
        return content.outboxEntry(key);
    }

    @Override
    public synchronized List<OutboxEntry> due(long nowMs, int limit) {
        refuseIfClosed();
        return content.due(nowMs, limit);
    }

    @Override
    public synchronized OutboxTotals outstanding() {
        refuseIfClosed();
        return content.outstanding();
    }

    @Override
    public synchronized Stream<OutboxEntry> outbox() {
        refuseIfClosed();
        return content.outbox().stream();
    }

    @Override
    public synchronized Optional<Document> document(String number) {
        refuseIfClosed();
        return content.document(number);
    }

    @Override
    public synchronized List<Document> documents(String kind, String state) {
        refuseIfClosed();
        return content.documents(kind, state, MOST_DOCUMENTS);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void refuseIfClosed() {
        if (closed) throw new StoreException("the store is closed");
    }
}
