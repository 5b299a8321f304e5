package guichet.queue.seal;

/// The keys are not the store's, or cannot be had. Money stays off until a person has put that right
/// (`docs/money.md` M7.5); no key is ever made to get round it. The message names the cause and holds
/// no secret.
public final class KeyFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyFault(String message) {
        super(message);
    }

    public KeyFault(String message, Throwable cause) {
        super(message, cause);
    }
}
