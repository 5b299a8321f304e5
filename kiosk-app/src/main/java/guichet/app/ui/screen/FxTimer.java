package guichet.app.ui.screen;

import java.time.Duration;
import javafx.animation.PauseTransition;

/// The toolkit's own clock. JavaFX thread only.
public final class FxTimer implements Timer {

    @Override
    public Runnable after(Duration delay, Runnable what) {
        var pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
        pause.setOnFinished(_ -> what.run());
        pause.play();
        return pause::stop;
    }
}
