package guichet.app.ui.screen.attract;

import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.List;
import java.util.function.Consumer;

/// Words and touches of [AttractView].
public final class AttractViewModel extends ScreenModel<Place.Attract, AttractViewModel.Words> {

    /// @param steps how a visit goes, in three short sentences
    public record Words(
            String title,
            String subtitle,
            String welcome,
            String invitation,
            String begin,
            String scan,
            List<String> steps)
            implements Face {}

    public AttractViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    public void begin() {
        send(new Touch.Begin());
    }

    @Override
    protected Words faceOf(Place.Attract place, Reader reader) {
        return new Words(
                "",
                "",
                reader.say("attract.welcome"),
                reader.say("attract.invitation"),
                reader.say("attract.begin"),
                reader.say("attract.scan"),
                List.of(
                        reader.say("attract.step-choose"),
                        reader.say("attract.step-pay"),
                        reader.say("attract.step-receipt")));
    }
}
