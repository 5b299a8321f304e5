package guichet.app.runtime;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// Time, chance and other threads, passed in so that a test can be all three.
///
/// @param clock what is written down and shown
/// @param ages how long something lasts, which no clock that is set must change
/// @param background runs what may block on the network; results come back through the inbox
public record Surroundings(
        Inbox inbox,
        Timer timer,
        Clock clock,
        SteadyClock ages,
        Executor background,
        RandomGenerator chance) {

    long nowMs() {
        return clock.millis();
    }
}
