package guichet.sim.panel;

import guichet.sim.Simulated;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;

/// The panel's window. One a process; it starts the JavaFX toolkit.
public final class Panel {

    private static final Duration REFRESH = Duration.millis(250);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Stage> window = new CompletableFuture<>();

    /// Opens the window.
    ///
    /// @param tickets where the printer's pictures are
    /// @throws IllegalStateException if there is a toolkit in this process already
    public Panel(List<? extends Simulated> devices, Optional<Path> tickets) {
        Platform.startup(() -> open(List.copyOf(devices), tickets));
    }

    /// Waits until somebody closes the window.
    ///
    /// @throws InterruptedException if the waiting thread is
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /// Closes the window. May be called from any thread.
    public void close() {
        var _ = window.thenAccept(stage -> Platform.runLater(stage::hide));
    }

    private void open(List<Simulated> devices, Optional<Path> tickets) {
        var view = new PanelView(devices, tickets);
        var clock = new Timeline(new KeyFrame(REFRESH, _ -> view.refresh()));
        clock.setCycleCount(Timeline.INDEFINITE);
        var stage = new Stage();
        stage.setTitle("Guichet simulators");
        stage.setX(0);
        stage.setY(0);
        stage.setScene(new Scene(view, 1280, 860));
        stage.setOnHidden(_ -> {
            clock.stop();
            view.close();
            closed.countDown();
        });
        stage.show();
        clock.play();
        window.complete(stage);
    }
}
