package guichet.theme.control;

import guichet.theme.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/// A button for fingers: at least 20 mm high, a clear pressed state, words that wrap instead of
/// being cut.
public final class TouchButton extends Button {

    /// How much it asks to be touched. One primary a screen.
    public enum Kind {
        PRIMARY("primary"),
        SECONDARY("secondary"),
        QUIET("quiet-button"),
        DANGER("danger"),
        /// White on the coloured attract screen.
        ON_HERO("on-hero");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }
    }

    /// @param id stable, so that scripts and tests can touch it
    public TouchButton(String id, Kind kind, Runnable whenTouched) {
        setId(id);
        getStyleClass().setAll("touch-button", kind.styleClass);
        setWrapText(true);
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setOnAction(_ -> whenTouched.run());
    }

    /// With a picture before the words.
    public TouchButton with(Icons icon) {
        setGraphic(icon.node());
        return this;
    }

    /// With a picture after the words, for what leads on.
    public TouchButton withTrailing(Icons icon) {
        setContentDisplay(ContentDisplay.RIGHT);
        return with(icon);
    }

    /// The one large thing to touch on its screen.
    public TouchButton large() {
        getStyleClass().add("large");
        return this;
    }
}
