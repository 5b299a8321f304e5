package guichet.app.ui;

import guichet.app.ui.screen.FxTimer;
import guichet.app.ui.screen.Timer;
import guichet.theme.DisplayProfile;
import guichet.theme.Theme;

/// Where and how the screens are drawn.
public record Setting(DisplayProfile display, Theme theme, Brand brand, Timer timer) {

    public static Setting of(DisplayProfile display, Theme theme) {
        return new Setting(display, theme, Brand.house(), new FxTimer());
    }
}
