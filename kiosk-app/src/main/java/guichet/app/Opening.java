package guichet.app;

import guichet.app.runtime.PaymentRows.UnreadableJournal;
import guichet.queue.Backoff;
import guichet.queue.StoreException;
import guichet.queue.seal.KeyFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one kiosk open. When its store has failed it is closed, and another is opened in its place,
/// whose store goes through a new file first (`docs/money.md` M7.1): the same as a restart of the
/// program, without one. Until then nobody is served. Any thread.
final class Opening implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    /// Long enough for a slip to be printed.
    private static final long GRACE_MS = 20_000;

    private static final Backoff RETRIES = new Backoff(60_000, 15 * 60_000, 0);

    private final Supplier<Wiring> wirings;
    private volatile Wiring wiring;
    private int tries;
    private boolean closed;

    /// @throws StoreException if the first one cannot be opened
    Opening(Supplier<Wiring> wirings) {
        this.wirings = wirings;
        this.wiring = wirings.get();
    }

    Wiring wiring() {
        return wiring;
    }

    void start() {
        var _ = started(wiring);
    }

    private Wiring started(Wiring fresh) {
        fresh.onStoreFailed(() -> later(GRACE_MS));
        try {
            fresh.start();
            return fresh;
        } catch (StoreException e) {
            fresh.close();
            throw e;
        }
    }

    private void later(long delayMs) {
        CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS).execute(this::reopen);
    }

    private synchronized void reopen() {
        if (closed) return;
        if (tries == 0) wiring.close();
        tries++;
        try {
            wiring = started(wirings.get());
            tries = 0;
            log.warn("the kiosk was opened again after its store had failed");
        } catch (StoreException | KeyFault | UnreadableJournal e) {
            var delayMs = RETRIES.delayMs(tries, 0);
            log.error(
                    "the store does not open, next try in {} s: {}",
                    delayMs / 1_000,
                    e.getMessage());
            later(delayMs);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (tries == 0) wiring.close();
    }
}
