package guichet.theme;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/// The themes that come with the kiosk: light and dark.
public final class HouseThemes implements ThemeProvider {

    /// For `ServiceLoader`.
    public HouseThemes() {}

    @Override
    public List<Theme> themes() {
        return List.of(
                new Theme("light", false, List.of(css("tokens-light"), css("controls"))),
                new Theme("dark", true, List.of(css("tokens-dark"), css("controls"))));
    }

    private static URL css(String name) {
        return Objects.requireNonNull(HouseThemes.class.getResource(name + ".css"), name);
    }
}
