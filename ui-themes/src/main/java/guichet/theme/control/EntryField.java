package guichet.theme.control;

import guichet.theme.Icons;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Shows what is being typed on a pad: large, in groups, with a caret and, when it is wrong, an
/// edge and a sign that say so.
public final class EntryField extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Label typed = new Label();
    private final Label prompt = new Label();
    private final Node sign = Icons.PROBLEM.node();

    public EntryField(String id) {
        setId(id);
        getStyleClass().add("entry-field");
        typed.getStyleClass().add("entry-typed");
        typed.setMinWidth(Region.USE_PREF_SIZE);
        prompt.getStyleClass().add("entry-prompt");
        var caret = new Region();
        caret.getStyleClass().add("caret");
        sign.getStyleClass().add("wrong-sign");
        getChildren().addAll(typed, caret, prompt, new Spring(), sign);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    /// @param text what is typed, already grouped
    /// @param hint shown while nothing is typed
    public void show(String text, String hint, boolean wrong) {
        typed.setText(text);
        prompt.setText(text.isEmpty() ? hint : "");
        pseudoClassStateChanged(WRONG, wrong);
        sign.setVisible(wrong);
        sign.setManaged(wrong);
    }
}
