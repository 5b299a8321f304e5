package guichet.app.ui.screen.result;

import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.FactRow;
import guichet.theme.control.Notice;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How it ended.
///
/// The customer sees whether it is paid, accepted, or not paid, with all amounts, the receipt's and
/// the claim's number, and what the printer does. They can finish. If they walk away the result
/// leaves the screen and stays in the journal; the claim can be found at the branch.
public final class ResultView extends ScreenView<Place.Result, ResultViewModel.Words> {

    private final Message message = new Message();
    private final VBox slip = new VBox();
    private final Words claimWord = new Words(Styles.QUIET);
    private final Words claim = new Words(Styles.AMOUNT);
    private final Words claimText = new Words(Styles.SMALL, Styles.QUIET);
    private final VBox claimCard = new VBox(claimWord, claim, claimText);
    private final Notice undecided = new Notice("undecided", Notice.Kind.CAUTION);
    private final Notice paperGood = new Notice("paper", Notice.Kind.INFO);
    private final Notice paperBad = new Notice("paper-problem", Notice.Kind.CAUTION);
    private final TouchButton finish;

    public ResultView(ResultViewModel model, DisplayProfile display) {
        super(model);
        claim.setId("claim-number");
        finish = new TouchButton("finish", Kind.PRIMARY, model::finish).large().with(Icons.GOOD);
        slip.getStyleClass().addAll(Styles.CARD, "facts");
        slip.setMinHeight(USE_PREF_SIZE);
        claimCard.getStyleClass().add("claim-card");
        claimCard.setMinHeight(USE_PREF_SIZE);
        var first = new VBox(message, paperGood, paperBad);
        first.getStyleClass().add(Styles.STACK);
        var second = new VBox(slip, claimCard, undecided);
        second.getStyleClass().add("says");
        HBox.setHgrow(first, Priority.ALWAYS);
        HBox.setHgrow(second, Priority.ALWAYS);
        Pane halves = display.portrait() ? new VBox(first, second) : new HBox(first, second);
        halves.getStyleClass().add("halves");
        first.getStyleClass().add("narrow-half");
        second.getStyleClass().add("wide-half");
        body.getChildren().setAll(halves);
        leadsOn(finish);
    }

    @Override
    protected void draw(ResultViewModel.Words words) {
        message.show(words.icon(), words.tone(), words.headline(), words.text());
        slip.getChildren()
                .setAll(
                        words.facts().stream()
                                .map(f -> new FactRow(f.word(), f.value(), f.strong()))
                                .toList());
        shown(slip, !words.facts().isEmpty());
        claimWord.say(words.claimWord());
        claim.say(words.claim());
        claimText.say(words.claimText());
        shown(claimCard, !words.claim().isEmpty());
        undecided.sayIfAny(words.undecided());
        paperGood.sayIfAny(words.paperGood() ? words.paper() : "");
        paperBad.sayIfAny(words.paperGood() ? "" : words.paper());
        finish.setText(words.finish());
    }

    private static void shown(VBox box, boolean shown) {
        box.setVisible(shown);
        box.setManaged(shown);
    }
}
