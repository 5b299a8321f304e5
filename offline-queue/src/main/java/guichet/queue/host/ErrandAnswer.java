package guichet.queue.host;

/// What came of an [Errand].
public sealed interface ErrandAnswer {

    /// Final.
    ///
    /// @param word `reversed` or `barred` for a reversal, `refunded`, `registered`, `settled`
    record Done(String word) implements ErrandAnswer {}

    /// Final: the bank cannot, and says why. For a reversal: the charge stands.
    record Cannot(String reason) implements ErrandAnswer {}

    /// The bank is at it: ask again later.
    record Pending() implements ErrandAnswer {}

    /// It surely did not arrive.
    record TryAgain(String reason) implements ErrandAnswer {}

    /// It may have arrived: ask again later.
    record Unknown(String reason) implements ErrandAnswer {}
}
