package guichet.app.runtime;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// Time, chance and other threads, passed in so that a test can be all three.
///
/// @param background runs what may block on the network; results come back through the inbox
public record Surroundings(
        Inbox inbox, Timer timer, Clock clock, Executor background, RandomGenerator chance) {

    long nowMs() {
        return clock.millis();
    }
}
