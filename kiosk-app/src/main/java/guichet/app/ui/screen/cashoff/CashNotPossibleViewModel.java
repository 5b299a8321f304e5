package guichet.app.ui.screen.cashoff;

import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.function.Consumer;

/// Words and touches of [CashNotPossibleView].
public final class CashNotPossibleViewModel
        extends ScreenModel<Place.CashNotPossible, CashNotPossibleViewModel.Words> {

    public record Words(String title, String subtitle, String headline, String text)
            implements Face {}

    public CashNotPossibleViewModel(Consumer<Touch> intents) {
        super(intents);
    }

    @Override
    protected Words faceOf(Place.CashNotPossible place, Reader reader) {
        return new Words(
                "",
                "",
                reader.say("cashoff.title"),
                reader.sayOf("cashoff", place.reason(), reader.money(place.basket().toInsert())));
    }
}
