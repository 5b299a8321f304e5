package guichet.queue.host;

/// What came of sending a charge (`docs/money.md` M4.2).
public sealed interface Delivery {

    /// @param postingDate `yyyy-MM-dd`, the bank's
    record Accepted(String postingDate) implements Delivery {}

    /// Only a signed, bound answer with `final` and a listed reason is this.
    record Rejected(String reason) implements Delivery {}

    /// It surely did not arrive, such as a refused connection or a signed "busy".
    record TryAgain(String reason) implements Delivery {}

    /// It may have arrived.
    record Unknown(String reason) implements Delivery {}
}
