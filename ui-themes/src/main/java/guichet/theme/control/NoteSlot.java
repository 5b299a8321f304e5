package guichet.theme.control;

import guichet.theme.Icons;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A picture of the slot that takes notes, and of a note before it: open, swallowing, or shut.
public final class NoteSlot extends VBox {

    public enum State {
        /// Put a note in.
        OPEN,
        /// A note is on its way.
        SWALLOWING,
        /// Takes no note.
        SHUT
    }

    private static final PseudoClass SWALLOWING = PseudoClass.getPseudoClass("swallowing");

    private final StackPane note = new StackPane();
    private final Node arrow = Icons.UP.node();
    private final Node lock = Icons.LOCK.node();
    private final WaitingDots dots = new WaitingDots();

    public NoteSlot() {
        getStyleClass().add("note-slot");
        var mouth = new Region();
        mouth.getStyleClass().add("slot-mouth");
        var frame = new StackPane(mouth);
        frame.getStyleClass().add("slot-frame");
        var seal = new Region();
        seal.getStyleClass().add("note-seal");
        note.getStyleClass().add("note-paper");
        note.getChildren().add(seal);
        arrow.getStyleClass().add("slot-sign");
        lock.getStyleClass().add("slot-sign");
        var moving = new VBox(note, arrow);
        moving.getStyleClass().add("slot-moving");
        var below = new StackPane(moving, lock, dots);
        below.getStyleClass().add("slot-below");
        VBox.setVgrow(below, Priority.ALWAYS);
        getChildren().addAll(frame, below);
        setMinHeight(USE_PREF_SIZE);
        show(State.SHUT, false);
    }

    /// @param waiting whether something is going on that the customer waits for
    public void show(State state, boolean waiting) {
        pseudoClassStateChanged(SWALLOWING, state == State.SWALLOWING);
        present(note, state != State.SHUT);
        present(arrow, state == State.OPEN);
        present(lock, state == State.SHUT && !waiting);
        present(dots, waiting);
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }
}
