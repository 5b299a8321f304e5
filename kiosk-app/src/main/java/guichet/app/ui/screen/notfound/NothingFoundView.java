package guichet.app.ui.screen.notfound;

import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;

/// The bank has no bill for this account, or cannot be asked.
///
/// The customer sees which of the two it is, for which number, and what to do. They can go back and
/// change the number or go to the start. If they walk away nothing has been paid.
public final class NothingFoundView
        extends ScreenView<Place.NothingFound, NothingFoundViewModel.Words> {

    private final Message message = new Message();
    private final TouchButton again;

    public NothingFoundView(NothingFoundViewModel model) {
        super(model);
        again = new TouchButton("back", Kind.PRIMARY, model::back);
        showsOnly(message);
        leadsHome();
        leadsOn(again);
    }

    @Override
    protected void draw(NothingFoundViewModel.Words words) {
        message.show(words.icon(), words.tone(), words.headline(), words.text());
        again.setText(words.again());
    }
}
