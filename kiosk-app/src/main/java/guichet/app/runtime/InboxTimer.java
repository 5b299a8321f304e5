package guichet.app.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Real time: waits on a thread of its own and posts to the inbox.
public final class InboxTimer implements Timer, AutoCloseable {

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("timer").factory());
    private final Inbox inbox;

    public InboxTimer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Cancellable after(Duration time, Runnable then) {
        var waiting =
                clock.schedule(() -> inbox.post(then), time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> waiting.cancel(false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
