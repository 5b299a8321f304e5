package guichet.app.ui.screen.outofservice;

import guichet.app.ui.screen.Message;
import guichet.app.ui.screen.ScreenView;
import guichet.app.visit.Place;
import guichet.theme.control.WaitingDots;

/// The kiosk cannot serve.
///
/// The customer sees the cause in plain words and where to go instead. They can choose a language
/// and ask for help, nothing else. If they walk away nothing happens: nothing can begin here.
public final class OutOfServiceView
        extends ScreenView<Place.OutOfService, OutOfServiceViewModel.Words> {

    private final Message message = new Message();
    private final WaitingDots dots = new WaitingDots();

    public OutOfServiceView(OutOfServiceViewModel model) {
        super(model);
        showsOnly(message, dots);
    }

    @Override
    protected void draw(OutOfServiceViewModel.Words words) {
        message.show(words.icon(), words.tone(), words.headline(), words.text());
        dots.setVisible(words.waiting());
    }
}
