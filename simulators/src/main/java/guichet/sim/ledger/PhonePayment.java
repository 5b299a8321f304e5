package guichet.sim.ledger;

/// A payment by phone in the bank's books.
///
/// @param chargeKey the charge it is for
/// @param refundKey the errand that gave it back; empty if none did
public record PhonePayment(
        String key,
        String chargeKey,
        long minorUnits,
        String currency,
        State state,
        String reason,
        String code,
        long expiresAtMs,
        String refundKey) {

    public enum State {
        WAITING,
        PAID,
        CANCELLED,
        EXPIRED,
        REFUSED,
        /// It was asked about before it was requested, and can no longer be requested.
        NEVER_SEEN
    }

    PhonePayment now(State next) {
        return new PhonePayment(
                key, chargeKey, minorUnits, currency, next, reason, code, expiresAtMs, refundKey);
    }

    PhonePayment refunded(String errandKey) {
        return new PhonePayment(
                key, chargeKey, minorUnits, currency, state, reason, code, expiresAtMs, errandKey);
    }

    /// Whether the customer's money is ours.
    public boolean ours() {
        return state == State.PAID && refundKey.isEmpty();
    }
}
