package guichet.app.payment;

import static guichet.app.payment.Effect.*;
import static guichet.app.payment.PaymentState.*;

import guichet.app.bill.SurplusRule;
import guichet.app.money.Money;
import guichet.app.payment.HeldNote.Decision;
import guichet.app.payment.PaymentEvent.AcceptorRecovered;
import guichet.app.payment.PaymentEvent.Found;
import guichet.app.payment.Till.StandingCredit;
import guichet.app.payment.Till.UnvaluedCredit;
import java.util.Optional;

/// What a note's events mean, in whatever state the payment is: `docs/money.md` M2, and the recovery
/// table M2.5.
final class Notes {

    private Notes() {}

    static Payment listening(Payment p) {
        return p.with(p.till().listeningAgain());
    }

    // ---- escrow

    /// Decides on a note in escrow; the decision is durable before the note can move (M2.1).
    static Step escrowed(Payment p, Collecting s, int type, Optional<Money> value) {
        if (p.till().listening() || p.till().hand().isPresent()) return giveBack(p, type, value);
        var refusal = refusalOf(s, value);
        if (refusal.isPresent()) {
            return giveBack(p.in(s.refusing(refusal.get())), type, value);
        }
        var note = held(p, type, value, Decision.STACK);
        var taking = p.with(p.till().holding(note)).in(s.moving(true));
        return Step.to(taking, new RecordEscrowed(note), new StackNote());
    }

    private static Optional<Refusal> refusalOf(Collecting s, Optional<Money> value) {
        if (value.isEmpty() || !value.get().currency().equals(s.purse().total().currency())) {
            return Optional.of(Refusal.NOT_TAKEN_HERE);
        }
        var after = s.purse().total().plus(value.get());
        var tooMuch = value.get().compareTo(Division.missing(s)) > 0;
        var noRule = s.plan().basket().surplus() == SurplusRule.REFUSED;
        if (Division.complete(s) || (tooMuch && noRule) || after.compareTo(s.plan().most()) > 0) {
            return Optional.of(Refusal.TOO_MUCH);
        }
        return Optional.empty();
    }

    /// A note that is not wanted, or stands in escrow at power-up, goes back; the row comes first.
    /// The row of a note that was to be stacked and never moved is the same note's: its decision
    /// changes.
    static Step giveBack(Payment p, int type, Optional<Money> value) {
        var hand = p.till().hand();
        if (hand.isPresent() && hand.get().is(type, value)) {
            var old = hand.get();
            var back =
                    new HeldNote(
                            old.number(),
                            old.type(),
                            old.value(),
                            Decision.RETURN,
                            old.serial(),
                            old.cassette(),
                            old.paymentKey());
            return Step.to(
                    p.with(p.till().holding(back)), new RecordEscrowed(back), new ReturnNote());
        }
        var before = hand.isEmpty() ? Step.to(p) : notThereAnyMore(p, hand.get());
        return before.then(q -> {
            var note = held(q, type, value, Decision.RETURN);
            return Step.to(
                    q.with(q.till().holding(note)), new RecordEscrowed(note), new ReturnNote());
        });
    }

    private static HeldNote held(Payment p, int type, Optional<Money> value, Decision decision) {
        var till = p.till();
        var key = Payments.openPlan(p).map(Plan::key).orElse("");
        return new HeldNote(
                till.lastNote() + 1, type, value, decision, till.serial(), till.cassette(), key);
    }

    // ---- credit

    /// The device's point of no return. Credited once; always acknowledged after the commit (M2.2).
    static Step credited(Payment p, int type, Optional<Money> value) {
        var till = p.till();
        if (till.hand().isPresent()) {
            var note = till.hand().get();
            return note.is(type, value) ? ours(p, note, value) : anotherNote(p, note, value);
        }
        if (till.standing().filter(s -> s.absorbs(type)).isPresent()) {
            return absorbed(p, till.standing().get());
        }
        if (till.standing().filter(s -> !s.acknowledged()).isPresent()) {
            return renamed(p, till.standing().get(), value);
        }
        if (till.undecided().isPresent() && till.undecided().get().is(type, value)) {
            return foundAgain(p, till.undecided().get());
        }
        return nobodysNote(p, type, value);
    }

