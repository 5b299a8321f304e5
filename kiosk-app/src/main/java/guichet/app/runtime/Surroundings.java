package guichet.app.runtime;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Time, chance and other threads, passed in so that a test can be all three.
///
/// @param uptimeMs milliseconds since some moment before power-up; never jumps
/// @param background runs what may block on the network; results come back through the inbox
public record Surroundings(
        Inbox inbox,
        Timer timer,
        Clock clock,
        LongSupplier uptimeMs,
        Executor background,
        RandomGenerator chance) {

    long nowMs() {
        return clock.millis();
    }
}
