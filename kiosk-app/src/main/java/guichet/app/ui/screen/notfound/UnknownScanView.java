package guichet.app.ui.screen.notfound;

import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.Icons;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;

/// A code was scanned that belongs to no biller here.
///
/// The customer sees that the code was read but is not known, and how to find the bill otherwise.
/// They can search by name, go back, or scan again. If they walk away nothing has been paid.
public final class UnknownScanView
        extends ScreenView<Place.UnknownScan, UnknownScanViewModel.Words> {

    private final Message message = new Message();
    private final TouchButton search;

    public UnknownScanView(UnknownScanViewModel model) {
        super(model);
        search = new TouchButton("search", Kind.PRIMARY, model::search).with(Icons.SEARCH);
        showsOnly(message);
        leadsBackAndHome();
        leadsOn(search);
    }

    @Override
    protected void draw(UnknownScanViewModel.Words words) {
        message.show(Icons.SCAN, Message.Tone.CALM, words.headline(), words.text());
        search.setText(words.search());
    }
}
