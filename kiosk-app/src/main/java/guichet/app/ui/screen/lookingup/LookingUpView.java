package guichet.app.ui.screen.lookingup;

import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.WaitingDots;
import guichet.theme.control.Words;
import javafx.scene.layout.VBox;

/// The bank is being asked.
///
/// The customer sees which account is asked about, a sign of waiting after 300 ms, words after 3 s
/// and a way out after 10 s. They can cancel then. If they walk away the answer is dropped with the
/// visit.
public final class LookingUpView extends ScreenView<Place.LookingUp, LookingUpViewModel.Words> {

    private final Words service = new Words(Styles.TITLE);
    private final Words account = new Words(Styles.AMOUNT);
    private final WaitingDots dots = new WaitingDots();
    private final Words slow = new Words(Styles.QUIET);
    private final TouchButton cancel;

    public LookingUpView(LookingUpViewModel model) {
        super(model);
        cancel = new TouchButton("cancel", Kind.SECONDARY, model::back).with(Icons.CLOSE);
        var card = new VBox(service, account, dots, slow);
        card.getStyleClass().add(Styles.CARD);
        body.getChildren().setAll(card);
        leadsAway(cancel);
    }

    @Override
    protected void draw(LookingUpViewModel.Words words) {
        service.say(words.service());
        account.say(words.account());
        dots.setVisible(words.waiting());
        slow.say(words.slow());
        cancel.setText(words.cancel());
        cancel.setVisible(words.mayCancel());
    }
}
