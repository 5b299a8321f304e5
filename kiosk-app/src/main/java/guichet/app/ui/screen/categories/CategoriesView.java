package guichet.app.ui.screen.categories;

import guichet.app.ui.screen.ScreenView;
import guichet.app.ui.screen.categories.CategoriesViewModel.Choice;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.control.PagedGrid;
import guichet.theme.control.Tile;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;

/// What would you like to pay?
///
/// The customer sees the kinds of bills there are. They can choose one, search by name, hold a bill
/// under the scanner, or go back to the start. If they walk away the kiosk asks whether they are
/// still there and then forgets them.
public final class CategoriesView extends ScreenView<Place.Categories, CategoriesViewModel.Words> {

    private final CategoriesViewModel model;
    private final PagedGrid grid = new PagedGrid(3);
    private final TouchButton search;

    public CategoriesView(CategoriesViewModel model, DisplayProfile display) {
        super(model);
        this.model = model;
        search = new TouchButton("search", Kind.SECONDARY, model::search).with(Icons.SEARCH);
        body.getChildren().setAll(grid);
        leadsHome();
        leadsOn(search);
        turnsPagesBy(grid.turner(), display);
    }

    @Override
    protected void draw(CategoriesViewModel.Words words) {
        search.setText(words.search());
        grid.show(words.choices().stream().map(this::tile).toList());
    }

    private Tile tile(Choice choice) {
        return new Tile(
                        "category-" + choice.id(),
                        Tile.Shape.CARD,
                        Icons.named(choice.icon()),
                        () -> model.choose(choice.id()))
                .saying(choice.name(), "");
    }
}
