package guichet.theme.control;

import guichet.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One amount that matters: a quiet word above it, the figure large and never cut.
public final class AmountDisplay extends VBox {

    private final Words caption = new Words(Styles.QUIET);
    private final Label amount = new Label();

    public AmountDisplay(String id, boolean large) {
        setId(id);
        getStyleClass().add("amount-display");
        amount.getStyleClass().add(large ? Styles.AMOUNT_LARGE : Styles.AMOUNT);
        amount.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(caption, amount);
    }

    /// @param amount already written for the reader, such as `¥87.60`
    public void show(String caption, String amount) {
        this.caption.setText(caption);
        this.amount.setText(amount);
    }
}
