package guichet.queue;

/// A message that the bank must get, once. Never deleted, never expires; its body never changes.
///
/// @param key the idempotency key, the same on every resend
/// @param group what may not hold others up: the biller
/// @param account entries of one group and account stay in order; may be empty
/// @param body the exact bytes to send
/// @param minorUnits what it is worth, for limits and reports
/// @param attempts how often it was changed: sent, asked about, or decided on. Each change counts one
///     up, by which the store knows one that was decided from an older state ([StaleEntry])
/// @param nextDueMs when to try next
/// @param reason why it is not final yet, why it was refused, or the bank's word for an errand that
///     is done; empty if there is nothing to say
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
        /// (`docs/money.md` M5.4, M6.2). Holds nobody up. Still outstanding: money in the air.
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

        /// Whether an entry in this state may get the other one. A final answer stays
        /// (`docs/money.md` M4.2), a person may decide anything, and only what was frozen is reversed.
        public boolean mayBecome(State next) {
            return switch (this) {
                case ACCEPTED, REJECTED, REVERSED -> next == this;
                case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE -> next != REVERSED;
                case NEEDS_PERSON -> true;
                case FROZEN ->
                        next == REVERSED
                                || next == ACCEPTED
                                || next == REJECTED
                                || next == NEEDS_PERSON;
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

    /// It is being undone and is neither sent nor asked about again. Who may: see
    /// [guichet.queue.forward.Reversals].
    public OutboxEntry frozen(long nowMs) {
        return next(State.FROZEN, nowMs, "being undone");
    }

    /// Undone at the bank, or barred before it arrived.
    ///
    /// @param reason the bank's word, `reversed` or `barred`
    public OutboxEntry reversed(String reason, long nowMs) {
        return next(State.REVERSED, nowMs, reason);
    }

    /// An errand that the bank has done.
    ///
    /// @param word the bank's, such as `registered`; kept as the reason
    public OutboxEntry done(String word) {
        return next(State.ACCEPTED, nextDueMs, word);
    }

    /// A charge that the bank has posted.
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
