package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What one side said, in order: waited for with a bound, and all of it kept for counting.
final class Heard<E> {

    private static final long BOUND_MS = 20_000;

    private final BlockingQueue<E> queue = new LinkedBlockingQueue<>();
    private final List<E> all = new ArrayList<>();

    void add(E event) {
        synchronized (all) {
            all.add(event);
        }
        queue.add(event);
    }

    /// Skips to the next event that fits.
    E await(String what, Predicate<? super E> fits) {
        return within(BOUND_MS, fits)
                .orElseThrow(() -> new AssertionError("no " + what + " came; heard " + all()));
    }

    /// @param <T> a kind of event
    <T extends E> T await(Class<T> kind) {
        return kind.cast(await(kind.getSimpleName(), kind::isInstance));
    }

    /// Nothing of the kind comes for so long.
    void silence(long ms, Predicate<? super E> fits) {
        assertThat(within(ms, fits)).isEmpty();
    }

    List<E> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    private Optional<E> within(long ms, Predicate<? super E> fits) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        try {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                var event = queue.poll(left, TimeUnit.NANOSECONDS);
                if (event != null && fits.test(event)) return Optional.of(event);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
