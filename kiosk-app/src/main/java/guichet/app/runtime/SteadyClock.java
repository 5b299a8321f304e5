package guichet.app.runtime;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Tells how old something is, whatever somebody does to the wall clock: the larger of the wall's
/// time and of what it said last plus the time that has passed since (`docs/money.md` M7.4). It
/// never goes back while the program runs. May be called from any thread.
public final class SteadyClock {

    private final InstantSource wall;
    private final LongSupplier passedMs;
    private long lastMs;
    private long lastPassedMs;

    /// @param passedMs milliseconds that pass evenly, from any beginning
    public SteadyClock(InstantSource wall, LongSupplier passedMs) {
        this.wall = wall;
        this.passedMs = passedMs;
        this.lastMs = wall.millis();
        this.lastPassedMs = passedMs.getAsLong();
    }

    /// With the time this machine counts by itself.
    public static SteadyClock over(InstantSource wall) {
        return new SteadyClock(wall, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /// For differences only: after the wall clock was put right it may be ahead of it.
    public synchronized long millis() {
        var passed = passedMs.getAsLong();
        lastMs = Math.max(wall.millis(), lastMs + passed - lastPassedMs);
        lastPassedMs = passed;
        return lastMs;
    }
}
