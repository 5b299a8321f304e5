package guichet.app.ui.screen;

import java.time.Duration;

/// Runs something later on the thread that asked: the JavaFX thread on a kiosk, a turned clock in
/// a test.
@FunctionalInterface
public interface Timer {

    /// @return stops it, if it has not run
    Runnable after(Duration delay, Runnable what);
}
