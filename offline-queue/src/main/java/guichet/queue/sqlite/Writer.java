package guichet.queue.sqlite;

import guichet.queue.StaleEntry;
import guichet.queue.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes, and the only one that touches the writing connection. Callers from
/// any thread wait for their own result.
///
/// `docs/money.md` M7.1: after the disk has failed once, this writer writes no more. What the failed
/// commit left behind is unknown, and a later successful sync of the same file would prove nothing.
final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int LONGEST_QUEUE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path database;
    private final Connection connection;
    private final ProcessLock lock;
    private final BlockingQueue<Job<?>> jobs = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final Thread thread;

    private volatile String poison = "";
    private volatile boolean closed;
    private volatile boolean ended;

    /// What is done on the writer's thread.
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private record Job<T>(Work<T> work, boolean inTransaction, CompletableFuture<T> result) {}

    /// @param lock is told when a commit could not be proven
    Writer(Path database, Connection connection, ProcessLock lock) {
        this.database = database;
        this.connection = connection;
        this.lock = lock;
        thread = Thread.ofPlatform().name("store-writer").daemon().start(this::work);
    }

    /// Does `work` in one transaction, and waits until it is on the disk.
    <T> T transaction(Work<T> work) {
        return submit(new Job<>(work, true, new CompletableFuture<>()));
    }

    /// Does `work` outside of a transaction.
    <T> T plain(Work<T> work) {
        return submit(new Job<>(work, false, new CompletableFuture<>()));
    }

    /// Why nothing is written any more; empty while all is well.
    String poison() {
        return poison;
    }

    private <T> T submit(Job<T> job) {
        refuseIfDone();
        var interrupted = false;
        try {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            var queued = false;
            while (true) {
                try {
                    var left = deadline - System.nanoTime();
                    if (!queued) queued = jobs.offer(job, left, TimeUnit.NANOSECONDS);
                    if (!queued) throw new StoreException(database + " does not keep up");
                    if (ended && jobs.remove(job)) refuseIfDone();
                    return job.result().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    // The write goes on; whoever asked must learn how it ended.
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            poison("the disk did not answer within " + PATIENCE.toSeconds() + " s");
            throw new StoreException("%s: %s".formatted(database, poison), e);
        } catch (ExecutionException e) {
            throw asOwn(e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private RuntimeException asOwn(ExecutionException failed) {
        // Thrown again in the caller's thread, so that its stack shows who asked.
        return switch (failed.getCause()) {
            case StaleEntry e -> new StaleEntry(String.valueOf(e.getMessage()), e);
            case IllegalArgumentException e -> new IllegalArgumentException(e.getMessage(), e);
            case StoreException e -> new StoreException(String.valueOf(e.getMessage()), e);
            case null, default -> new StoreException(database + " was not written", failed);
        };
    }

    private void refuseIfDone() {
        if (closed) throw new StoreException(database + " is closed");
        refuseIfPoisoned();
    }

    private void refuseIfPoisoned() {
        if (!poison.isEmpty()) {
            throw new StoreException(
                    "%s: nothing is written any more, because %s".formatted(database, poison));
        }
    }

    private void work() {
        while (!closed || !jobs.isEmpty()) {
            try {
                var job = jobs.poll(1, TimeUnit.SECONDS);
                if (job != null) answer(job);
            } catch (InterruptedException _) {
                LOG.warn("the store's writer was interrupted and goes on");
            }
        }
        // A job that slips in before this is refused here, one that comes after by its bringer.
        ended = true;
        for (var late = jobs.poll(); late != null; late = jobs.poll()) {
            late.result().completeExceptionally(new StoreException(database + " is closed"));
        }
    }

    private <T> void answer(Job<T> job) {
        try {
            if (!poison.isEmpty()) refuseIfPoisoned();
            job.result().complete(job.inTransaction() ? committed(job.work()) : done(job.work()));
        } catch (IllegalArgumentException | StoreException e) {
            job.result().completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            LOG.error("a commit failed inside the program", e);
            job.result().completeExceptionally(e);
        }
    }

    private <T> T done(Work<T> work) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private <T> T committed(Work<T> work) {
        try {
            Sql.run(connection, "BEGIN IMMEDIATE");
            var result = work.on(connection);
            Sql.run(connection, "COMMIT");
            return result;
        } catch (SQLException e) {
            rollBack();
            throw failed(e);
        } catch (RuntimeException | Error e) {
            rollBack();
            throw e;
        }
    }

    private RuntimeException failed(SQLException e) {
        var said = String.valueOf(e.getMessage());
        return switch (Sql.failure(e)) {
            case REFUSED -> new IllegalArgumentException(said, e);
            case BUSY -> Sql.unreadable(database, e);
            case DISK -> {
                poison(said);
                yield Sql.unreadable(database, e);
            }
        };
    }

    private void rollBack() {
        try {
            Sql.run(connection, "ROLLBACK");
        } catch (SQLException e) {
            // After some failures SQLite has rolled back by itself, and there is nothing to do.
            var said = String.valueOf(e.getMessage());
            if (said.contains("no transaction is active")) return;
            poison("a transaction could not be rolled back: " + said);
        }
    }

    private void poison(String reason) {
        if (!poison.isEmpty()) return;
        poison = reason;
        LOG.error("the store {} is written no more: {}", database, reason);
        try {
            lock.unproven(true);
        } catch (StoreException e) {
            LOG.error("the next start will not know of it: {}", e.getMessage());
        }
    }

    /// Finishes what is queued, then lets go of the file.
    @Override
    public void close() {
        closed = true;
        // Wakes the thread; when the queue is full it is awake already.
        var _ = jobs.offer(new Job<>(_ -> "", false, new CompletableFuture<>()));
        try {
            if (!thread.join(PATIENCE)) {
                LOG.error("the store's writer does not end; its file stays open");
                return;
            }
            connection.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.error("the store {} did not close cleanly: {}", database, e.getMessage());
        }
    }
}
