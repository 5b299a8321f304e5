package guichet.theme.control;

import guichet.theme.Icons;
import guichet.theme.Styles;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Something the customer must not overlook: a sign, a colour and words; never colour alone.
public final class Notice extends HBox {

    public enum Kind {
        INFO("notice-info", Icons.INFO),
        GOOD("notice-good", Icons.GOOD),
        CAUTION("notice-caution", Icons.CAUTION),
        PROBLEM("notice-problem", Icons.PROBLEM);

        private final String styleClass;
        private final Icons icon;

        Kind(String styleClass, Icons icon) {
            this.styleClass = styleClass;
            this.icon = icon;
        }
    }

    private final Words title = new Words(Styles.STRONG);
    private final Words text = new Words(Styles.BODY);

    public Notice(String id, Kind kind) {
        setId(id);
        getStyleClass().addAll("notice", kind.styleClass);
        var words = new VBox(title, text);
        words.getStyleClass().add("notice-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(kind.icon.node(), words);
        setMinHeight(USE_PREF_SIZE);
    }

    public Notice saying(String title, String text) {
        this.title.say(title);
        this.text.say(text);
        return this;
    }

    /// Shown only when there is something to say.
    public void sayIfAny(String text) {
        saying("", text);
        setVisible(!text.isEmpty());
        setManaged(!text.isEmpty());
    }
}
