package guichet.app.demo;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/// Touches what is on the screen, as a finger does: at a place, through the window system. Looks at
/// each pulse of the screen until what it wants to touch is there and can be touched.
final class Finger {

    private static final long PATIENCE_NS = 10_000_000_000L;

    private final Scene scene;

    Finger(Scene scene) {
        this.scene = scene;
    }

    /// Touches the node with that id.
    ///
    /// @throws IllegalStateException if it did not become touchable within 10 s
    void touch(String id) {
        await("#" + id + " to be touchable", () -> touchable(id).map(this::press));
    }

    /// Whether such a node can be touched now.
    boolean sees(String id) {
        return onFx(() -> touchable(id).isPresent());
    }

    private Optional<Node> touchable(String id) {
        return scene.getRoot().lookupAll("#" + id).stream()
                .filter(n -> shown(n) && !n.isDisabled())
                .filter(this::reachable)
                .findFirst();
    }

    private static boolean shown(Node node) {
        for (var n = node; n != null; n = n.getParent()) {
            if (!n.isVisible() || n.getOpacity() < 0.5) return false;
        }
        return node.getLayoutBounds().getWidth() > 0;
    }

    /// Nothing else lies over its middle.
    private boolean reachable(Node node) {
        var bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMinX() >= 0
                && bounds.getMaxX() <= scene.getWidth() + 1
                && bounds.getMaxY() <= scene.getHeight() + 1;
    }

    private Boolean press(Node node) {
        var bounds = node.localToScreen(node.getLayoutBounds());
        var robot = new Robot();
        robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
        robot.mousePress(MouseButton.PRIMARY);
        robot.mouseRelease(MouseButton.PRIMARY);
        return true;
    }

    /// Asks at each pulse until there is an answer.
    static <T> T await(String what, Supplier<Optional<T>> ask) {
        var answer = new CompletableFuture<T>();
        Platform.runLater(() ->
                new AnimationTimer() {
                    private final long began = System.nanoTime();

                    @Override
                    public void handle(long now) {
                        try {
                            ask.get().ifPresent(answer::complete);
                        } catch (RuntimeException e) {
                            answer.completeExceptionally(e);
                        }
                        if (System.nanoTime() - began > PATIENCE_NS) {
                            answer.completeExceptionally(
                                    new IllegalStateException("waited 10 s for " + what));
                        }
                        if (answer.isDone()) stop();
                    }
                }.start());
        return get(answer);
    }

    static <T> T onFx(Supplier<T> ask) {
        var answer = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                answer.complete(ask.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return get(answer);
    }

    private static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the screen stands still", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
