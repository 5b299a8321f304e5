package guichet.app.ui.screen.categories;

import guichet.app.bill.Catalogue;
import guichet.app.ui.Reader;
import guichet.app.ui.screen.Face;
import guichet.app.ui.screen.ScreenModel;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Words and touches of [CategoriesView]. A category without services is not offered.
public final class CategoriesViewModel
        extends ScreenModel<Place.Categories, CategoriesViewModel.Words> {

    public record Words(String title, String subtitle, String search, List<Choice> choices)
            implements Face {}

    /// @param icon a name the theme knows
    public record Choice(String id, String icon, String name) {}

    private final Supplier<Catalogue> catalogue;

    public CategoriesViewModel(Consumer<Touch> intents, Supplier<Catalogue> catalogue) {
        super(intents);
        this.catalogue = catalogue;
    }

    public void choose(String categoryId) {
        send(new Touch.ChooseCategory(categoryId));
    }

    public void search() {
        send(new Touch.OpenSearch());
    }

    @Override
    protected Words faceOf(Place.Categories place, Reader reader) {
        var current = catalogue.get();
        return new Words(
                reader.say("categories.title"),
                reader.say("categories.subtitle"),
                reader.say("way.search"),
                current.categories().stream()
                        .filter(category -> !current.servicesIn(category.id()).isEmpty())
                        .map(c -> new Choice(c.id(), c.icon(), reader.say(c.name())))
                        .toList());
    }
}
