package guichet.app.ui.screen.lookingup;

import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.Pace;
import guichet.app.ui.screen.Pace.Stage;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.ui.screen.Timer;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.Optional;
import java.util.function.Consumer;

/// Words and touches of [LookingUpView]: the longer the bank takes, the more is said.
public final class LookingUpViewModel
        extends ScreenModel<Place.LookingUp, LookingUpViewModel.Words> {

    /// @param waiting whether a sign of waiting shows
    /// @param slow said when it takes long, else empty
    /// @param mayCancel whether a way out is offered
    public record Words(
            String title,
            String subtitle,
            String service,
            String account,
            boolean waiting,
            String slow,
            String cancel,
            boolean mayCancel)
            implements Face {}

    private record Shown(Place.LookingUp place, Reader reader) {}

    private final Pace pace;
    private Optional<Shown> shown = Optional.empty();

    public LookingUpViewModel(Consumer<Touch> intents, Timer timer) {
        super(intents);
        pace = new Pace(timer, _ -> shown.ifPresent(s -> redraw(words(s))));
    }

    @Override
    public void left() {
        pace.end();
        shown = Optional.empty();
    }

    @Override
    protected Words faceOf(Place.LookingUp place, Reader reader) {
        if (shown.filter(s -> s.place().equals(place)).isEmpty()) pace.begin();
        var now = new Shown(place, reader);
        shown = Optional.of(now);
        return words(now);
    }

    private Words words(Shown shown) {
        var reader = shown.reader();
        var stage = pace.stage();
        return new Words(
                reader.say("lookingup.title"),
                "",
                reader.say(shown.place().service().name()),
                reader.formats().account(shown.place().account()),
                stage.reached(Stage.SIGN),
                stage.reached(Stage.WORDS) ? reader.say("lookingup.slow") : "",
                reader.say("way.cancel"),
                stage.reached(Stage.WAY_OUT));
    }
}
