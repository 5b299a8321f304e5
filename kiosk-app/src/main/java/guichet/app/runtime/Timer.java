package guichet.app.runtime;

import java.time.Duration;

/// The one way anything here waits. The real one counts seconds; the one in tests is turned by hand.
@FunctionalInterface
public interface Timer {

    /// Runs `then` on the loop thread after that time, unless cancelled before.
    Cancellable after(Duration time, Runnable then);

    /// A wait that can be given up. Cancelling twice, or too late, does nothing.
    @FunctionalInterface
    interface Cancellable {
        void cancel();
    }
}
