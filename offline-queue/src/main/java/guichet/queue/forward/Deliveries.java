package guichet.queue.forward;

import guichet.queue.Backoff;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink.HostTraits;

/// What an answer of the bank makes of an outbox entry (`docs/money.md` M4.2, M4.4). Pure: time and
/// chance are passed in; may be called from any thread.
///
/// | state \ answer | accepted, posted | rejected | try again | unknown | pending | never seen | reversed, refunded |
/// | --- | --- | --- | --- | --- | --- | --- | --- |
/// | WAITING (sent) | ACCEPTED | REFUSED_ONCE | WAITING, later | IN_DOUBT, later | – | – | – |
/// | IN_DOUBT (asked) | ACCEPTED | REFUSED_ONCE | – | IN_DOUBT, later | PENDING, later | WAITING, now ¹ | NEEDS_PERSON |
/// | PENDING (asked) | ACCEPTED | REFUSED_ONCE | – | PENDING, later | PENDING, later | NEEDS_PERSON | NEEDS_PERSON |
/// | REFUSED_ONCE (asked) | NEEDS_PERSON | REJECTED | – | REFUSED_ONCE, later | REFUSED_ONCE, later | NEEDS_PERSON | NEEDS_PERSON |
///
/// ¹ NEEDS_PERSON if the host does not dedupe on the key.
public record Deliveries(Backoff backoff, Patience patience, HostTraits traits) {

    private static final int LONGEST_REASON = 300;

    /// When an entry that gets no answer is given to a person: it must be old *and* asked in vain
    /// while the host answered for others. An unreachable host alone never does it, and neither
    /// does a host that answers "pending".
    ///
    /// @param personAfterMs since the entry was made
    /// @param vainTries at least 1; see [Try#vainTries]
    public record Patience(long personAfterMs, int vainTries) {

        public Patience {
            if (personAfterMs < 0 || vainTries < 1) {
                throw new IllegalArgumentException(
                        "patience of %d ms and %d tries".formatted(personAfterMs, vainTries));
            }
        }

        /// 24 h, and three tries in a row with the host answering for others between them.
        public static Patience standard() {
            return new Patience(24 * 60 * 60_000L, 3);
        }
    }

    /// The circumstances of one try.
    ///
    /// @param nowMs when the answer came
    /// @param chance from 0 up to but not including 1
    /// @param vainTries how often in a row this entry got no answer, this time included, while the
    ///     host had answered for another since the try before
    public record Try(long nowMs, double chance, int vainTries) {}

    /// After the charge was sent.
    ///
    /// @throws IllegalArgumentException if the entry is not WAITING: only what surely has not
    ///     arrived is sent
    public OutboxEntry afterCharge(OutboxEntry entry, Delivery answer, Try now) {
        if (entry.state() != State.WAITING) {
            throw new IllegalArgumentException(
                    "%s is %s and must not be sent".formatted(entry.key(), entry.state()));
        }
        return switch (answer) {
            case Delivery.Accepted(var postingDate) -> entry.accepted(postingDate);
            case Delivery.Rejected(var reason) -> soon(entry, State.REFUSED_ONCE, reason, now);
            case Delivery.TryAgain(var reason) -> later(entry, State.WAITING, reason, now);
            case Delivery.Unknown(var reason) -> later(entry, State.IN_DOUBT, reason, now);
        };
    }

    /// After the bank was asked what became of it.
    ///
    /// @throws IllegalArgumentException if the entry is WAITING or final: nothing is to be asked
    public OutboxEntry afterConfirm(OutboxEntry entry, Confirmation answer, Try now) {
        return switch (entry.state()) {
            case IN_DOUBT -> inDoubt(entry, answer, now);
            case PENDING -> pending(entry, answer, now);
            case REFUSED_ONCE -> refusedOnce(entry, answer, now);
            case WAITING, ACCEPTED, REJECTED, NEEDS_PERSON, FROZEN, REVERSED ->
                    throw new IllegalArgumentException(
                            "%s is %s and must not be asked about"
                                    .formatted(entry.key(), entry.state()));
        };
    }

