package guichet.app.ui.screen.search;

import guichet.app.ui.screen.ScreenView;
import guichet.app.ui.screen.billers.BillersView;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.control.AlphaPad;
import guichet.theme.control.EntryField;
import guichet.theme.control.Notice;
import guichet.theme.control.PagedGrid;

/// Search by name, pinyin or initials.
///
/// The customer sees what matches while typing. They can type, choose a service, turn pages or go
/// back. If they walk away the kiosk asks whether they are still there and then forgets them.
public final class SearchView extends ScreenView<Place.Search, SearchViewModel.Words> {

    private final SearchViewModel model;
    private final EntryField entry = new EntryField("search-entry");
    private final Notice nothing = new Notice("search-nothing", Notice.Kind.INFO);
    private final PagedGrid results;
    private final AlphaPad pad;

    public SearchView(SearchViewModel model, DisplayProfile display) {
        super(model);
        this.model = model;
        pad = new AlphaPad(model, false);
        results = new PagedGrid(display.portrait() ? 1 : 2);
        body.getChildren().setAll(entry, nothing, results, pad);
        leadsBackAndHome();
        leadsOn(results.turner());
    }

    @Override
    protected void draw(SearchViewModel.Words words) {
        entry.show(words.typed(), words.hint(), false);
        pad.sayClear(words.clear());
        nothing.sayIfAny(words.nothing());
        results.show(words.found().stream().map(c -> BillersView.line(c, model::choose)).toList());
    }
}
