package guichet.theme.control;

import guichet.theme.Icons;
import guichet.theme.Styles;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Letters in the order of a typewriter, for pinyin and names; with digits above where asked.
public final class AlphaPad extends VBox {

    private final KeyButton clear;

    public AlphaPad(Keys keys, boolean digits) {
        getStyleClass().addAll("alpha-pad", Styles.GRID);
        if (digits) getChildren().add(row("1234567890", keys));
        getChildren().addAll(row("QWERTYUIOP", keys), row("ASDFGHJKL", keys));
        clear = new KeyButton("clear", keys::cleared);
        var last = row("ZXCVBNM", keys);
        last.getChildren().addFirst(clear);
        last.getChildren().add(new KeyButton("delete", keys::deleted).showing(Icons.DELETE));
        getChildren().add(last);
    }

    /// The word on the key that clears.
    public void sayClear(String word) {
        clear.setText(word);
    }

    private static HBox row(String letters, Keys keys) {
        var row = new HBox();
        row.getStyleClass().addAll("alpha-row", Styles.GRID);
        for (int i = 0; i < letters.length(); i++) {
            row.getChildren().add(new KeyButton(letters.charAt(i), keys));
        }
        return row;
    }
}
