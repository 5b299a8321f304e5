package guichet.queue.copy;

import guichet.queue.Backoff;
import guichet.queue.Chain;
import guichet.queue.Changes;
import guichet.queue.Changes.Mark;
import guichet.queue.StoreException;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes the second copy. It reads what is committed from the store itself, so
/// the copy may lag and can never lead, and no commit ever waits for it. It owns the file.
///
/// After any failure the file is not trusted any more: a new one is written from the store's first
/// row on, and takes the old one's place when it is synced. Tried again after 5 s, doubling to
/// 15 min.
final class CopyThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CopyThread.class);

    /// `docs/money.md` M7.2.
    static final Duration BETWEEN_SYNCS = Duration.ofSeconds(5);

    private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);
    private static final Backoff RETRIES = new Backoff(5_000, 15 * 60_000, 0);

    private final SqliteStore store;
    private final Path path;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private boolean woken = true;
    private boolean syncAsked;
    private boolean closed;
    private long syncedCommits = -1;

    private volatile String problem = "";

    // The thread's own.
    private Optional<CopyFile> file;
    private boolean ours;
    private boolean dirty = true;
    private int failures;
    private long lastSyncNanos = System.nanoTime();
    private long nextTryNanos = System.nanoTime();

    /// @param file opened to write; absent if there is none that can be trusted
    CopyThread(SqliteStore store, Path path, Optional<CopyFile> file) {
        this.store = store;
        this.path = path;
        this.file = file;
        this.ours = file.isPresent();
        thread = Thread.ofPlatform().name("store-copy").daemon().start(this::work);
    }

    /// Says that there is something to copy. Returns at once; from any thread.
    ///
    /// @param sync whether it must be on the disk soon and not within 5 s
    void wake(boolean sync) {
        lock.lock();
        try {
            woken = true;
            syncAsked |= sync;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all that is committed now is in the copy and synced.
    ///
    /// @return whether it is
    boolean caughtUp(Duration patience) {
        var wanted = store.mark().commits();
        wake(true);
        var nanos = patience.toNanos();
        lock.lock();
        try {
            while (syncedCommits < wanted && nanos > 0) nanos = changed.awaitNanos(nanos);
            return syncedCommits >= wanted;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Why the copy is not written at present; empty while all is well.
    Optional<String> problem() {
        return Optional.of(problem).filter(reason -> !reason.isEmpty());
    }

    private void work() {
        var last = false;
        while (!last) {
            var sync = false;
            lock.lock();
            try {
                if (!woken && !closed) {
                    var _ = changed.await(BETWEEN_SYNCS.toMillis(), TimeUnit.MILLISECONDS);
                }
                sync = syncAsked || closed;
                last = closed;
                woken = false;
                syncAsked = false;
            } catch (InterruptedException _) {
                LOG.warn("the writer of the second copy was interrupted and goes on");
            } finally {
                lock.unlock();
            }
            copy(sync);
        }
        forget();
    }

    private void copy(boolean sync) {
        if (System.nanoTime() - nextTryNanos < 0) return;
        try {
            if (file.isEmpty()) file = Optional.of(written());
            var open = file.get();
            if (store.mark().commits() > open.mark().commits()) {
                append(open);
                dirty = true;
            }
            if (dirty && (sync || secondsSinceSync())) {
                open.force();
                dirty = false;
                lastSyncNanos = System.nanoTime();
                synced(open.mark());
            }
            if (failures > 0) LOG.info("the second copy {} is written again", path);
            failures = 0;
            problem = "";
        } catch (IOException | RuntimeException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private boolean secondsSinceSync() {
        return System.nanoTime() - lastSyncNanos >= BETWEEN_SYNCS.toNanos();
    }

    private void synced(Mark mark) {
        lock.lock();
        try {
            syncedCommits = mark.commits();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private CopyFile written() throws IOException {
        var fresh = CopyFile.fresh(path);
        try {
            append(fresh);
            dirty = false;
            // What was never compared with the store is not written over.
            if (!ours && Files.exists(path)) CopyOpening.putAside(path);
            ours = true;
            var placed = fresh.inPlace(path);
            synced(placed.mark());
            return placed;
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /// Only rows that fit their hash: damage in the store is not copied over.
    private void append(CopyFile open) throws IOException {
        var chain = new Chain();
        var previous = open.mark().head().hash();
        try (var newer = store.changesSince(open.mark())) {
            for (var each = newer.iterator(); each.hasNext(); ) {
                var changes = each.next();
                previous = checked(changes, chain, previous);
                open.append(changes);
            }
        }
    }

    private static byte[] checked(Changes changes, Chain chain, byte[] before) throws IOException {
        var previous = before;
        for (var row : changes.journal()) {
            if (!Arrays.equals(row.previousHash(), previous)
                    || !Arrays.equals(row.hash(), chain.hash(row))) {
                throw new IOException(
                        "row %d of the store does not fit its hash".formatted(row.number()));
            }
            previous = row.hash();
        }
        return previous;
    }

    private void failed(String reason) {
        failures++;
        nextTryNanos =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRIES.delayMs(failures, 0));
        if (!reason.equals(problem)) LOG.error("the second copy {}: {}", path, reason);
        problem = reason;
        forget();
    }

    private void forget() {
        try {
            file.ifPresent(CopyFile::close);
        } catch (StoreException e) {
            LOG.warn("the second copy was not closed cleanly: {}", e.getMessage());
        }
        file = Optional.empty();
    }

    /// Copies and syncs what is left, then lets go of the file.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(LAST_PATIENCE)) LOG.error("the second copy {} does not end", path);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
