package guichet.app.ui.screen.outofservice;

import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.theme.Icons;
import java.util.function.Consumer;

/// Words of [OutOfServiceView].
public final class OutOfServiceViewModel
        extends ScreenModel<Place.OutOfService, OutOfServiceViewModel.Words> {

    /// @param waiting whether it ends by itself
    public record Words(
            String title,
            String subtitle,
            Icons icon,
            Message.Tone tone,
            String headline,
            String text,
            boolean waiting)
            implements Face {}

    public OutOfServiceViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    @Override
    protected Words faceOf(Place.OutOfService place, Reader reader) {
        var passing =
                switch (place.cause()) {
                    case STARTING, RECOVERING_NOTE -> true;
                    case STORE, BOOKS_DO_NOT_BALANCE, RECORDS_DIFFER, CLOSED -> false;
                };
        return new Words(
                "",
                "",
                passing ? Icons.WAIT : Icons.CLOSED,
                passing ? Message.Tone.CALM : Message.Tone.CAUTION,
                reader.sayOf("outofservice.title", place.cause()),
                reader.sayOf("outofservice.text", place.cause()),
                passing);
    }
}
