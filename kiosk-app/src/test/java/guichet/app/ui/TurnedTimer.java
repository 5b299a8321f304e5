package guichet.app.ui;

import guichet.app.ui.screen.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A clock that a test turns.
public final class TurnedTimer implements Timer {

    private record Due(Duration at, Runnable what) {}

    private final List<Due> pending = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Runnable after(Duration delay, Runnable what) {
        var due = new Due(now.plus(delay), what);
        pending.add(due);
        return () -> pending.remove(due);
    }

    /// Runs what falls due, in order.
    public void turn(long millis) {
        now = now.plusMillis(millis);
        for (var due : List.copyOf(pending)) {
            if (due.at().compareTo(now) <= 0 && pending.remove(due)) due.what().run();
        }
    }

    public boolean idle() {
        return pending.isEmpty();
    }
}