    private static Step ours(Payment p, HeldNote note, Optional<Money> reported) {
        var value = note.value().or(() -> reported);
        var recovered = p.till().listening();
        var after = p.with(p.till().letGo().standing(standing(note.type(), value, recovered)));
        if (value.isEmpty()) return unvalued(after, note.type(), note.paymentKey(), "no value");
        if (!(p.state() instanceof Open open)) {
            return Step.to(
                    after,
                    new RecordSuspense(
                            note.value(), reported, note.paymentKey(), "no open payment"),
                    new AcknowledgeCredit());
        }
        if (recovered && p.till().provisional().isPresent()) {
            // One note can be on its way when the link goes, so one of the two is not what it
            // seems.
            return Step.to(
                    doubting(after, value),
                    new RecordSuspense(
                            note.value(), reported, note.paymentKey(), "a second credit at once"),
                    new RaiseAlarm("two notes were credited before the acceptor was identified"),
                    new AcknowledgeCredit());
        }
        var counted =
                recovered
                        ? after.with(after.till().provisional(Optional.of(note)))
                        : after.in(open.with(open.purse().plus(value.get())));
        return Step.to(
                counted, new RecordCredit(note, value.get(), recovered), new AcknowledgeCredit());
    }

    /// The device credits another note than the journal holds: both values are kept (M2.5).
    private static Step anotherNote(Payment p, HeldNote note, Optional<Money> reported) {
        var after =
                p.with(
                        p.till()
                                .letGo()
                                .standing(standing(note.type(), reported, p.till().listening())));
        var inDoubt = reported.or(note::value);
        return Step.to(
                doubting(after, inDoubt),
                new RecordSuspense(
                        note.value(),
                        reported,
                        note.paymentKey(),
                        "the acceptor credits another note than was in escrow"),
                new RaiseAlarm("the acceptor credited another note than was in escrow"),
                new AcknowledgeCredit());
    }

    private static Step absorbed(Payment p, StandingCredit standing) {
        // After its acknowledgement a recovered credit absorbs one more, and no further one.
        var left = standing.acknowledged() ? standing.spent() : standing;
        return Step.to(p.with(p.till().standing(Optional.of(left))), new AcknowledgeCredit());
    }

    /// A device holds one credit until it is acknowledged. This one was counted under another name:
    /// both are kept, and no other note is settled by it.
    private static Step renamed(Payment p, StandingCredit standing, Optional<Money> reported) {
        var key = Payments.openPlan(p).map(Plan::key).orElse("");
        return Step.to(
                p,
                new RecordSuspense(
                        standing.value(), reported, key, "the acceptor renames its last credit"),
                new RaiseAlarm("the acceptor gave its last credit another name"),
                new AcknowledgeCredit());
    }

    /// A late credit settles the claim of its note, never the closed payment (M3.3).
    private static Step foundAgain(Payment p, HeldNote note) {
        var till =
                p.till()
                        .undecided(Optional.empty())
                        .standing(standing(note.type(), note.value(), true));
        return Step.to(p.with(till), new SettleUndecided(note), new AcknowledgeCredit());
    }

    private static Step nobodysNote(Payment p, int type, Optional<Money> value) {
        var listening = p.till().listening();
        var after = p.with(p.till().standing(standing(type, value, listening)));
        var alarm = new RaiseAlarm("a note was credited that was never in escrow");
        if (!listening && value.isPresent() && !(p.state() instanceof Open)) {
            return Step.to(after, new RecordUnclaimed(value.get()), alarm, new AcknowledgeCredit());
        }
        var key = Payments.openPlan(p).map(Plan::key).orElse("");
        if (value.isEmpty()) {
            return Step.to(after, alarm).then(q -> unvalued(q, type, key, "no row in the journal"));
        }
        return Step.to(
                listening ? after : doubting(after, value),
                new RecordSuspense(Optional.empty(), value, key, "no row in the journal"),
                alarm,
                new AcknowledgeCredit());
    }

