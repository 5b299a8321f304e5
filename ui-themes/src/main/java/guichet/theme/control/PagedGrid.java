package guichet.theme.control;

import guichet.theme.Icons;
import guichet.theme.Styles;
import java.util.ArrayList;
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
/// the style sheet; a row is as high as its highest item. [#turner] is the pair of buttons that
/// turns pages; the screen puts it where its buttons are.
public final class PagedGrid extends FlowPane {

    private static final double ROUNDING_PX = 0.5;

    private record Row(List<Node> items, double height) {}

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
    protected double computeMinWidth(double height) {
        return columns - 1;
    }

    @Override
    protected double computePrefWidth(double height) {
        var widest = getManagedChildren().stream().mapToDouble(i -> i.prefWidth(-1)).max();
        return columns * widest.orElse(0) + (columns - 1) * getHgap();
    }

    @Override
    protected double computePrefHeight(double width) {
        var rows = rows(width);
        var gaps = Math.max(0, rows.size() - 1) * getVgap();
        return insets() + rows.stream().mapToDouble(Row::height).sum() + gaps;
    }

    @Override
    protected double computeMinHeight(double width) {
        return insets() + rows(width).stream().mapToDouble(Row::height).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        var onPages = paged(rows(getWidth()), getHeight() - insets());
        pages = Math.max(1, onPages.size());
        page = Math.min(page, pages - 1);
        for (int i = 0; i < onPages.size(); i++) {
            var shown = i == page;
            onPages.get(i).forEach(row -> row.items().forEach(item -> item.setVisible(shown)));
            if (shown) place(onPages.get(i));
        }
        turner.setVisible(pages > 1);
        where.setText(page + 1 + " / " + pages);
        less.setDisable(page == 0);
        more.setDisable(page == pages - 1);
    }

    private void place(List<Row> rows) {
        var width = cellWidth(getWidth());
        var y = getInsets().getTop();
        for (var row : rows) {
            var x = getInsets().getLeft();
            for (var item : row.items()) {
                item.resizeRelocate(snapPositionX(x), snapPositionY(y), width, row.height());
                x += width + getHgap();
            }
            y += row.height() + getVgap();
        }
    }

    /// As many rows a page as there is room for; at least one.
    private List<List<Row>> paged(List<Row> rows, double room) {
        var all = new ArrayList<List<Row>>();
        var filled = 0.0;
        for (var row : rows) {
            filled += row.height() + getVgap();
            if (all.isEmpty() || filled - getVgap() > room + ROUNDING_PX) {
                all.add(new ArrayList<>());
                filled = row.height() + getVgap();
            }
            all.getLast().add(row);
        }
        return all;
    }

    /// Each as high as its highest item.
    private List<Row> rows(double width) {
        var cell = width < 0 ? -1 : cellWidth(width);
        var items = getManagedChildren();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < items.size(); i += columns) {
            var row = items.subList(i, Math.min(items.size(), i + columns));
            var height = row.stream().mapToDouble(item -> item.prefHeight(cell)).max();
            rows.add(new Row(List.copyOf(row), snapSizeY(height.orElse(0))));
        }
        return rows;
    }

    private double cellWidth(double width) {
        var inside = width - getInsets().getLeft() - getInsets().getRight();
        return snapSizeX((inside - (columns - 1) * getHgap()) / columns - ROUNDING_PX);
    }

    private double insets() {
        return getInsets().getTop() + getInsets().getBottom();
    }
}
