package guichet.theme.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Text that wraps and is never cut: it always gets the height it needs.
public final class Words extends Label {

    /// @param styleClasses the text's job, from `Styles`
    public Words(String... styleClasses) {
        getStyleClass().addAll("words");
        getStyleClass().addAll(styleClasses);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    /// Says something; takes no room when there is nothing to say.
    public void say(String words) {
        setText(words);
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
    }
}
