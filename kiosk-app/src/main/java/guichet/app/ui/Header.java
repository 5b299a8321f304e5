package guichet.app.ui;

import guichet.app.bill.Language;
import guichet.app.visit.Place;
import guichet.app.visit.Visit;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.Spring;
import guichet.theme.control.Stepper;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The top of every screen: whose kiosk this is, help, the languages, and how far along one is.
final class Header extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Brand brand;
    private final Words name = new Words("brand-name");
    private final TouchButton help;
    private final Map<Language, TouchButton> languages = new EnumMap<>(Language.class);
    private final Stepper stepper = new Stepper();

    Header(Brand brand, Consumer<Language> choose, Runnable openHelp) {
        this.brand = brand;
        var mark = new StackPane(Icons.BANK.node());
        mark.getStyleClass().add("brand-mark");
        HBox.setHgrow(name, Priority.SOMETIMES);
        help = new TouchButton("help", Kind.QUIET, openHelp).with(Icons.HELP);
        var choice = new HBox();
        choice.getStyleClass().add("language-choice");
        for (var language : Language.values()) {
            var button =
                    new TouchButton(
                            "language-" + language.tag(),
                            Kind.SECONDARY,
                            () -> choose.accept(language));
            button.setText(language.ownName());
            languages.put(language, button);
            choice.getChildren().add(button);
        }
        var bar = new HBox(mark, name, new Spring(), help, choice);
        bar.getStyleClass().add(Styles.HEADER);
        getStyleClass().add("top");
        getChildren().setAll(bar, stepper);
    }

    void show(Visit visit, Reader reader) {
        name.say(reader.say(brand.name()));
        help.setText(reader.say("way.help"));
        languages.forEach((language, button) ->
                button.pseudoClassStateChanged(CHOSEN, language == visit.language()));
        var step = stepOf(visit.place());
        stepper.setVisible(step.isPresent());
        stepper.setManaged(step.isPresent());
        step.ifPresent(s -> stepper.show(steps(reader), s));
    }

    private static List<String> steps(Reader reader) {
        return List.of(
                reader.say("step.choose"),
                reader.say("step.account"),
                reader.say("step.bill"),
                reader.say("step.pay"),
                reader.say("step.receipt"));
    }

    private static OptionalInt stepOf(Place place) {
        return switch (place) {
            case Place.Attract _, Place.OutOfService _ -> OptionalInt.empty();
            case Place.Categories _, Place.Billers _, Place.Search _, Place.UnknownScan _ ->
                    OptionalInt.of(0);
            case Place.EnterAccount _, Place.LookingUp _, Place.NothingFound _ -> OptionalInt.of(1);
            case Place.Bills _, Place.Terms _, Place.CashNotPossible _ -> OptionalInt.of(2);
            case Place.Paying _ -> OptionalInt.of(3);
            case Place.Result _ -> OptionalInt.of(4);
        };
    }
}
