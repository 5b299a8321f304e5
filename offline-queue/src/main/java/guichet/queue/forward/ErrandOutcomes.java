package guichet.queue.forward;

import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.forward.Deliveries.Try;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import java.util.Optional;
import java.util.Set;

/// What an answer of the bank makes of an errand's outbox entry, and of the charge that a reversal
/// undoes (`docs/money.md` M4.3, M4.4, M5.4). The next step is always to ask again under the same key.
/// Pure: time and chance are passed in; may be called from any thread.
///
/// | state \ answer | done | cannot | pending | try again | unknown |
/// | --- | --- | --- | --- | --- | --- |
/// | WAITING | ACCEPTED | REJECTED | PENDING, later | WAITING, later | IN_DOUBT, later |
/// | IN_DOUBT | ACCEPTED | REJECTED | PENDING, later | IN_DOUBT, later | IN_DOUBT, later |
/// | PENDING | ACCEPTED | REJECTED | PENDING, later | PENDING, later | PENDING, later |
///
/// A word of *done* that is not one of this kind of errand is as good as no answer. A reversal that
/// *cannot* be done ends only when the bank has also said how its charge stands:
///
/// | reversal | charge, confirmed | the charge FROZEN becomes | the reversal |
/// | --- | --- | --- | --- |
/// | done | – | REVERSED | ACCEPTED |
/// | cannot | posted | ACCEPTED with its posting date | REJECTED |
/// | cannot | rejected | REJECTED | REJECTED |
/// | cannot | never seen, reversed, refunded | NEEDS_PERSON | REJECTED |
/// | cannot | pending, unknown | FROZEN | later |
/// | NEEDS_PERSON | – | NEEDS_PERSON | NEEDS_PERSON |
///
/// @param rules patience and back-off, the same as for charges
public record ErrandOutcomes(Deliveries rules) {

    private static final Set<String> UNDONE = Set.of("reversed", "barred");

    /// @param charge how the reversed charge stands now; empty if that stays as it is
    public record Reversal(OutboxEntry reversal, Optional<OutboxEntry> charge) {}

    /// @throws IllegalArgumentException if the entry is in a state in which an errand is not asked
    public OutboxEntry after(OutboxEntry errand, ErrandAnswer answer, Try now) {
        var state = asked(errand);
        return switch (answer) {
            case ErrandAnswer.Done(var word) when means(errand.kind(), word) -> errand.done(word);
            case ErrandAnswer.Done(var word) ->
                    rules.later(errand, doubted(state), "answered \"" + word + "\"", now);
            case ErrandAnswer.Cannot(var reason) ->
                    errand.next(State.REJECTED, now.nowMs(), Deliveries.shortened(reason));
            case ErrandAnswer.Pending() -> rules.after(errand, State.PENDING, "pending", now);
            case ErrandAnswer.TryAgain(var reason) -> rules.later(errand, state, reason, now);
            case ErrandAnswer.Unknown(var reason) ->
                    rules.later(errand, doubted(state), reason, now);
        };
    }

    /// @param charge as stored
    /// @param said how the bank says that the charge stands; looked at only if the answer is *cannot*
    ///     and the charge FROZEN
    public Reversal afterReversal(
            OutboxEntry reversal,
            OutboxEntry charge,
            ErrandAnswer answer,
            Confirmation said,
            Try now) {
        if (charge.state() != State.FROZEN) {
            return new Reversal(after(reversal, answer, now), Optional.empty());
        }
        if (answer instanceof ErrandAnswer.Cannot(var reason)) {
            return cannot(reversal, charge, reason, said, now);
        }
        var then = after(reversal, answer, now);
        return new Reversal(
                then,
                switch (then.state()) {
                    case ACCEPTED -> Optional.of(charge.reversed(then.reason(), now.nowMs()));
                    case NEEDS_PERSON -> person(charge, "not undone: " + then.reason(), now);
                    case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, REJECTED, FROZEN, REVERSED ->
                            Optional.empty();
                });
    }

    private Reversal cannot(
            OutboxEntry reversal, OutboxEntry charge, String reason, Confirmation said, Try now) {
        var ended = reversal.next(State.REJECTED, now.nowMs(), Deliveries.shortened(reason));
        var refusal = "cannot be undone (" + reason + "), ";
        return switch (said) {
            case Confirmation.Posted(var date) ->
                    new Reversal(ended, Optional.of(charge.accepted(date)));
            case Confirmation.Rejected(var why) ->
                    new Reversal(
                            ended,
                            Optional.of(
                                    charge.next(
                                            State.REJECTED,
                                            now.nowMs(),
                                            Deliveries.shortened(why))));
            case Confirmation.NeverSeen() ->
                    new Reversal(ended, person(charge, refusal + "never seen", now));
            case Confirmation.Reversed() ->
                    new Reversal(ended, person(charge, refusal + "then reversed", now));
            case Confirmation.Refunded() ->
                    new Reversal(ended, person(charge, refusal + "then refunded", now));
            case Confirmation.Pending() ->
                    new Reversal(
                            rules.after(reversal, State.PENDING, refusal + "pending", now),
                            Optional.empty());
            case Confirmation.Unknown(var why) -> {
                var then = rules.later(reversal, doubted(asked(reversal)), refusal + why, now);
                yield new Reversal(
                        then,
                        then.state() == State.NEEDS_PERSON
                                ? person(charge, refusal + why, now)
                                : Optional.empty());
            }
        };
    }

    private static Optional<OutboxEntry> person(OutboxEntry charge, String reason, Try now) {
        return Optional.of(Deliveries.person(charge, reason, now));
    }

    private static boolean means(String kind, String word) {
        return switch (kind) {
            case Errand.REVERSE -> UNDONE.contains(word);
            case Errand.REFUND -> word.equals("refunded");
            case Errand.REGISTER -> word.equals("registered");
            case Errand.SETTLE -> word.equals("settled");
            default -> throw new IllegalArgumentException("no errand is of kind " + kind);
        };
    }

    /// It may have arrived; what the bank was at already, it is still at.
    private static State doubted(State state) {
        return state == State.PENDING ? State.PENDING : State.IN_DOUBT;
    }

    private static State asked(OutboxEntry errand) {
        return switch (errand.state()) {
            case WAITING, IN_DOUBT, PENDING -> errand.state();
            case REFUSED_ONCE, ACCEPTED, REJECTED, NEEDS_PERSON, FROZEN, REVERSED ->
                    throw new IllegalArgumentException(
                            "errand %s is %s and must not be asked"
                                    .formatted(errand.key(), errand.state()));
        };
    }
}
