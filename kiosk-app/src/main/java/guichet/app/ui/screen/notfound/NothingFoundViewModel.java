package guichet.app.ui.screen.notfound;

import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.theme.Icons;
import java.util.function.Consumer;

/// Words and touches of [NothingFoundView].
public final class NothingFoundViewModel
        extends ScreenModel<Place.NothingFound, NothingFoundViewModel.Words> {

    /// @param again on the button that leads back to the number
    public record Words(
            String title,
            String subtitle,
            Icons icon,
            Message.Tone tone,
            String headline,
            String text,
            String again)
            implements Face {}

    public NothingFoundViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    @Override
    protected Words faceOf(Place.NothingFound place, Reader reader) {
        return new Words(
                "",
                "",
                switch (place.why()) {
                    case NO_SUCH_ACCOUNT -> Icons.SEARCH_NOTHING;
                    case NOTHING_OWED -> Icons.GOOD;
                    case BANK_UNREACHABLE -> Icons.CAUTION;
                },
                switch (place.why()) {
                    case NO_SUCH_ACCOUNT -> Message.Tone.CALM;
                    case NOTHING_OWED -> Message.Tone.GOOD;
                    case BANK_UNREACHABLE -> Message.Tone.CAUTION;
                },
                reader.sayOf("notfound.title", place.why()),
                reader.sayOf(
                        "notfound.text",
                        place.why(),
                        reader.say(place.service().name()),
                        reader.formats().account(place.account())),
                reader.sayOf("notfound.again", place.why()));
    }
}
