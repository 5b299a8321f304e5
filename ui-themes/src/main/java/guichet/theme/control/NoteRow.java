package guichet.theme.control;

import guichet.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One denomination that is in: its value on a small note, how many, and what they make.
public final class NoteRow extends HBox {

    public NoteRow(String value, String times, String sum) {
        getStyleClass().add("note-row");
        var total = whole(sum, Styles.AMOUNT);
        getChildren().addAll(chip(value), whole(times, Styles.BODY), new Spring(), total);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    /// A small note with its value.
    public static Label chip(String value) {
        return whole(value, "note-chip");
    }

    private static Label whole(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return label;
    }
}
