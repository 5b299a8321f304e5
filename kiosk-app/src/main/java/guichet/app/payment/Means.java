package guichet.app.payment;

/// What money comes as when it is not cash.
public enum Means {
    CARD,
    PHONE;

    /// As the host's messages spell it.
    public String word() {
        return switch (this) {
            case CARD -> "card";
            case PHONE -> "phone";
        };
    }
}
