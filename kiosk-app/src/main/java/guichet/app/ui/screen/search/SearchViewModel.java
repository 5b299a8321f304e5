package guichet.app.ui.screen.search;

import guichet.app.bill.Catalogue;
import guichet.app.bill.Service;
import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.ui.screen.billers.ServiceChoice;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.theme.control.Keys;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Words and touches of [SearchView]: filters as the customer types.
public final class SearchViewModel extends ScreenModel<Place.Search, SearchViewModel.Words>
        implements Keys {

    private static final int LONGEST = 16;
    private static final int MOST = 60;

    /// @param nothing said when nothing matches, else empty
    public record Words(
            String title,
            String subtitle,
            String typed,
            String hint,
            String clear,
            String nothing,
            List<ServiceChoice> found)
            implements Face {}

    private final Supplier<Catalogue> catalogue;
    private Optional<Reader> reader = Optional.empty();
    private String typed = "";

    public SearchViewModel(Consumer<Touch> intents, Supplier<Catalogue> catalogue) {
        super(intents);
        this.catalogue = catalogue;
    }

    public void choose(Service service) {
        send(new Touch.ChooseService(service));
    }

    @Override
    public void typed(char character) {
        if (typed.length() < LONGEST) now(typed + character);
    }

    @Override
    public void deleted() {
        if (!typed.isEmpty()) now(typed.substring(0, typed.length() - 1));
    }

    @Override
    public void cleared() {
        now("");
    }

    private void now(String typed) {
        this.typed = typed;
        send(new Touch.Typing());
        reader.ifPresent(r -> redraw(faceFor(r)));
    }

    @Override
    protected Words faceOf(Place.Search place, Reader reader) {
        this.reader = Optional.of(reader);
        return faceFor(reader);
    }

    private Words faceFor(Reader reader) {
        var current = catalogue.get();
        var found =
                new BillerSearch(current)
                        .find(typed, MOST).stream()
                                .map(service -> ServiceChoice.of(service, current, reader))
                                .toList();
        return new Words(
                reader.say("search.title"),
                "",
                typed,
                reader.say("search.hint"),
                reader.say("key.clear"),
                found.isEmpty() ? reader.say("search.nothing", typed) : "",
                found);
    }
}
