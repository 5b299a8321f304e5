package guichet.app.ui;

import guichet.theme.DisplayProfile;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

/// Walks a laid-out scene and says what a customer could not read or touch. JavaFX thread only.
final class Inspection {

    /// A capital letter of Noto Sans SC as a share of the font size.
    private static final double CAPITAL = 0.733;

    private static final double LEAST_CAPITAL_MM = 4.8;
    private static final double LEAST_TARGET_MM = 15;
    private static final double LEAST_GAP_MM = 3;
    private static final double ROUNDING_PX = 1.5;

    private final Scene scene;
    private final DisplayProfile display;
    private final List<ButtonBase> buttons = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Inspection(Scene scene, DisplayProfile display) {
        this.scene = scene;
        this.display = display;
    }

    static List<String> of(Scene scene, DisplayProfile display) {
        var inspection = new Inspection(scene, display);
        inspection.walk(scene.getRoot());
        inspection.gaps();
        return inspection.problems;
    }

    private void walk(Node node) {
        if (!node.isVisible()) return;
        still(node);
        if (node instanceof Labeled labeled && !labeled.getText().isEmpty()) readable(labeled);
        if (node instanceof ButtonBase button) touchable(button);
        if (node instanceof Parent parent) {
            for (var child : parent.getChildrenUnmodifiable()) {
                if (node instanceof Region && !(node instanceof Labeled)) inside(child, parent);
                walk(child);
            }
        }
    }

    /// Letters of this font show holes when they are scaled or turned.
    private void still(Node node) {
        var moved = node.getScaleX() != 1 || node.getScaleY() != 1 || node.getRotate() != 0;
        if (moved || !node.getTransforms().isEmpty()) problems.add("scaled or turned: " + node);
    }

    private void readable(Labeled labeled) {
        if (labeled.isTextTruncated()) problems.add("cut: \"" + labeled.getText() + "\"");
        var capital = display.mm(labeled.getFont().getSize()) * CAPITAL;
        if (capital < LEAST_CAPITAL_MM) {
            problems.add("%.1f mm capitals: \"%s\"".formatted(capital, labeled.getText()));
        }
        var bounds = inScene(labeled);
        if (bounds.getMinX() < -ROUNDING_PX
                || bounds.getMinY() < -ROUNDING_PX
                || bounds.getMaxX() > scene.getWidth() + ROUNDING_PX
                || bounds.getMaxY() > scene.getHeight() + ROUNDING_PX) {
            problems.add("off the display: \"" + labeled.getText() + "\"");
        }
    }

    private void touchable(ButtonBase button) {
        buttons.add(button);
        if (button.getId() == null) problems.add("no id: " + button);
        var bounds = inScene(button);
        var least = display.mm(Math.min(bounds.getWidth(), bounds.getHeight()));
        if (least < LEAST_TARGET_MM - 0.1) {
            problems.add("%.1f mm to touch: %s".formatted(least, button.getId()));
        }
    }

    private void inside(Node child, Parent parent) {
        if (!child.isManaged() || !child.isVisible()) return;
        var bounds = child.getBoundsInParent();
        if (child instanceof Region region) bounds = region.localToParent(region.getLayoutBounds());
        var room = parent.getLayoutBounds();
        if (bounds.getMinX() < -ROUNDING_PX
                || bounds.getMinY() < -ROUNDING_PX
                || bounds.getMaxX() > room.getWidth() + ROUNDING_PX
                || bounds.getMaxY() > room.getHeight() + ROUNDING_PX) {
            problems.add(
                    "%s %s does not fit into %s (%.0f×%.0f mm)"
                            .formatted(
                                    child.getClass().getSimpleName(),
                                    child.getStyleClass(),
                                    parent.getStyleClass(),
                                    display.mm(room.getWidth()),
                                    display.mm(room.getHeight())));
        }
    }

    private void gaps() {
        for (int i = 0; i < buttons.size(); i++) {
            for (int j = i + 1; j < buttons.size(); j++) gap(buttons.get(i), buttons.get(j));
        }
    }

    private void gap(ButtonBase one, ButtonBase other) {
        var a = inScene(one);
        var b = inScene(other);
        var across = Math.max(a.getMinX(), b.getMinX()) - Math.min(a.getMaxX(), b.getMaxX());
        var down = Math.max(a.getMinY(), b.getMinY()) - Math.min(a.getMaxY(), b.getMaxY());
        var gap = display.mm(Math.max(across, down) + ROUNDING_PX);
        if (gap < LEAST_GAP_MM) {
            problems.add("%.1f mm between %s and %s".formatted(gap, one.getId(), other.getId()));
        }
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