    private OutboxEntry inDoubt(OutboxEntry entry, Confirmation answer, Try now) {
        return switch (answer) {
            case Confirmation.Posted(var date) -> entry.accepted(date);
            case Confirmation.Rejected(var reason) -> soon(entry, State.REFUSED_ONCE, reason, now);
            case Confirmation.Pending() -> after(entry, State.PENDING, "pending", now);
            case Confirmation.NeverSeen() -> neverSeen(entry, now);
            case Confirmation.Reversed() -> person(entry, "reversed at the bank", now);
            case Confirmation.Refunded() -> person(entry, "refunded at the bank", now);
            case Confirmation.Unknown(var reason) -> later(entry, State.IN_DOUBT, reason, now);
        };
    }

    private OutboxEntry pending(OutboxEntry entry, Confirmation answer, Try now) {
        return switch (answer) {
            case Confirmation.Posted(var date) -> entry.accepted(date);
            case Confirmation.Rejected(var reason) -> soon(entry, State.REFUSED_ONCE, reason, now);
            case Confirmation.Pending() -> after(entry, State.PENDING, "pending", now);
            case Confirmation.NeverSeen() -> person(entry, "pending, then never seen", now);
            case Confirmation.Reversed() -> person(entry, "pending, then reversed", now);
            case Confirmation.Refunded() -> person(entry, "pending, then refunded", now);
            case Confirmation.Unknown(var reason) -> later(entry, State.PENDING, reason, now);
        };
    }

    private OutboxEntry refusedOnce(OutboxEntry entry, Confirmation answer, Try now) {
        var refusal = "refused (" + entry.reason() + "), then ";
        return switch (answer) {
            case Confirmation.Posted(var date) -> person(entry, refusal + "posted " + date, now);
            case Confirmation.Rejected(var reason) ->
                    entry.next(State.REJECTED, now.nowMs(), shortened(reason));
            case Confirmation.NeverSeen() -> person(entry, refusal + "never seen", now);
            case Confirmation.Reversed() -> person(entry, refusal + "reversed", now);
            case Confirmation.Refunded() -> person(entry, refusal + "refunded", now);
            // The refusal's reason stays: it is what the customer will be told.
            case Confirmation.Pending() -> after(entry, State.REFUSED_ONCE, entry.reason(), now);
            case Confirmation.Unknown(_) -> later(entry, State.REFUSED_ONCE, entry.reason(), now);
        };
    }

    private OutboxEntry neverSeen(OutboxEntry entry, Try now) {
        return traits.dedupesOnKey()
                ? entry.next(State.WAITING, now.nowMs(), "never seen by the bank")
                : person(entry, "never seen by a bank that does not dedupe", now);
    }

    /// No usable answer came.
    OutboxEntry later(OutboxEntry entry, State state, String reason, Try now) {
        var old = now.nowMs() - entry.createdMs() >= patience.personAfterMs();
        return old && now.vainTries() >= patience.vainTries()
                ? person(entry, "no answer while the bank answers others: " + reason, now)
                : after(entry, state, reason, now);
    }

    OutboxEntry after(OutboxEntry entry, State state, String reason, Try now) {
        var delay = backoff.delayMs(entry.attempts() + 1, now.chance());
        return entry.next(state, now.nowMs() + delay, shortened(reason));
    }

    /// A refusal is asked about again after the shortest wait, however often it was tried before.
    private OutboxEntry soon(OutboxEntry entry, State state, String reason, Try now) {
        var delay = backoff.delayMs(1, now.chance());
        return entry.next(state, now.nowMs() + delay, shortened(reason));
    }

    static OutboxEntry person(OutboxEntry entry, String reason, Try now) {
        return entry.next(State.NEEDS_PERSON, now.nowMs(), shortened(reason));
    }

    static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
