package guichet.theme.control;

import guichet.theme.Icons;
import guichet.theme.Styles;
import javafx.scene.layout.GridPane;

/// Digits in the order of a telephone, with *clear* and *delete* beside the zero.
public final class NumPad extends GridPane {

    private static final String DIGITS = "123456789";

    private final KeyButton clear;

    public NumPad(Keys keys) {
        getStyleClass().addAll("num-pad", Styles.GRID);
        for (int i = 0; i < DIGITS.length(); i++) {
            add(new KeyButton(DIGITS.charAt(i), keys), i % 3, i / 3);
        }
        clear = new KeyButton("clear", keys::cleared);
        add(clear, 0, 3);
        add(new KeyButton('0', keys), 1, 3);
        add(new KeyButton("delete", keys::deleted).showing(Icons.DELETE), 2, 3);
    }

    /// The word on the key that clears.
    public void sayClear(String word) {
        clear.setText(word);
    }
}
