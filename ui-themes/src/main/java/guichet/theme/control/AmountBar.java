package guichet.theme.control;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// How much of an amount is there, as a bar; the figures beside it say the same.
public final class AmountBar extends Pane {

    private final Region full = new Region();
    private double share;

    public AmountBar() {
        getStyleClass().add("amount-bar");
        full.getStyleClass().add("amount-bar-full");
        getChildren().add(full);
    }

    /// @param share from 0 to 1
    public void show(double share) {
        this.share = Math.clamp(share, 0, 1);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        full.setVisible(share > 0);
        full.resizeRelocate(
                0, 0, snapSizeX(Math.max(getHeight(), getWidth() * share)), getHeight());
    }
}
