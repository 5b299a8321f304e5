package guichet.theme.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.theme.DisplayProfile;
import guichet.theme.Theme;
import guichet.theme.control.TouchButton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every control on the wall, in every theme: drawn as it is, large enough, nothing cut.
class GalleryTest {

    private static final DisplayProfile LOBBY = DisplayProfile.LOBBY;

    @BeforeAll
    static void startTheToolkit() throws Exception {
        var started = new CompletableFuture<Boolean>();
        Platform.startup(() -> started.complete(true));
        started.get(30, TimeUnit.SECONDS);
    }

    @Test
    void nothing_is_scaled_or_turned() throws Exception {
        var moved =
                ofEveryWall(node ->
                        node.getScaleX() != 1
                                || node.getScaleY() != 1
                                || node.getRotate() != 0
                                || !node.getTransforms().isEmpty());
        assertThat(moved).isEmpty();
    }

    @Test
    void no_word_is_cut() throws Exception {
        assertThat(ofEveryWall(n -> n instanceof Labeled words && words.isTextTruncated()))
                .isEmpty();
    }

    @Test
    void every_target_is_twenty_millimetres_high() throws Exception {
        assertThat(
                        ofEveryWall(node ->
                                node instanceof ButtonBase button
                                        && LOBBY.mm(button.getHeight()) < 19.9))
                .isEmpty();
    }

    @Test
    void a_touch_reaches_whoever_waits_for_it() throws Exception {
        var touched = new CompletableFuture<String>();
        Platform.runLater(() ->
                new TouchButton("go", TouchButton.Kind.PRIMARY, () -> touched.complete("touched"))
                        .fire());
        assertThat(touched.get(10, TimeUnit.SECONDS)).isEqualTo("touched");
    }

    /// What is wrong anywhere, in the words of the node.
    private static List<String> ofEveryWall(Function<Node, Boolean> wrong) throws Exception {
        var found = new CompletableFuture<List<String>>();
        Platform.runLater(() -> {
            try {
                var all = new ArrayList<String>();
                for (var theme : Theme.all()) collect(laidOut(theme), wrong, all);
                found.complete(all);
            } catch (RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        return found.get(60, TimeUnit.SECONDS);
    }

    private static VBox laidOut(Theme theme) {
        var wall = Gallery.wall(theme, LOBBY);
        var scene = new Scene(wall, 1600, 6000);
        for (int pass = 0; pass < 2; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        return wall;
    }

    private static void collect(Node node, Function<Node, Boolean> wrong, List<String> all) {
        if (!node.isVisible()) return;
        if (wrong.apply(node)) all.add(node.toString());
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, wrong, all));
        }
    }
}
