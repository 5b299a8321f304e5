package guichet.theme.control;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How far along the customer is: one bar and one word for each step.
public final class Stepper extends GridPane {

    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");

    public Stepper() {
        getStyleClass().add("stepper");
    }

    /// @param current index into `steps`
    public void show(List<String> steps, int current) {
        if (getColumnCount() != steps.size()) build(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            var bar = getChildren().get(2 * i);
            var word = (Words) getChildren().get(2 * i + 1);
            word.setText(steps.get(i));
            for (var node : List.of(bar, word)) {
                node.pseudoClassStateChanged(PAST, i < current);
                node.pseudoClassStateChanged(NOW, i == current);
            }
        }
    }

    private void build(int steps) {
        getChildren().clear();
        getColumnConstraints().clear();
        for (int i = 0; i < steps; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / steps);
            column.setHgrow(Priority.ALWAYS);
            column.setHalignment(HPos.LEFT);
            getColumnConstraints().add(column);
            var bar = new Region();
            bar.getStyleClass().add("step-bar");
            add(bar, i, 0);
            add(new Words("step-word"), i, 1);
        }
    }
}
