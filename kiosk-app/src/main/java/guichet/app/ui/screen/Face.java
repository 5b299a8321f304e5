package guichet.app.ui.screen;

/// What one screen says at one moment: words only, ready to be drawn.
public interface Face {

    /// The one question or fact of this screen.
    String title();

    /// A line beneath it; may be empty.
    String subtitle();
}
