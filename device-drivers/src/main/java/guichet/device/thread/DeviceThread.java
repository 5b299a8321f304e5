package guichet.device.thread;

import guichet.device.wire.ByteLink;
import guichet.device.wire.LinkOpener;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one platform thread of one device: opens the link, lets the driver converse, and opens it
/// again when it was lost, after 0.25 s and then twice as long each time, at most 2 s.
///
/// [#start()], [#offer] and [#close()] may be called from any thread; the rest is the conversation's.
///
/// @param <C> the driver's commands
public final class DeviceThread<C> implements AutoCloseable {

    /// What the driver does with its link. Called on the device's thread only.
    public interface Conversation<C> {

        /// Talks until the link is of no use, or [DeviceThread#closing()].
        void talk(ByteLink link) throws IOException;

        /// There is no link now, for this reason. Comes after each failed attempt to open one, too.
        void offline(String reason);

        /// A command came while there was no link.
        void commandOffline(C command);
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeviceThread.class);
    private static final int MOST_COMMANDS = 64;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final String id;
    private final LinkOpener opener;
    private final Conversation<C> conversation;
    private final BlockingQueue<C> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private final AtomicReference<Optional<ByteLink>> open =
            new AtomicReference<>(Optional.empty());
    private final Thread thread;
    private volatile boolean closing;

    public DeviceThread(String id, LinkOpener opener, Conversation<C> conversation) {
        this.id = id;
        this.opener = opener;
        this.conversation = conversation;
        this.thread = Thread.ofPlatform().daemon().name(id).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// @return false when 64 commands wait already; then the command is dropped
    public boolean offer(C command) {
        return commands.offer(command);
    }

    /// Waits for the next command, at most that long.
    public Optional<C> await(long timeoutMs) {
        if (closing) return Optional.empty();
        try {
            return Optional.ofNullable(
                    commands.poll(Math.max(0, timeoutMs), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            // Only close() interrupts, and closing() says so.
            return Optional.empty();
        }
    }

    public boolean closing() {
        return closing;
    }

    private void run() {
        var wait = FIRST_WAIT;
        while (!closing) {
            long opened = System.nanoTime();
            var reason = "closed";
            try (var link = opener.open()) {
                open.set(Optional.of(link));
                conversation.talk(link);
                reason = "nobody answers";
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            } catch (RuntimeException e) {
                reason = "driver error: " + e;
                LOG.error("device {}: the conversation broke off", id, e);
            }
            open.set(Optional.empty());
            if (closing) return;
            conversation.offline(reason);
            boolean wasGood = System.nanoTime() - opened >= GOOD_CONNECTION.toNanos();
            if (wasGood) wait = FIRST_WAIT;
            waitOffline(wait);
            wait =
                    wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                            ? wait.multipliedBy(2)
                            : LONGEST_WAIT;
        }
    }

    private void waitOffline(Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        while (!closing) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (leftMs <= 0) return;
            await(leftMs).ifPresent(conversation::commandOffline);
        }
    }

    /// Stops the thread: it may finish its sentence, 2 s at most, then its link is taken away.
    @Override
    public void close() {
        closing = true;
        if (!thread.isAlive()) return;
        thread.interrupt();
        if (Thread.currentThread() == thread) return;
        boolean interrupted = false;
        try {
            if (!thread.join(CLOSE_PATIENCE)) open.get().ifPresent(ByteLink::close);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
