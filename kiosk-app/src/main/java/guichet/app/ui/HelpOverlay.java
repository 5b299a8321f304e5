package guichet.app.ui;

import guichet.app.visit.Place;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What to do on this screen, and whom to call. Lies over the screen until it is closed.
final class HelpOverlay extends StackPane {

    private final Brand brand;
    private final Words title = new Words(Styles.HEADLINE);
    private final Words text = new Words(Styles.BODY);
    private final Words whom = new Words(Styles.STRONG);
    private final TouchButton close =
            new TouchButton("help-close", Kind.PRIMARY, this::close).with(Icons.CLOSE);

    HelpOverlay(Brand brand) {
        this.brand = brand;
        getStyleClass().add(Styles.SCRIM);
        var card = new VBox(title, text, whom, close);
        card.getStyleClass().add(Styles.DIALOG);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().add(card);
        close();
    }

    void about(Place place, Reader reader) {
        title.say(reader.say("help.title"));
        text.say(reader.say("help." + topic(place)));
        whom.say(
                brand.helpPhone()
                        .map(phone -> reader.say("help.phone", phone))
                        .orElseGet(() -> reader.say("help.staff")));
        close.setText(reader.say("help.close"));
    }

    void open() {
        setVisible(true);
    }

    void close() {
        setVisible(false);
    }

    private static String topic(Place place) {
        return switch (place) {
            case Place.Attract _ -> "attract";
            case Place.Categories _, Place.Billers _, Place.Search _ -> "choose";
            case Place.EnterAccount _ -> "account";
            case Place.LookingUp _ -> "lookingup";
            case Place.Bills _ -> "bills";
            case Place.NothingFound _, Place.UnknownScan _ -> "notfound";
            case Place.Terms _ -> "terms";
            case Place.CashNotPossible _, Place.OutOfService _ -> "closed";
            case Place.Paying _ -> "paying";
            case Place.Result _ -> "result";
        };
    }
}
