package guichet.app.ui.screen;

import guichet.app.ui.Reader;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import java.util.Optional;
import java.util.function.Consumer;

/// Turns a place into words and touches into intents. Has no node types and needs no toolkit.
///
/// Used by one thread only: the JavaFX thread on a kiosk, the test's own in a test.
///
/// @param <P> the place it shows
/// @param <F> its words
public abstract class ScreenModel<P extends Place, F extends Face> {

    private final Consumer<Touch> intents;
    private Optional<F> face = Optional.empty();
    private Consumer<F> viewer = _ -> {};

    protected ScreenModel(Consumer<Touch> intents) {
        this.intents = intents;
    }

    /// Shows that place, or the same place after something changed.
    public void show(P place, Reader reader) {
        redraw(faceOf(place, reader));
    }

    /// What the screen says about that place.
    protected abstract F faceOf(P place, Reader reader);

    /// The customer has gone elsewhere: nothing of this screen may go on.
    public void left() {}

    /// What the screen says now.
    ///
    /// @throws java.util.NoSuchElementException before anything was shown
    public final F face() {
        return face.orElseThrow();
    }

    /// Who draws it.
    public final void drawnBy(Consumer<F> viewer) {
        this.viewer = viewer;
    }

    public final void back() {
        send(new Touch.Back());
    }

    public final void home() {
        send(new Touch.Home());
    }

    protected final void send(Touch touch) {
        intents.accept(touch);
    }

    protected final void redraw(F face) {
        this.face = Optional.of(face);
        viewer.accept(face);
    }
}
