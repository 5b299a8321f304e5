package guichet.queue.forward;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a [Forwarder] on a virtual thread: whenever something is due, when it is woken, and at least
/// once a minute. Ends when the forwarder has stopped. May be closed from any thread.
public final class ForwarderThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ForwarderThread.class);
    private static final long LONGEST_REST_MS = 60_000;

    /// Longer than one call to the bank may take.
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private final Forwarder forwarder;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closed;

    public ForwarderThread(Forwarder forwarder, InstantSource clock) {
        this.forwarder = forwarder;
        this.clock = clock;
        thread = Thread.ofVirtual().name("forwarder").start(this::work);
    }

    private void work() {
        try {
            while (!closed && forwarder.stoppedBecause().isEmpty()) {
                var now = clock.millis();
                var next = forwarder.runDue(now).nextDueMs().orElse(Long.MAX_VALUE);
                var rest = next <= now ? 0 : Math.min(LONGEST_REST_MS, next - now);
                forwarder.awaitWake(rest);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the forwarder ended; promises wait for the next start", e);
        }
    }

    /// Starts no new calls; those in flight write their outcome down while the store is open.
    @Override
    public void close() {
        closed = true;
        forwarder.wake();
        try {
            if (!thread.join(FAREWELL)) LOG.error("the forwarder does not end");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
