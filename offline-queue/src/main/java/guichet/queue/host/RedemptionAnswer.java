package guichet.queue.host;

/// What the register said of a redemption. Money is handed out only after [Accepted].
public sealed interface RedemptionAnswer {

    record Accepted(long minorUnits, String currency) implements RedemptionAnswer {}

    /// Final: unknown number, nothing on it, redeemed before, or a charge of it cannot be barred.
    record Refused(String reason) implements RedemptionAnswer {}

    /// No usable answer: ask again under the same key, pay nothing.
    record Unknown(String reason) implements RedemptionAnswer {}
}
