package guichet.theme.control;

import guichet.theme.Icons;
import javafx.css.PseudoClass;
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

    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass SWALLOWING = PseudoClass.getPseudoClass("swallowing");

    private final StackPane note = new StackPane();

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
        var arrow = Icons.UP.node();
        arrow.getStyleClass().add("slot-arrow");
        getChildren().addAll(frame, note, arrow);
        setMinHeight(USE_PREF_SIZE);
    }

    public void show(State state) {
        pseudoClassStateChanged(OPEN, state == State.OPEN);
        pseudoClassStateChanged(SWALLOWING, state == State.SWALLOWING);
    }
}
