package guichet.app.tree;

/// Something is wrong at one place of a document. The message is one line, `place: reason`; readers
/// of a document turn it into a fault of their own.
public final class SpotFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String line;

    SpotFault(String place, String reason) {
        this(place.isEmpty() ? reason : place + ": " + reason);
    }

    private SpotFault(String line) {
        super(line);
        this.line = line;
    }

    /// The message.
    public String line() {
        return line;
    }
}
