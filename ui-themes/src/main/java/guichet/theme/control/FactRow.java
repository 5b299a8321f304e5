package guichet.theme.control;

import guichet.theme.Styles;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A word and its value on one line, as on a bill.
public final class FactRow extends HBox {

    /// @param strong whether this is the line that counts
    public FactRow(String word, String value, boolean strong) {
        getStyleClass().add("fact-row");
        var name = new Words(strong ? Styles.STRONG : Styles.QUIET);
        name.setText(word);
        name.setMinWidth(Region.USE_PREF_SIZE);
        var fact = new Words("fact-value", strong ? Styles.AMOUNT : Styles.STRONG);
        fact.setText(value);
        HBox.setHgrow(fact, Priority.ALWAYS);
        fact.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(name, fact);
        setMinHeight(Region.USE_PREF_SIZE);
    }
}
