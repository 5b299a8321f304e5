package guichet.theme.control;

import guichet.theme.Icons;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/// One key of a pad, 20 mm at least. It acts when it is pressed down, as typists expect.
final class KeyButton extends Button {

    KeyButton(char character, Keys keys) {
        this(String.valueOf(character), () -> keys.typed(character));
        setText(String.valueOf(character));
    }

    KeyButton(String name, Runnable whenTouched) {
        setId("key-" + name.toLowerCase(Locale.ROOT));
        getStyleClass().setAll("key");
        if (name.length() > 1) getStyleClass().add("key-action");
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setFocusTraversable(false);
        setOnAction(_ -> whenTouched.run());
    }

    KeyButton showing(Icons icon) {
        setGraphic(icon.node());
        return this;
    }
}
