package guichet.theme.control;

import guichet.theme.Icons;
import guichet.theme.Styles;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ButtonSkin;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A thing to choose: a picture, a title and a line beneath it, touched as one.
public final class Tile extends Button {

    /// How picture and words stand to each other.
    public enum Shape {
        /// The picture above the words.
        CARD,
        /// The picture before the words, and a sign that it leads on.
        LINE
    }

    private final Words title = new Words(Styles.TITLE);
    private final Words subtitle = new Words(Styles.SMALL, Styles.QUIET);
    private final HBox trailing = new HBox();
    private final Pane inside;

    public Tile(String id, Shape shape, Icons icon, Runnable whenTouched) {
        setId(id);
        getStyleClass().setAll("tile", shape == Shape.CARD ? "tile-card" : "tile-line");
        var badge = new StackPane(icon.node());
        badge.getStyleClass().add("badge");
        var words = new VBox(title, subtitle);
        words.getStyleClass().add("tile-words");
        words.setFillWidth(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        trailing.getStyleClass().add("tile-trailing");
        inside = arranged(shape, badge, words);
        setWrapText(true);
        setOnAction(_ -> whenTouched.run());
    }

    /// The words on it; an empty subtitle takes no room.
    public Tile saying(String title, String subtitle) {
        this.title.say(title);
        this.subtitle.say(subtitle);
        setAccessibleText(subtitle.isEmpty() ? title : title + ", " + subtitle);
        return this;
    }

    /// Something at the far end of a line, such as an amount.
    public Tile ending(String words) {
        var end = new Words(Styles.AMOUNT);
        end.setMinWidth(USE_PREF_SIZE);
        end.setText(words);
        trailing.getChildren().addFirst(end);
        return this;
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new Touchable(this);
    }

    private Pane arranged(Shape shape, StackPane badge, VBox words) {
        var pane =
                switch (shape) {
                    case CARD -> new VBox(badge, words);
                    case LINE -> {
                        trailing.getChildren().add(Icons.MORE.node());
                        yield new HBox(badge, words, trailing);
                    }
                };
        pane.getStyleClass().add("tile-inside");
        pane.setMouseTransparent(true);
        return pane;
    }

    /// A button's behaviour around words that wrap: the toolkit's own button gives its picture no
    /// width to wrap in.
    private static final class Touchable extends ButtonSkin {

        private final Pane inside;

        Touchable(Tile tile) {
            super(tile);
            inside = tile.inside;
            getChildren().setAll(inside);
        }

        @Override
        protected double computePrefWidth(
                double height, double top, double right, double bottom, double left) {
            return left + inside.prefWidth(-1) + right;
        }

        @Override
        protected double computePrefHeight(
                double width, double top, double right, double bottom, double left) {
            return top + inside.prefHeight(width < 0 ? -1 : width - left - right) + bottom;
        }

        @Override
        protected double computeMinWidth(
                double height, double top, double right, double bottom, double left) {
            return left + inside.minWidth(-1) + right;
        }

        @Override
        protected double computeMinHeight(
                double width, double top, double right, double bottom, double left) {
            return computePrefHeight(width, top, right, bottom, left);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            layoutInArea(inside, x, y, width, height, 0, HPos.LEFT, VPos.CENTER);
        }
    }
}
