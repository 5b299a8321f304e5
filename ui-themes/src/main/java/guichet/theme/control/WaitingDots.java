package guichet.theme.control;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Three dots that fade in turn, once in 1.2 s: something is going on. It rests while nobody sees
/// it.
public final class WaitingDots extends HBox {

    private static final int DOTS = 3;
    private static final Duration BEAT = Duration.millis(400);

    private final Timeline fading = new Timeline();

    public WaitingDots() {
        getStyleClass().add("waiting-dots");
        fading.setCycleCount(Animation.INDEFINITE);
        for (int i = 0; i < DOTS; i++) {
            var dot = new Region();
            dot.getStyleClass().add("dot");
            getChildren().add(dot);
            var shown = dot.opacityProperty();
            for (int beat = 0; beat <= DOTS; beat++) {
                var bright = beat % DOTS == i;
                fading.getKeyFrames()
                        .add(
                                new KeyFrame(
                                        BEAT.multiply(beat),
                                        new KeyValue(
                                                shown, bright ? 1 : 0.35, Interpolator.EASE_BOTH)));
            }
        }
        sceneProperty().subscribe(this::moveOrRest);
        visibleProperty().subscribe(this::moveOrRest);
    }

    private void moveOrRest() {
        if (getScene() != null && isVisible()) fading.play();
        else fading.stop();
    }
}
