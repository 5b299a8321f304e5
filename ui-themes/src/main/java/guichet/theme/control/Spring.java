package guichet.theme.control;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Empty room that takes whatever is left in a row or a stack.
public final class Spring extends Region {

    public Spring() {
        HBox.setHgrow(this, Priority.ALWAYS);
        VBox.setVgrow(this, Priority.ALWAYS);
        setMouseTransparent(true);
    }
}
