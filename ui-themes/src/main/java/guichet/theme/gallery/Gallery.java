package guichet.theme.gallery;

import guichet.theme.Contrast;
import guichet.theme.DisplayProfile;
import guichet.theme.Styles;
import guichet.theme.Theme;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// A small program: every control of every theme side by side, and how well its colours can be told
/// apart. For designers and for whoever writes a bank's theme; no kiosk shows it.
public final class Gallery extends Application {

    /// For the launcher.
    public Gallery() {}

    /// Opens the wall. The first argument names a display, `lobby` without one.
    public static void main(String[] arguments) {
        launch(Gallery.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        var names = getParameters().getUnnamed();
        var display = names.isEmpty() ? DisplayProfile.LOBBY : DisplayProfile.named(names.get(0));
        var walls = new HBox();
        for (var theme : Theme.all()) walls.getChildren().add(wall(theme, display));
        stage.setTitle("Guichet: controls");
        stage.setScene(new Scene(new ScrollPane(walls)));
        stage.show();
    }

    /// Every control in one theme, and its contrast ratios. JavaFX thread only.
    public static VBox wall(Theme theme, DisplayProfile display) {
        var wall = new VBox();
        wall.getStyleClass().addAll("root", "gallery", Styles.STACK);
        theme.dress(wall, display);
        wall.getChildren().add(Exhibits.title(theme.name()));
        wall.getChildren().addAll(Exhibits.controls());
        wall.getChildren().add(Exhibits.title("contrast"));
        wall.getChildren().addAll(ratios(theme));
        return wall;
    }

    private static List<HBox> ratios(Theme theme) {
        var tokens = Contrast.tokensOf(theme);
        return Contrast.PAIRS.stream()
                .map(pair -> {
                    var over = tokens.get(pair.over());
                    var under = tokens.get(pair.under());
                    if (over == null || under == null) {
                        throw new IllegalStateException(
                                "theme \"%s\" lacks %s or %s"
                                        .formatted(theme.name(), pair.over(), pair.under()));
                    }
                    return Exhibits.ratio(pair, Contrast.ratio(over, under));
                })
                .toList();
    }
}
