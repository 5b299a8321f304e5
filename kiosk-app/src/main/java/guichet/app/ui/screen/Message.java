package guichet.app.ui.screen;

import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.Words;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A large sign, a headline and what to do now: for screens that only tell.
public final class Message extends VBox {

    /// The colour of the sign; never the only thing that says it.
    public enum Tone {
        CALM,
        GOOD,
        CAUTION,
        PROBLEM
    }

    private final StackPane sign = new StackPane();
    private final Words title = new Words(Styles.HEADLINE);
    private final Words text = new Words(Styles.BODY);

    public Message() {
        getStyleClass().add("message");
        sign.getStyleClass().add("message-sign");
        getChildren().addAll(sign, title, text);
        setMinHeight(USE_PREF_SIZE);
    }

    public void show(Icons icon, Tone tone, String title, String text) {
        sign.getChildren().setAll(icon.node());
        sign.getStyleClass().removeIf(name -> name.startsWith("tone-"));
        sign.getStyleClass()
                .add(
                        switch (tone) {
                            case CALM -> "tone-calm";
                            case GOOD -> "tone-good";
                            case CAUTION -> "tone-caution";
                            case PROBLEM -> "tone-problem";
                        });
        this.title.say(title);
        this.text.say(text);
    }
}
