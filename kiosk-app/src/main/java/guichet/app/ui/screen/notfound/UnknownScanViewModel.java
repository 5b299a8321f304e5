package guichet.app.ui.screen.notfound;

import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.function.Consumer;

/// Words and touches of [UnknownScanView].
public final class UnknownScanViewModel
        extends ScreenModel<Place.UnknownScan, UnknownScanViewModel.Words> {

    public record Words(String title, String subtitle, String headline, String text, String search)
            implements Face {}

    public UnknownScanViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    public void search() {
        send(new Touch.OpenSearch());
    }

    @Override
    protected Words faceOf(Place.UnknownScan place, Reader reader) {
        return new Words(
                "",
                "",
                reader.say("unknownscan.title"),
                reader.say("unknownscan.text"),
                reader.say("way.search"));
    }
}
