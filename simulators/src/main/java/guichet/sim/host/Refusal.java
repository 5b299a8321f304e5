package guichet.sim.host;

/// Why the bank will not do what a message asks: never a word about the money in it.
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String word;

    /// @param word one of `docs/host-json.md`, "Errors"
    Refusal(int status, String word, String detail) {
        super(detail);
        this.status = status;
        this.word = word;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(400, "bad-request", detail);
    }

    static Refusal conflict() {
        return new Refusal(409, "key-conflict", "the key is there with another body");
    }

    int status() {
        return status;
    }

    String word() {
        return word;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
