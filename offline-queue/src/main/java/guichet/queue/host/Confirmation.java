package guichet.queue.host;

/// What the bank says became of a charge.
public sealed interface Confirmation {

    /// @param postingDate `yyyy-MM-dd`
    record Posted(String postingDate) implements Confirmation {}

    record Rejected(String reason) implements Confirmation {}

    record Pending() implements Confirmation {}

    record Reversed() implements Confirmation {}

    record Refunded() implements Confirmation {}

    record NeverSeen() implements Confirmation {}

    /// No usable answer: ask again later.
    record Unknown(String reason) implements Confirmation {}
}
