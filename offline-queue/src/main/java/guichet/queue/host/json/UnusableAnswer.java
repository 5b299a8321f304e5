package guichet.queue.host.json;

/// An answer that must be treated as if none had come. The message is the short reason that is
/// journalled; it never holds what the bank wrote about a customer.
final class UnusableAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableAnswer(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
