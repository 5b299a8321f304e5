package guichet.queue;

/// A message that the bank must get, once. Never deleted, never expires; its body never changes.
///
/// @param key the idempotency key, the same on every resend
/// @param group what may not hold others up: the biller
/// @param account entries of one group and account stay in order; may be empty
/// @param body the exact bytes to send
/// @param minorUnits what it is worth, for limits and reports
/// @param attempts how often it was sent or asked about
/// @param nextDueMs when to try next
/// @param reason why it is not final yet, or why it was refused; empty if there is nothing to say
/// @param postingDate the bank's posting date `yyyy-MM-dd` once accepted, else empty
@SuppressWarnings("ArrayRecordComponent") // The body is opaque bytes, sent as they are.
public record OutboxEntry(
        String key,
        String kind,
        String group,
        String account,
        byte[] body,
        long minorUnits,
        String currency,
        long createdMs,
        State state,
        int attempts,
        long nextDueMs,
        String reason,
        String postingDate) {

    public enum State {
        /// Surely never sent: the next step is to send it.
        WAITING,
        /// It may have arrived: the next step is to ask.
        IN_DOUBT,
        /// The bank has it and has not decided: the next step is to ask.
        PENDING,
        /// The bank refused it once: the next step is to ask whether it means it.
        REFUSED_ONCE,
        /// Final: posted.
        ACCEPTED,
        /// Final: refused, and confirmed so.
        REJECTED,
        /// The answers contradict each other or no rule fits; a person decides.
        NEEDS_PERSON,
        /// It is being undone: never sent or asked about again; its reversal, a later entry, decides
        /// (`docs/money.md` M5.4, M6.2). Holds nobody up.
        FROZEN,
        /// Final: undone at the bank, or barred before it arrived.
        REVERSED;

        /// Whether the forwarder is done with it.
        public boolean isFinal() {
            return switch (this) {
                case ACCEPTED, REJECTED, NEEDS_PERSON, REVERSED -> true;
                case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, FROZEN -> false;
            };
        }
    }

    public static OutboxEntry fresh(
            String key,
            String kind,
            String group,
            String account,
            byte[] body,
            long minorUnits,
            String currency,
            long nowMs) {
        return new OutboxEntry(
                key,
                kind,
                group,
                account,
                body,
                minorUnits,
                currency,
                nowMs,
                State.WAITING,
                0,
                nowMs,
                "",
                "");
    }

    public OutboxEntry next(State state, long nextDueMs, String reason) {
        return new OutboxEntry(
                key,
                kind,
                group,
                account,
                body,
                minorUnits,
                currency,
                createdMs,
                state,
                attempts + 1,
                nextDueMs,
                reason,
                postingDate);
    }

    public OutboxEntry accepted(String postingDate) {
        return new OutboxEntry(
                key,
                kind,
                group,
                account,
                body,
                minorUnits,
                currency,
                createdMs,
                State.ACCEPTED,
                attempts + 1,
                nextDueMs,
                "",
                postingDate);
    }
}
