package guichet.app.ui;

import guichet.app.visit.Place;
import guichet.app.visit.Visit;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// "Are you still there?", with the seconds left to answer. What happens without an answer is said
/// too, and it is said differently when money is inside.
final class StillThereOverlay extends StackPane {

    private final Words title = new Words(Styles.HEADLINE);
    private final Words seconds = new Words(Styles.AMOUNT_LARGE);
    private final Words text = new Words(Styles.BODY);
    private final TouchButton more;

    StillThereOverlay(Runnable needMoreTime) {
        getStyleClass().add(Styles.SCRIM);
        seconds.setId("seconds-left");
        more =
                new TouchButton("need-more-time", Kind.PRIMARY, needMoreTime)
                        .large()
                        .with(Icons.TOUCH);
        var card = new VBox(title, seconds, text, more);
        card.getStyleClass().add(Styles.DIALOG);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().add(card);
        setVisible(false);
    }

    void show(Visit visit, Reader reader) {
        setVisible(visit.stillThere().isPresent());
        if (visit.stillThere().isEmpty()) return;
        title.say(reader.say("stillthere.title"));
        seconds.say(reader.say("stillthere.seconds", visit.stillThere().get()));
        text.say(
                reader.say(moneyInside(visit.place()) ? "stillthere.money" : "stillthere.nothing"));
        more.setText(reader.say("stillthere.more"));
    }

    private static boolean moneyInside(Place place) {
        return place instanceof Place.Paying paying && paying.payment().inserted().isPositive();
    }
}