    /// A note is in the cassette and the acceptor has not said what its type is worth: it is booked
    /// when it has. A second one meanwhile is in suspense without a value.
    private static Step unvalued(Payment p, int type, String key, String reason) {
        var till = p.till();
        var alarm = new RaiseAlarm("a note of type " + type + " was credited without its value");
        if (till.unvalued().isPresent()) {
            return Step.to(
                    p, suspense(Optional.empty(), key, reason), alarm, new AcknowledgeCredit());
        }
        var waiting = Optional.of(new UnvaluedCredit(type, key, reason));
        return Step.to(p.with(till.unvalued(waiting)), alarm, new AcknowledgeCredit());
    }

    /// The acceptor has told its note table.
    private static Step valued(Payment p, Optional<NoteTable> table) {
        var waiting = p.till().unvalued();
        if (waiting.isEmpty()) return Step.to(p);
        var credit = waiting.get();
        var value = table.flatMap(t -> t.valueOf(credit.type()));
        return Step.to(
                p.with(p.till().unvalued(Optional.empty())),
                suspense(value, credit.paymentKey(), credit.reason()));
    }

    private static RecordSuspense suspense(Optional<Money> value, String key, String reason) {
        return new RecordSuspense(Optional.empty(), value, key, reason);
    }

    static Step acknowledged(Payment p) {
        return Step.to(p.with(p.till().standing(p.till().standing().map(StandingCredit::settled))));
    }

    private static Optional<StandingCredit> standing(
            int type, Optional<Money> value, boolean recovered) {
        return Optional.of(new StandingCredit(type, value, recovered, false));
    }

    // ---- return, recovery, doubt

    static Step returned(Payment p) {
        return p.till()
                .hand()
                .map(note -> Step.to(p.with(p.till().letGo()), new RecordReturned(note, false)))
                .orElse(Step.to(p));
    }

    /// The device pushed back the note it held, by itself. One that was to be stacked is looked at
    /// when the cassette is counted; before the device has told all it knew, the table decides.
    static Step rejected(Payment p) {
        var hand = p.till().hand();
        if (hand.isEmpty()) return Step.to(p);
        var toBeStacked = hand.get().decision() == Decision.STACK;
        if (toBeStacked && p.till().listening()) return Step.to(p);
        return Step.to(p.with(p.till().letGo()), new RecordReturned(hand.get(), toBeStacked));
    }

    /// The recovery table M2.5, after every note the device reported as an event was taken.
    static Step recovered(Payment p, AcceptorRecovered e) {
        return valued(p, e.table()).then(q -> settled(q, e));
    }

    private static Step settled(Payment p, AcceptorRecovered e) {
        if (!p.till().serial().isEmpty() && !p.till().serial().equals(e.serial())) {
            return anotherAcceptor(p).then(q -> Step.to(q.with(q.till().identified(e.serial()))));
        }
        var step = countProvisional(p);
        if (p.till().hand().isPresent()) {
            return step.then(q -> settleHand(q, q.till().hand().orElseThrow(), e))
                    .then(q -> Step.to(q.with(q.till().identified(e.serial()))));
        }
        return step.then(q -> withoutRow(q, e))
                .then(q -> Step.to(q.with(q.till().identified(e.serial()))));
    }

    private static Step countProvisional(Payment p) {
        var note = p.till().provisional();
        if (note.isEmpty()) return Step.to(p);
        var counted = p.with(p.till().provisional(Optional.empty()));
        return counted.state() instanceof Open open
                ? Step.to(
                        counted.in(open.with(open.purse().plus(note.get().value().orElseThrow()))))
                : Step.to(counted);
    }

    private static Step settleHand(Payment p, HeldNote note, AcceptorRecovered e) {
        var counterMoved = e.counterDelta().isPresent() && e.counterDelta().getAsInt() == 1;
        if (e.found() == Found.IN_STACKER || counterMoved) return creditedAtRecovery(p, note);
        if (note.decision() == Decision.RETURN || e.found() == Found.IN_ACCEPTOR) {
            return Step.to(p.with(p.till().letGo()), new RecordReturned(note, false));
        }
        if (e.counterDelta().isPresent() && e.counterDelta().getAsInt() == 0) {
            return Step.to(p.with(p.till().letGo()), new RecordReturned(note, true));
        }
        return undecided(p, "the acceptor came back and knows of no note");
    }

