package guichet.sim.panel;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One device on the panel: its name, how it is, and what one can do to it.
class Card extends VBox {

    private final String device;
    private final Desk desk;
    private final Label state = new Label("…");

    Card(String title, String device, Desk desk) {
        this.device = device;
        this.desk = desk;
        getStyleClass().add("card");
        var name = new Label(title);
        name.getStyleClass().add("card-title");
        state.getStyleClass().add("pill");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(name, gap, state);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
    }

    final Desk desk() {
        return desk;
    }

    /// Shows how the device is, in one or two words.
    ///
    /// @param mood `good`, `busy` or `bad`
    final void shows(String words, String mood) {
        state.setText(words);
        state.getStyleClass().setAll("pill", mood);
    }

    /// A labelled row.
    final void row(String label, Node... nodes) {
        var caption = new Label(label);
        caption.getStyleClass().add("caption");
        caption.setMinWidth(76);
        var flow = new FlowPane(6, 6, nodes);
        flow.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(flow, Priority.ALWAYS);
        var row = new HBox(8, caption, flow);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(row);
    }

    /// A button that says words to this card's device. Its id is device and words, with dashes.
    final Button button(String label, String words) {
        var button = new Button(label);
        button.setId(device + "-" + words.replace(' ', '-'));
        button.setTooltip(new Tooltip(device + " " + words));
        button.setOnAction(_ -> desk.tell(device, words));
        button.setFocusTraversable(false);
        return button;
    }

    final Button dangerous(String label, String words) {
        var button = button(label, words);
        button.getStyleClass().add("danger");
        return button;
    }
}
