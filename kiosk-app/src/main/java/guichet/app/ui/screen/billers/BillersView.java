package guichet.app.ui.screen.billers;

import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.control.PagedGrid;
import guichet.theme.control.Tile;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import java.util.function.Consumer;

/// Who sent the bill?
///
/// The customer sees the services of one category. They can choose one, turn pages, search by name,
/// or go back. If they walk away the kiosk asks whether they are still there and then forgets them.
public final class BillersView extends ScreenView<Place.Billers, BillersViewModel.Words> {

    private final BillersViewModel model;
    private final PagedGrid grid;
    private final TouchButton search;

    public BillersView(BillersViewModel model, DisplayProfile display) {
        super(model);
        this.model = model;
        grid = new PagedGrid(display.portrait() ? 1 : 2);
        search = new TouchButton("search", Kind.SECONDARY, model::search).with(Icons.SEARCH);
        body.getChildren().setAll(grid);
        leadsBackAndHome();
        leadsOn(search);
        turnsPagesBy(grid.turner(), display);
    }

    @Override
    protected void draw(BillersViewModel.Words words) {
        search.setText(words.search());
        grid.show(words.choices().stream().map(c -> line(c, model::choose)).toList());
    }

    /// A service as a line to touch; the search shows the same.
    public static Tile line(ServiceChoice choice, Consumer<guichet.app.bill.Service> whenTouched) {
        return new Tile(
                        "service-" + choice.service().id(),
                        Tile.Shape.LINE,
                        Icons.named(choice.icon()),
                        () -> whenTouched.accept(choice.service()))
                .saying(choice.name(), choice.where());
    }
}
