package guichet.queue;

/// A change of an outbox entry was decided from an older state of it than the stored one; nothing of
/// the commit was written. Read the entry again and decide anew.
public final class StaleEntry extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public StaleEntry(String message) {
        super(message);
    }

    public StaleEntry(String message, Throwable cause) {
        super(message, cause);
    }
}
