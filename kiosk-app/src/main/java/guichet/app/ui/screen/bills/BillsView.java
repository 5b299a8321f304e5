package guichet.app.ui.screen.bills;

import guichet.app.ui.screen.ScreenView;
import guichet.app.ui.screen.bills.BillsViewModel.Owed;
import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.control.PagedGrid;
import guichet.theme.control.Tile;

/// Which bill?
///
/// The customer sees what is owed, by period, with the date it is due. They can choose one, turn
/// pages, or go back. If they walk away nothing has been paid and the visit is forgotten.
public final class BillsView extends ScreenView<Place.Bills, BillsViewModel.Words> {

    private final BillsViewModel model;
    private final PagedGrid grid = new PagedGrid(1);

    public BillsView(BillsViewModel model, DisplayProfile display) {
        super(model);
        this.model = model;
        body.getChildren().setAll(grid);
        leadsBackAndHome();
        turnsPagesBy(grid.turner(), display);
    }

    @Override
    protected void draw(BillsViewModel.Words words) {
        grid.show(words.owed().stream().map(this::line).toList());
    }

    private Tile line(Owed owed) {
        return new Tile(
                        "bill-" + owed.bill().reference(),
                        Tile.Shape.LINE,
                        Icons.RECEIPT,
                        () -> model.choose(owed.bill()))
                .saying(owed.period(), owed.due())
                .ending(owed.amount());
    }
}
