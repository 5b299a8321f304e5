package guichet.app.ui.screen.billers;

import guichet.app.bill.Catalogue;
import guichet.app.bill.Service;
import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Words and touches of [BillersView].
public final class BillersViewModel extends ScreenModel<Place.Billers, BillersViewModel.Words> {

    public record Words(String title, String subtitle, String search, List<ServiceChoice> choices)
            implements Face {}

    private final Supplier<Catalogue> catalogue;

    public BillersViewModel(Consumer<Touch> intents, Supplier<Catalogue> catalogue) {
        super(intents);
        this.catalogue = catalogue;
    }

    public void choose(Service service) {
        send(new Touch.ChooseService(service));
    }

    public void search() {
        send(new Touch.OpenSearch());
    }

    @Override
    protected Words faceOf(Place.Billers place, Reader reader) {
        var current = catalogue.get();
        return new Words(
                reader.say("billers.title", reader.say(place.category().name())),
                reader.say("billers.subtitle"),
                reader.say("way.search"),
                current.servicesIn(place.category().id()).stream()
                        .map(service -> ServiceChoice.of(service, current, reader))
                        .toList());
    }
}
