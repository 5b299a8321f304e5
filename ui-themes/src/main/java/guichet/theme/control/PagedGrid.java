package guichet.theme.control;

import guichet.theme.Icons;
import guichet.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Things to choose in columns, as many rows as there is room for, the rest on further pages.
///
/// Pages, because a finger that must drag a list is a finger that gives up. The gaps are those of
/// the style sheet; every item is as high as the highest. [#turner] is the pair of buttons that
/// turns pages; the screen puts it where its buttons are.
public final class PagedGrid extends FlowPane {

    private final int columns;
    private final HBox turner = new HBox();
    private final Label where = new Label();
    private final TouchButton less =
            new TouchButton("page-less", TouchButton.Kind.SECONDARY, () -> turn(-1));
    private final TouchButton more =
            new TouchButton("page-more", TouchButton.Kind.SECONDARY, () -> turn(+1));
    private int page;
    private int pages = 1;

    public PagedGrid(int columns) {
        this.columns = columns;
        getStyleClass().add("paged-grid");
        VBox.setVgrow(this, Priority.ALWAYS);
        where.getStyleClass().add("page-number");
        where.setMinWidth(Region.USE_PREF_SIZE);
        turner.getStyleClass().addAll("page-turner", Styles.ROW);
        turner.getChildren().addAll(less.with(Icons.LESS), where, more.with(Icons.MORE));
        turner.setVisible(false);
    }

    /// Shows other things, from the first page.
    public void show(List<? extends Node> items) {
        page = 0;
        getChildren().setAll(items);
        requestLayout();
    }

    public Node turner() {
        return turner;
    }

    private void turn(int by) {
        page = Math.clamp(page + by, 0, pages - 1);
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        var rows = Math.ceilDiv(getChildren().size(), columns);
        return insets() + rows * rowHeight(width) + Math.max(0, rows - 1) * getVgap();
    }

    @Override
    protected double computeMinHeight(double width) {
        return insets() + rowHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var items = getManagedChildren();
        var width = cellWidth(getWidth());
        var height = rowHeight(getWidth());
        var room = getHeight() - insets() + getVgap();
        var rows = Math.max(1, (int) Math.floor((room + 0.5) / (height + getVgap())));
        var perPage = rows * columns;
        pages = Math.max(1, Math.ceilDiv(items.size(), perPage));
        page = Math.min(page, pages - 1);
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var onPage = i / perPage == page;
            item.setVisible(onPage);
            if (!onPage) continue;
            int row = i % perPage / columns;
            var x = getInsets().getLeft() + i % columns * (width + getHgap());
            var y = getInsets().getTop() + row * (height + getVgap());
            item.resizeRelocate(snapPositionX(x), snapPositionY(y), width, height);
        }
        turner.setVisible(pages > 1);
        where.setText(page + 1 + " / " + pages);
        less.setDisable(page == 0);
        more.setDisable(page == pages - 1);
    }

    private double cellWidth(double width) {
        var inside = width - getInsets().getLeft() - getInsets().getRight();
        return snapSizeX((inside - (columns - 1) * getHgap()) / columns - 0.5);
    }

    private double rowHeight(double width) {
        var cell = width < 0 ? -1 : cellWidth(width);
        return getManagedChildren().stream().mapToDouble(i -> i.prefHeight(cell)).max().orElse(0);
    }

    private double insets() {
        return getInsets().getTop() + getInsets().getBottom();
    }
}
