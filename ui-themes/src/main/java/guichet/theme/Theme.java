package guichet.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.ServiceLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// How the kiosk looks: a name and style sheets, colours named by their job.
///
/// A bank's own look is a [ThemeProvider] in a jar of its own; it repeats no rule, only token
/// values.
///
/// @param dark which of the base looks lies beneath
/// @param stylesheets in millimetres, later ones win
public record Theme(String name, boolean dark, List<URL> stylesheets) {

    public Theme {
        stylesheets = List.copyOf(stylesheets);
        if (stylesheets.isEmpty()) {
            throw new IllegalArgumentException("theme \"" + name + "\" has no style sheet");
        }
    }

    /// Every theme there is, from every provider.
    public static List<Theme> all() {
        return ServiceLoader.load(ThemeProvider.class, Theme.class.getClassLoader()).stream()
                .flatMap(provider -> provider.get().themes().stream())
                .toList();
    }

    /// @throws IllegalArgumentException naming the theme, if there is none of that name
    public static Theme named(String name) {
        return all().stream()
                .filter(theme -> theme.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such theme: \"" + name + "\""));
    }

    /// Gives a root node this look, sized for that display. Call on the JavaFX thread.
    public void dress(Parent root, DisplayProfile display) {
        Fonts.load();
        root.getStylesheets()
                .setAll(
                        stylesheets.stream()
                                .map(url -> Stylesheet.read(url).urlOn(display))
                                .toList());
        root.getStyleClass().removeAll(Styles.PORTRAIT, Styles.LANDSCAPE);
        root.getStyleClass().add(display.portrait() ? Styles.PORTRAIT : Styles.LANDSCAPE);
    }

    /// A scene of the display's size around a dressed root, with the base look beneath.
    public Scene scene(Parent root, DisplayProfile display) {
        dress(root, display);
        var scene = new Scene(root, display.widthPx(), display.heightPx());
        scene.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        return scene;
    }
}
