package guichet.app.ui.screen.account;

import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.AlphaPad;
import guichet.theme.control.EntryField;
import guichet.theme.control.Notice;
import guichet.theme.control.NumPad;
import guichet.theme.control.Spring;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Which account?
///
/// The customer sees what the number is called, where it is printed, how long it is, what is typed
/// and, after a wrong one, what is wrong with it in words. They can type, clear, go on or back, or
/// hold the bill under the scanner instead. If they walk away the number is wiped with the visit.
public final class AccountView extends ScreenView<Place.EnterAccount, AccountViewModel.Words> {

    private final AccountViewModel model;
    private final boolean portrait;
    private final Words service = new Words(Styles.STRONG, "service-name");
    private final EntryField entry = new EntryField("account-entry");
    private final Words shape = new Words(Styles.QUIET);
    private final Notice fault = new Notice("account-fault", Notice.Kind.PROBLEM);
    private final NumPad digits;
    private final AlphaPad letters;
    private final TouchButton next;
    private final VBox typing = new VBox();

    public AccountView(AccountViewModel model, DisplayProfile display) {
        super(model);
        this.model = model;
        portrait = display.portrait();
        digits = new NumPad(model);
        letters = new AlphaPad(model, true);
        next =
                new TouchButton("account-next", Kind.PRIMARY, this.model::next)
                        .withTrailing(Icons.NEXT);
        typing.getStyleClass().add(Styles.STACK);
        typing.getChildren().setAll(service, entry, shape, fault);
        HBox.setHgrow(typing, Priority.ALWAYS);
        leadsBackAndHome();
        leadsOn(next);
    }

    @Override
    protected void draw(AccountViewModel.Words words) {
        service.say(words.service());
        entry.show(words.typed(), words.prompt(), !words.fault().isEmpty());
        shape.say(words.shape());
        fault.sayIfAny(words.fault());
        digits.sayClear(words.clear());
        letters.sayClear(words.clear());
        next.setText(words.next());
        next.setDisable(!words.complete());
        if (body.getChildren().isEmpty()) arrange(words.letters());
    }

    private void arrange(boolean withLetters) {
        var pad = withLetters ? letters : digits;
        if (portrait || withLetters) {
            body.getChildren().setAll(typing, new Spring(), pad);
        } else {
            var halves = new HBox(typing, pad);
            halves.getStyleClass().add("halves");
            body.getChildren().setAll(halves);
        }
    }
}
