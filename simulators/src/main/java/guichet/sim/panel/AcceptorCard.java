package guichet.sim.panel;

import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The bill acceptor: notes to push in, the way they go, and everything that can befall it.
final class AcceptorCard extends Card {

    private static final Set<String> FACTS =
            Set.of(
                    "cassette",
                    "total",
                    "escrow",
                    "hand",
                    "returned",
                    "inlet",
                    "path",
                    "collected",
                    "state",
                    "enabled",
                    "owed");
    private static final List<String> MOMENTS =
            List.of(
                    "accepting",
                    "escrow",
                    "stack-command",
                    "stacking",
                    "landed",
                    "credit",
                    "acked");

    private final FlowPane inlet = place();
    private final FlowPane escrow = place();
    private final FlowPane path = place();
    private final FlowPane cassette = place();
    private final Label total = new Label("0.00");
    private final Label outside = new Label("");

    AcceptorCard(Desk desk) {
        super("Bill acceptor", "acceptor", desk);
        getChildren().addAll(notes(), way());
        outside.getStyleClass().add("faint");
        row(
                "Jam",
                button("before escrow", "jam before"),
                button("behind lever", "jam after"),
                button("Clear", "clear"));
        row("Power", dangerous("Cut now", "power-cut now"), cutAt(), button("On", "power-on"));
        row(
                "Hold",
                button("while stacking", "pause-at stacking"),
                button("at credit", "pause-at credit"),
                button("Go on", "resume"));
        row(
                "Cassette",
                button("Take out", "cassette remove"),
                button("Put back", "cassette insert"),
                button("Empty one in", "cassette new"),
                button("Full", "cassette full"));
        row(
                "Cable",
                dangerous("Unplug", "unplug"),
                button("Plug in", "plug"),
                button("10 % noise", "noise 10"),
                button("No noise", "noise 0"),
                button("Lose 3 answers", "drop 3"));
        row(
                "Fraud",
                button("Pull a string", "cheat"),
                button("Two notes", "fail pause"),
                button("Motor fails", "fail 50"));
    }

    /// Shows where every note is.
    void show(String line) {
        var state = StateLine.read(line, FACTS);
        fill(inlet, state.of("inlet"));
        fill(escrow, state.of("escrow"));
        fill(path, state.of("path"));
        fill(cassette, state.of("cassette"));
        total.setText("¥ " + state.of("total"));
        outside.setText(
                "not taken %s · given back %s · collected ¥ %s"
                        .formatted(state.of("hand"), state.of("returned"), state.of("collected")));
        var doing = state.of("state");
        boolean plugged = line.endsWith(" plugged");
        shows(plugged ? doing : "UNPLUGGED", plugged ? mood(doing) : "bad");
    }

    private HBox notes() {
        var row = new HBox(6);
        for (var face : List.of("1", "5", "10", "20", "50", "100", "foreign")) {
            var note = button(face.equals("foreign") ? "?" : face, "insert " + face);
            note.getStyleClass().addAll("note", "note-" + face);
            note.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(note, Priority.ALWAYS);
            row.getChildren().add(note);
        }
        return row;
    }

    private VBox way() {
        total.getStyleClass().add("total");
        var steps =
                new HBox(8, step("Inlet", inlet), step("Escrow", escrow), step("Past lever", path));
        steps.getChildren().forEach(step -> HBox.setHgrow(step, Priority.ALWAYS));
        var caption = new Label("Cassette");
        caption.getStyleClass().add("caption");
        var box = new HBox(10, caption, total, cassette);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("cassette");
        HBox.setHgrow(cassette, Priority.ALWAYS);
        return new VBox(8, steps, box, outside);
    }

    private static VBox step(String name, FlowPane place) {
        var caption = new Label(name);
        caption.getStyleClass().add("caption");
        var step = new VBox(4, caption, place);
        step.getStyleClass().add("step");
        return step;
    }

    private ComboBox<String> cutAt() {
        var box = new ComboBox<String>();
        box.getItems().addAll(MOMENTS);
        box.setPromptText("Cut at …");
        box.setId("acceptor-power-cut");
        box.setOnAction(_ -> desk().tell("acceptor", "power-cut " + box.getValue()));
        return box;
    }

    private static FlowPane place() {
        var place = new FlowPane(4, 4);
        place.setMinHeight(26);
        place.setPrefWrapLength(120);
        place.setAlignment(Pos.CENTER_LEFT);
        return place;
    }

    /// @param tally such as `100x1 20x2`, or `-`
    private static void fill(FlowPane place, String tally) {
        if (tally.equals(place.getUserData())) return;
        place.setUserData(tally);
        place.getChildren().clear();
        if (tally.equals("-")) return;
        for (var entry : tally.split(" ", -1)) {
            var parts = entry.split("x", 2);
            var chip = new Button(parts[1].equals("1") ? parts[0] : parts[0] + " × " + parts[1]);
            chip.getStyleClass()
                    .addAll("chip", "note-" + (parts[0].equals("0") ? "foreign" : parts[0]));
            chip.setMouseTransparent(true);
            chip.setFocusTraversable(false);
            place.getChildren().add(chip);
        }
    }

    private static String mood(String state) {
        return switch (state) {
            case "IDLING" -> "good";
            case "OFF",
                    "VALIDATOR_JAMMED",
                    "CASSETTE_JAMMED",
                    "CASSETTE_OUT",
                    "CASSETTE_FULL",
                    "CHEATED",
                    "PAUSE",
                    "FAILURE" ->
                    "bad";
            default -> "busy";
        };
    }
}