    private static Step creditedAtRecovery(Payment p, HeldNote note) {
        var standing = Optional.of(new StandingCredit(note.type(), note.value(), true, true));
        var after = p.with(p.till().letGo().standing(standing));
        if (note.value().isPresent() && p.state() instanceof Open open) {
            return Step.to(
                    after.in(open.with(open.purse().plus(note.value().get()))),
                    new RecordCredit(note, note.value().get(), true));
        }
        return Step.to(
                after,
                new RecordSuspense(
                        note.value(), note.value(), note.paymentKey(), "no open payment"));
    }

    /// No row is open: the last credited note again, an undecided one found after all, a note in
    /// the stacker that nobody wrote down, or a counter that moved alone.
    private static Step withoutRow(Payment p, AcceptorRecovered e) {
        var credited = p.till().standing().isPresent();
        var moved = e.found() == Found.IN_STACKER || e.counterDelta().orElse(0) == 1;
        var undecided = p.till().undecided().filter(n -> n.serial().equals(e.serial()));
        if (moved && !credited && undecided.flatMap(HeldNote::value).isPresent()) {
            return Step.to(
                    p.with(p.till().undecided(Optional.empty())),
                    new SettleUndecided(undecided.get()));
        }
        if (e.found() == Found.IN_STACKER && !credited) {
            return Step.to(
                    p,
                    new RecordSuspense(
                            Optional.empty(), Optional.empty(), "", "found in the stacker, no row"),
                    new RaiseAlarm("a note was found in the stacker that was never in escrow"));
        }
        if (e.counterDelta().isPresent() && e.counterDelta().getAsInt() > 0 && !credited) {
            return Step.to(p, new RaiseAlarm("the acceptor's counter moved on by itself"));
        }
        // A live credit is settled once the device has told all it knew; a recovered one may still
        // be repeated after the reset.
        var kept = p.till().standing().map(c -> c.recovered() ? c : c.settled());
        return Step.to(p.with(p.till().standing(kept)));
    }

    /// Another acceptor's word settles none of this one's rows.
    private static Step anotherAcceptor(Payment p) {
        var alarm = Step.to(p, new RaiseAlarm("another acceptor is in place"));
        return alarm.then(Notes::provisionalToSuspense)
                .then(q -> undecided(q, "the acceptor was replaced"))
                .then(q -> Step.to(q.with(q.till().standing(Optional.empty()))));
    }

    private static Step provisionalToSuspense(Payment p) {
        var note = p.till().provisional();
        if (note.isEmpty()) return Step.to(p);
        var value = note.get().value().orElseThrow();
        return Step.to(
                doubting(p.with(p.till().provisional(Optional.empty())), Optional.of(value)),
                new MoveToSuspense(note.get(), value, "credited by an acceptor not identified"));
    }

    static Step idleWithNoteInHand(Payment p) {
        var hand = p.till().hand();
        return hand.isEmpty() ? Step.to(p) : notThereAnyMore(p, hand.get());
    }

    /// A note that the acceptor no longer has in its path and never reported: undecided if it was to
    /// be stacked, given back if it was to be returned.
    private static Step notThereAnyMore(Payment p, HeldNote note) {
        return note.decision() == Decision.RETURN
                ? returned(p)
                : undecided(p, "the acceptor never reported where the note went");
    }

    /// Whatever is still open becomes suspense with a claim, never a guess (M2.6, M3.3).
    static Step undecided(Payment p, String reason) {
        return provisionalToSuspense(p).then(q -> handUndecided(q, reason));
    }

    private static Step handUndecided(Payment p, String reason) {
        var hand = p.till().hand();
        if (hand.isEmpty()) return Step.to(p);
        var till = p.till().letGo().undecided(hand);
        return Step.to(
                doubting(p.with(till), hand.get().value()),
                new RecordUndecided(hand.get(), reason),
                new RaiseAlarm("a note is undecided: " + reason));
    }

    private static Payment doubting(Payment p, Optional<Money> value) {
        return value.isPresent() && p.state() instanceof Open open
                ? p.in(open.with(open.purse().doubting(value.get())))
                : p;
    }
}
