package guichet.theme.gallery;

import guichet.theme.Contrast;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.AlphaPad;
import guichet.theme.control.AmountBar;
import guichet.theme.control.AmountDisplay;
import guichet.theme.control.EntryField;
import guichet.theme.control.FactRow;
import guichet.theme.control.Keys;
import guichet.theme.control.NoteRow;
import guichet.theme.control.NoteSlot;
import guichet.theme.control.Notice;
import guichet.theme.control.NumPad;
import guichet.theme.control.Stepper;
import guichet.theme.control.Tile;
import guichet.theme.control.TouchButton;
import guichet.theme.control.WaitingDots;
import guichet.theme.control.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One of each, in a plausible state.
final class Exhibits {

    private static final Keys UNHEARD =
            new Keys() {
                @Override
                public void typed(char character) {}

                @Override
                public void deleted() {}

                @Override
                public void cleared() {}
            };

    private Exhibits() {}

    static Words title(String text) {
        var title = new Words(Styles.HEADLINE);
        title.say(text);
        return title;
    }

    static List<Node> controls() {
        var all = new ArrayList<Node>();
        all.add(stepper());
        all.add(buttons(false));
        all.add(buttons(true));
        for (var shape : Tile.Shape.values()) {
            all.add(
                    new Tile("tile-" + shape, shape, Icons.WATER, () -> {})
                            .saying("Title 标题", "Subtitle 副标题"));
        }
        for (var kind : Notice.Kind.values()) {
            all.add(new Notice("notice-" + kind, kind).saying(kind.name(), "Words 文字"));
        }
        all.add(entry(false));
        all.add(entry(true));
        all.add(new NumPad(UNHEARD));
        all.add(new AlphaPad(UNHEARD, true));
        all.add(money());
        for (var state : NoteSlot.State.values()) {
            var slot = new NoteSlot();
            slot.show(state, state == NoteSlot.State.SWALLOWING);
            all.add(slot);
        }
        all.add(new WaitingDots());
        return all;
    }

    static HBox ratio(Contrast.Pair pair, double measured) {
        var row = new HBox();
        row.getStyleClass().add(Styles.ROW);
        var words = new Words(measured >= pair.atLeast() ? Styles.BODY : Styles.STRONG);
        words.say(
                "%s %.1f (%.0f) %s / %s"
                        .formatted(
                                measured >= pair.atLeast() ? "✓" : "✗",
                                measured,
                                pair.atLeast(),
                                pair.over(),
                                pair.under()));
        row.getChildren().add(words);
        return row;
    }

    private static Stepper stepper() {
        var stepper = new Stepper();
        stepper.show(List.of("Choose", "Number", "Bill", "Pay", "Receipt"), 2);
        return stepper;
    }

    private static HBox buttons(boolean disabled) {
        var row = new HBox();
        row.getStyleClass().addAll(Styles.ROW);
        for (var kind : TouchButton.Kind.values()) {
            var name = kind.name().toLowerCase(Locale.ROOT);
            var button = new TouchButton("button-" + name, kind, () -> {}).with(Icons.NEXT);
            button.setText(name);
            button.setDisable(disabled);
            row.getChildren().add(button);
        }
        return row;
    }

    private static EntryField entry(boolean wrong) {
        var entry = new EntryField("entry-" + wrong);
        entry.show("3301 0042", "", wrong);
        return entry;
    }

    private static VBox money() {
        var amount = new AmountDisplay("amount", true);
        amount.show("Inserted 已投入", "¥60.00");
        var bar = new AmountBar();
        bar.show(0.7);
        var card =
                new VBox(
                        amount,
                        bar,
                        new FactRow("Fee 手续费", "¥1.00", false),
                        new FactRow("Total 合计", "¥88.60", true),
                        new NoteRow("¥20", "× 2", "¥40.00"));
        card.getStyleClass().add(Styles.CARD);
        return card;
    }
}
