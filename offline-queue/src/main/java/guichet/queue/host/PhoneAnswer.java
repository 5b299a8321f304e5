package guichet.queue.host;

/// How a payment by phone stands, as the bank says.
public sealed interface PhoneAnswer {

    /// The customer has not paid yet.
    ///
    /// @param code the text of the QR code to show; empty when the customer's own code was read
    /// @param expiresAtMs by the bank's clock
    record Waiting(String code, long expiresAtMs) implements PhoneAnswer {}

    /// @param minorUnits what was paid
    record Paid(long minorUnits, String currency) implements PhoneAnswer {}

    /// Final: it was cancelled, and can no longer be paid.
    record Cancelled() implements PhoneAnswer {}

    /// Final: the time was over, and it can no longer be paid.
    record Expired() implements PhoneAnswer {}

    /// Final: the bank or the customer's wallet said no.
    record Refused(String reason) implements PhoneAnswer {}

    /// The bank has never heard of it, and takes none under this key any more.
    record NeverSeen() implements PhoneAnswer {}

    /// No usable answer.
    record Unknown(String reason) implements PhoneAnswer {}
}
