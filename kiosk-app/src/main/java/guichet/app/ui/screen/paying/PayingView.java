package guichet.app.ui.screen.paying;

import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.AmountBar;
import guichet.theme.control.AmountDisplay;
import guichet.theme.control.NoteRow;
import guichet.theme.control.NoteSlot;
import guichet.theme.control.Notice;
import guichet.theme.control.Spring;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Money is going in.
///
/// The customer sees the running total large, what is missing, each kind of note that is in, what
/// the slot is doing, why a note came back, and what stopping now would mean. They can insert
/// notes, say they are done, cancel, and, once the total is final, pay or insert more. If they walk
/// away with money inside, it is paid or becomes a claim by the rule they agreed to.
public final class PayingView extends ScreenView<Place.Paying, PayingViewModel.Words> {

    /// Easy to scan from an arm's length, quiet zone included.
    private static final double CODE_MM = 60;

    private final AmountDisplay inserted = new AmountDisplay("inserted", true);
    private final AmountDisplay total = new AmountDisplay("total", false);
    private final AmountDisplay difference = new AmountDisplay("difference", false);
    private final AmountBar bar = new AmountBar();
    private final NoteSlot slot = new NoteSlot();
    private final Words slow = new Words(Styles.QUIET);
    private final Notice refused = new Notice("refused", Notice.Kind.CAUTION);
    private final Notice jam = new Notice("jam", Notice.Kind.PROBLEM);
    private final Words notesWord = new Words(Styles.QUIET);
    private final VBox notes = new VBox();
    private final VBox list = new VBox();
    private final Words rule = new Words(Styles.SMALL, Styles.QUIET);
    private final TouchButton done;
    private final TouchButton cancel;
    private final TouchButton pay;
    private final TouchButton insertMore;
    private final TouchButton restByCard;
    private final TouchButton restByPhone;
    private final Notice asking = new Notice("asking", Notice.Kind.INFO);
    private final ImageView code = new ImageView();

    public PayingView(PayingViewModel model, DisplayProfile display) {
        super(model);
        done = new TouchButton("done", Kind.PRIMARY, model::done).large();
        cancel = new TouchButton("cancel", Kind.DANGER, model::cancel).with(Icons.CLOSE);
        pay = new TouchButton("pay", Kind.PRIMARY, model::pay).large();
        insertMore =
                new TouchButton("insert-more", Kind.SECONDARY, model::insertMore)
                        .large()
                        .with(Icons.ADD);
        restByCard = new TouchButton("rest-by-card", Kind.SECONDARY, model::restByCard);
        restByPhone = new TouchButton("rest-by-phone", Kind.SECONDARY, model::restByPhone);
        code.setId("phone-code");
        code.setFitWidth(display.px(CODE_MM));
        code.setPreserveRatio(true);
        code.setSmooth(false);
        code.managedProperty().bind(code.imageProperty().isNotNull());
        notes.getStyleClass().add("note-rows");
        var figures = new HBox(total, new Spring(), difference);
        figures.getStyleClass().add(Styles.ROW);
        var card = new VBox(inserted, bar, figures, rule);
        card.getStyleClass().addAll(Styles.CARD, "paying-card");
        card.setMinHeight(USE_PREF_SIZE);
        list.getChildren().setAll(notesWord, notes);
        list.getStyleClass().add(Styles.STACK_TIGHT);
        body.getChildren().setAll(display.portrait() ? tall(card) : wide(card));
    }

    private Pane tall(VBox card) {
        var all = new VBox(card, asking, code, refused, jam, slot, slow, list);
        all.getStyleClass().add(Styles.STACK);
        return all;
    }

    private Pane wide(VBox card) {
        var first = new VBox(card, refused, jam);
        first.getStyleClass().add(Styles.STACK);
        var second = new VBox(asking, code, slot, slow, list);
        second.getStyleClass().addAll(Styles.STACK, "slot-half");
        HBox.setHgrow(first, Priority.ALWAYS);
        var halves = new HBox(first, second);
        halves.getStyleClass().add("halves");
        return halves;
    }

    @Override
    protected void draw(PayingViewModel.Words words) {
        inserted.show(words.insertedWord(), words.inserted());
        total.show(words.totalWord(), words.total());
        difference.show(words.differenceWord(), words.difference());
        bar.show(words.share());
        slot.show(words.slot(), words.waiting());
        slow.say(words.slow());
        refused.sayIfAny(words.refused());
        jam.sayIfAny(words.jam());
        asking.sayIfAny(words.asking());
        var notesWanted = !words.tendering();
        for (var part : List.of(slot, list)) {
            part.setVisible(notesWanted);
            part.setManaged(notesWanted);
        }
        code.setImage(words.code().isEmpty() ? null : QrImage.of(words.code()));
        rule.say(words.rule());
        notesWord.say(words.notes().isEmpty() ? words.noNotes() : words.notesWord());
        notes.getChildren()
                .setAll(
                        words.notes().stream()
                                .map(row -> new NoteRow(row.value(), row.times(), row.sum()))
                                .toList());
        offer(words);
    }

    private void offer(PayingViewModel.Words words) {
        done.setText(words.done());
        cancel.setText(words.cancel());
        pay.setText(words.pay());
        insertMore.setText(words.insertMore());
        restByCard.setText(words.restByCard());
        restByPhone.setText(words.restByPhone());
        var away = new ArrayList<TouchButton>();
        var on = new ArrayList<TouchButton>();
        for (var offer : words.offers()) {
            switch (offer) {
                case CANCEL -> away.add(cancel);
                case DONE -> on.add(done);
                case PAY -> on.add(pay);
                case INSERT_MORE -> on.add(insertMore);
                case REST_BY_CARD -> on.add(restByCard);
                case REST_BY_PHONE -> on.add(restByPhone);
            }
        }
        leadsAway(away.toArray(TouchButton[]::new));
        leadsOn(on.toArray(TouchButton[]::new));
    }
}
