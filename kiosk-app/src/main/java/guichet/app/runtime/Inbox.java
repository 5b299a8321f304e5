package guichet.app.runtime;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that happens to the kiosk, one thing after another. Anybody may post; one loop thread
/// takes. Holds at most 4,096 things; a poster then waits, at most 5 s.
public final class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final int CAPACITY = 4096;
    private static final long LONGEST_WAIT_S = 5;

    private final BlockingQueue<Runnable> things = new ArrayBlockingQueue<>(CAPACITY);

    public void post(Runnable thing) {
        try {
            if (!things.offer(thing, LONGEST_WAIT_S, TimeUnit.SECONDS)) {
                // The device still holds what it said: it repeats it after the next connection.
                log.error("the loop has stood still for {} s; one event is lost", LONGEST_WAIT_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does one thing, waiting for it at most that long.
    ///
    /// @return whether there was one
    public boolean runOne(Duration wait) throws InterruptedException {
        var thing = things.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (thing == null) return false;
        thing.run();
        return true;
    }
}
