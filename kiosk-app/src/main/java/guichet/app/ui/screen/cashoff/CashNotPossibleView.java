package guichet.app.ui.screen.cashoff;

import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.Icons;

/// Cash cannot be taken for this bill now.
///
/// The customer sees why, in plain words, and that nothing was taken. They can go back to the bills
/// or to the start. If they walk away nothing has been paid.
public final class CashNotPossibleView
        extends ScreenView<Place.CashNotPossible, CashNotPossibleViewModel.Words> {

    private final Message message = new Message();

    public CashNotPossibleView(CashNotPossibleViewModel model) {
        super(model);
        showsOnly(message);
        leadsBackAndHome();
    }

    @Override
    protected void draw(CashNotPossibleViewModel.Words words) {
        message.show(Icons.CASH, Message.Tone.CAUTION, words.headline(), words.text());
    }
}
