package guichet.queue;

/// The disk did not say yes. Whether the commit happened is unknown (`docs/money.md` M7.1).
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
