package guichet.app.ui.screen.attract;

import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.Spring;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Nobody is here.
///
/// The customer sees what can be done here and how a visit goes. They can begin, choose a language,
/// ask for help, or hold a bill under the scanner. If they walk away nothing happens: nothing has
/// begun.
public final class AttractView extends ScreenView<Place.Attract, AttractViewModel.Words> {

    private final Words welcome = new Words("welcome");
    private final Words invitation = new Words("invitation");
    private final Words scan = new Words("hero-scan");
    private final TouchButton begin;
    private final List<Words> steps =
            List.of(new Words(Styles.STRONG), new Words(Styles.STRONG), new Words(Styles.STRONG));

    public AttractView(AttractViewModel model) {
        super(model);
        getStyleClass().add("attract");
        begin =
                new TouchButton("begin", Kind.ON_HERO, model::begin)
                        .large()
                        .withTrailing(Icons.NEXT);
        var scanRow = new HBox(Icons.SCAN.node(), scan);
        scanRow.getStyleClass().addAll("scan-row", Styles.ROW);
        HBox.setHgrow(scan, Priority.ALWAYS);
        var hero =
                new VBox(new Spring(), kinds(), welcome, invitation, begin, new Spring(), scanRow);
        hero.getStyleClass().add(Styles.HERO);
        VBox.setVgrow(hero, Priority.ALWAYS);
        var how =
                new HBox(
                        step(Icons.RECEIPT, steps.get(0)),
                        step(Icons.CASH, steps.get(1)),
                        step(Icons.PRINT, steps.get(2)));
        how.getStyleClass().addAll("how-it-goes", Styles.ROW);
        getChildren().setAll(hero, how);
    }

    @Override
    protected void draw(AttractViewModel.Words words) {
        welcome.say(words.welcome());
        invitation.say(words.invitation());
        begin.setText(words.begin());
        scan.say(words.scan());
        for (int i = 0; i < steps.size(); i++) steps.get(i).say(words.steps().get(i));
    }

    /// What can be paid here, as pictures.
    private static HBox kinds() {
        var kinds = new HBox();
        kinds.getStyleClass().add("hero-kinds");
        for (var icon : List.of(Icons.WATER, Icons.POWER, Icons.GAS, Icons.PHONE, Icons.TV)) {
            var disc = new StackPane(icon.node());
            disc.getStyleClass().add("hero-kind");
            kinds.getChildren().add(disc);
        }
        return kinds;
    }

    private static Node step(Icons icon, Words words) {
        var badge = new StackPane(icon.node());
        badge.getStyleClass().add("badge");
        var step = new VBox(badge, words);
        step.getStyleClass().add("how-step");
        HBox.setHgrow(step, Priority.ALWAYS);
        return step;
    }
}
