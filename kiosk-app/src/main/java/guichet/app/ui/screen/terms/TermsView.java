package guichet.app.ui.screen.terms;

import guichet.app.ui.screen.ScreenView;
import guichet.app.ui.screen.terms.TermsViewModel.Fact;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.FactRow;
import guichet.theme.control.NoteRow;
import guichet.theme.control.Notice;
import guichet.theme.control.Spring;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The agreement before the first note.
///
/// The customer sees the bill, the fee, the total to insert, which notes are taken, that no change
/// is given, what happens to too much and too little money, and every caution. They can agree and
/// insert cash, go back, or go to the start. If they walk away nothing has been paid.
public final class TermsView extends ScreenView<Place.Terms, TermsViewModel.Words> {

    private final VBox bill = new VBox();
    private final Words totalWord = new Words(Styles.STRONG);
    private final Label total = new Label();
    private final Notice rules = new Notice("terms-rules", Notice.Kind.INFO);
    private final VBox cautions = new VBox();
    private final Words notesWord = new Words(Styles.QUIET);
    private final FlowPane notes = new FlowPane();
    private final TouchButton payCash;
    private final FlowPane others = new FlowPane();
    private final TouchButton payCard;
    private final TouchButton payPhone;

    public TermsView(TermsViewModel model, DisplayProfile display) {
        super(model);
        payCash =
                new TouchButton("pay-cash", Kind.PRIMARY, model::payCash).large().with(Icons.CASH);
        payCard = new TouchButton("pay-card", Kind.SECONDARY, model::payCard);
        payPhone = new TouchButton("pay-phone", Kind.SECONDARY, model::payPhone);
        bill.getStyleClass().add("facts");
        notes.getStyleClass().add("note-chips");
        cautions.getStyleClass().add("notices");
        total.setId("to-insert");
        total.getStyleClass().add(Styles.AMOUNT_LARGE);
        total.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var card = new VBox(bill, divider(), display.portrait() ? totalInARow() : totalStacked());
        card.getStyleClass().add(Styles.CARD);
        card.setMinHeight(USE_PREF_SIZE);
        others.getStyleClass().add("note-chips");
        var takes = new VBox(notesWord, notes, others);
        takes.getStyleClass().add(Styles.STACK_TIGHT);
        var says = new VBox(cautions, rules);
        says.getStyleClass().add("says");
        body.getChildren()
                .setAll(display.portrait() ? tall(card, says, takes) : wide(card, says, takes));
        leadsBackAndHome();
    }

    private Pane totalInARow() {
        var row = new HBox(totalWord, new Spring(), total);
        row.getStyleClass().add(Styles.ROW);
        return row;
    }

    private Pane totalStacked() {
        var stack = new VBox(totalWord, total);
        stack.getStyleClass().add("amount-display");
        return stack;
    }

    private static Pane tall(VBox card, VBox says, VBox takes) {
        var all = new VBox(card, says, takes);
        all.getStyleClass().add("says");
        return all;
    }

    private static Pane wide(VBox card, VBox says, VBox takes) {
        var first = new VBox(card, takes);
        first.getStyleClass().addAll(Styles.STACK, "bill-half");
        says.getStyleClass().add("terms-half");
        HBox.setHgrow(first, Priority.SOMETIMES);
        HBox.setHgrow(says, Priority.ALWAYS);
        var halves = new HBox(first, says);
        halves.getStyleClass().add("halves");
        return halves;
    }

    @Override
    protected void draw(TermsViewModel.Words words) {
        bill.getChildren().setAll(rows(words.bill()));
        bill.getChildren().add(divider());
        bill.getChildren().addAll(rows(words.amounts()));
        totalWord.say(words.totalWord());
        total.setText(words.total());
        rules.saying(words.rulesTitle(), words.rules());
        cautions.getChildren()
                .setAll(
                        IntStream.range(0, words.cautions().size())
                                .mapToObj(i -> caution(i, words.cautions().get(i)))
                                .toList());
        cautions.setManaged(!words.cautions().isEmpty());
        notesWord.say(words.notesWord());
        notes.getChildren().setAll(words.notes().stream().map(NoteRow::chip).toList());
        payCash.setText(words.payCash());
        payCard.setText(words.payCard());
        payPhone.setText(words.payPhone());
        var ways = words.ways().stream().map(this::button).toList();
        leadsOn(ways.getFirst());
        others.getChildren().setAll(ways.subList(1, ways.size()));
        others.setManaged(ways.size() > 1);
    }

    private TouchButton button(Place.Way way) {
        return switch (way) {
            case CASH -> payCash;
            case CARD -> payCard;
            case PHONE -> payPhone;
        };
    }

    private static Notice caution(int number, String text) {
        return new Notice("caution-" + number, Notice.Kind.CAUTION).saying("", text);
    }

    private static List<FactRow> rows(List<Fact> facts) {
        return facts.stream().map(fact -> new FactRow(fact.word(), fact.value(), false)).toList();
    }

    private static Node divider() {
        var line = new Region();
        line.getStyleClass().add(Styles.DIVIDER);
        return line;
    }
}
