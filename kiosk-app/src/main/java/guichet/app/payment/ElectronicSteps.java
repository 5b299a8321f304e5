package guichet.app.payment;

import static guichet.app.payment.Effect.*;
import static guichet.app.payment.ElectronicStage.*;
import static guichet.app.payment.PaymentEvent.*;

import guichet.app.money.Money;
import guichet.app.payment.ElectronicStage.Back;
import guichet.app.payment.ElectronicStage.Charge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One amount asked of a card or a phone, from the first word to its end (`docs/money.md` M5.2 to
/// M5.5). Pure. [Electronics] says what each end means for the payment.
///
/// The same rules hold when the payment is over and the amount only lingers; nothing is charged for
/// it then, and what turns up goes back.
///
/// @param plan of the payment; empty when it is over and the amount lingers
record ElectronicSteps(Asked asked, Optional<Plan> plan) {

    /// A terminal refuses a void so often before a person has to pay the customer.
    private static final int MOST_REFUSALS = 5;

    /// The terminal's clock is not ours.
    private static final long SAME_TIME_MS = 30 * 60_000L;

    /// Where an event leads.
    sealed interface Outcome {}

    /// It goes on, and the customer waits.
    record On(ElectronicStage stage) implements Outcome {}

    /// It goes on, and nobody need wait for it.
    record Alone(ElectronicStage stage) implements Outcome {}

    /// It is over: the bill is posted and the money kept.
    record Paid(Taken taken) implements Outcome {}

    /// It is over: no money was taken, or it went back.
    record Ended(NotPaid why) implements Outcome {}

    record Turn(Outcome outcome, List<Effect> effects) {
        static Turn of(Outcome outcome, Effect... effects) {
            return new Turn(outcome, List.of(effects));
        }

        Turn before(Effect... first) {
            var all = new ArrayList<>(List.of(first));
            all.addAll(effects);
            return new Turn(outcome, all);
        }
    }

    private boolean lingers() {
        return plan.isEmpty();
    }

    Turn step(ElectronicStage stage, Electronic event) {
        return switch (stage) {
            case Authorising s -> authorising(s, event);
            case Requesting s -> requesting(s, event);
            case Showing s -> showing(s, event);
            case Cancelling s -> cancelling(s, event);
            case Charging s -> charging(s, event);
            case Keeping s -> keeping(s, event);
            case Undoing s -> undoing(s, event);
        };
    }

    // ---- a card

    private Turn authorising(Authorising s, Electronic event) {
        return switch (event) {
            case TerminalAuthorised(var taken, var held) -> authorised(s, taken, held);
            case TerminalDeclined(var why) -> Turn.of(new Ended(why), new StopTerminalPatience());
            case TerminalLost _ -> on(s.fallenSilent(), new StartTerminalPatience(false));
            case TerminalRecovered _ -> on(s.fallenSilent(), new AskTerminal());
            case TerminalPatienceEnded _ ->
                    s.silent()
                            ? Turn.of(new Alone(s.abandonedNow()))
                            : on(
                                    s.fallenSilent(),
                                    new AskTerminal(),
                                    new StartTerminalPatience(false));
            case TerminalLast(var taken, var voided) -> found(s, taken, voided);
            case TerminalKept _, TerminalVoided _, TerminalVoidRefused _ -> on(s);
            case PhoneAnswered _, ChargeAnswered _, ReversalAnswered _ -> on(s);
        };
    }

    private Turn authorised(Authorising s, Taken taken, boolean held) {
        var expected = taken.amount().equals(asked.amount());
        if (expected && !s.abandoned() && !lingers()) return charge(taken, held);
        var step = undo(taken, Charge.NONE, held).before(new RecordTaken(asked, taken));
        return expected ? step : step.before(new RaiseAlarm("the terminal took another amount"));
    }

    /// What the last transaction says of one that fell silent (M5.3).
    private Turn found(Authorising s, Optional<Taken> last, boolean voided) {
        if (!s.silent()) return on(s);
        var ours = last.filter(t -> isOurs(s, t));
        if (ours.isEmpty() || voided) {
            return Turn.of(new Ended(NotPaid.NO_ANSWER), new StopTerminalPatience());
        }
        return authorised(s, ours.get(), /* held= */ false);
    }

    private boolean isOurs(Authorising s, Taken last) {
        return last.receiptNumber() != s.receiptBefore()
                && last.amount().equals(asked.amount())
                && Math.abs(last.atMs() - asked.atMs()) <= SAME_TIME_MS;
    }

    // ---- a phone

    private Turn requesting(Requesting s, Electronic event) {
        if (!(event instanceof PhoneAnswered answer)) return on(s);
        return switch (answer.word()) {
            case WAITING ->
                    s.abandoned() || lingers()
                            ? on(new Cancelling(), new CancelPhone(asked))
                            : on(new Showing(answer.code(), answer.expiresAtMs()));
            case OVERDUE -> cancel();
            case PAID -> paidByPhone(answer);
            case ENDED -> Turn.of(new Ended(NotPaid.DECLINED));
        };
    }

    private Turn showing(Showing s, Electronic event) {
        if (!(event instanceof PhoneAnswered answer)) return on(s);
        return switch (answer.word()) {
            case WAITING -> on(s);
            case OVERDUE -> cancel();
            case PAID -> paidByPhone(answer);
            case ENDED -> Turn.of(new Ended(NotPaid.DECLINED));
        };
    }

    private Turn cancelling(Cancelling s, Electronic event) {
        if (!(event instanceof PhoneAnswered answer)) return on(s);
        return switch (answer.word()) {
            case WAITING, OVERDUE -> on(s);
            case PAID -> paidByPhone(answer);
            case ENDED -> Turn.of(new Ended(NotPaid.GIVEN_UP));
        };
    }

    /// No other tender opens before the bank has cancelled it, or the customer has waited long enough
    /// for that.
    private Turn cancel() {
        return lingers()
                ? on(new Cancelling(), new CancelPhone(asked))
                : on(new Cancelling(), new CancelPhone(asked), new StartChargePatience());
    }

    /// Paid after the bill was settled otherwise: refunded, never charged (M5.5).
    private Turn paidByPhone(PhoneAnswered answer) {
        var paid = answer.paid().orElse(asked.amount());
        var taken = new Taken(paid, 0, asked.phoneKey(), "", asked.atMs());
        if (!lingers() && paid.equals(asked.amount())) return charge(taken, /* held= */ false);
        return undo(taken, Charge.NONE, /* held= */ false).before(new RecordTaken(asked, taken));
    }

    // ---- the charge

    private Turn charge(Taken taken, boolean held) {
        return on(
                new Charging(taken, held),
                new StopTerminalPatience(),
                new RecordTaken(asked, taken),
                new RecordCharge(plan.orElseThrow(), asked, taken),
                new SendCharges(),
                new StartChargePatience());
    }

    private Turn charging(Charging s, Electronic event) {
        return switch (event) {
            case ChargeAnswered(_, var word) ->
                    switch (word) {
                        case POSTED -> posted(s);
                        case REFUSED -> undo(s.taken(), Charge.NONE, s.held());
                        case CONTRADICTED -> reverse(s);
                    };
            // It gave the amount back by itself: the window was over.
            case TerminalVoided(var receipt, _) ->
                    receipt == s.taken().receiptNumber() ? undoCharge(s.taken()) : on(s);
            case TerminalLost _ -> on(new Charging(s.taken(), false));
            case TerminalRecovered _ -> on(s, new AskTerminal());
            case TerminalLast(var last, var voided) ->
                    voided && isThat(s.taken(), last) ? undoCharge(s.taken()) : on(s);
            // It says so again after the link was lost: it still waits.
            case TerminalAuthorised(var taken, var held) ->
                    isThat(s.taken(), Optional.of(taken))
                            ? on(new Charging(s.taken(), held))
                            : on(s);
            case TerminalDeclined _, TerminalKept _ -> on(s);
            case TerminalVoidRefused _, TerminalPatienceEnded _ -> on(s);
            case PhoneAnswered _, ReversalAnswered _ -> on(s);
        };
    }

    private Turn posted(Charging s) {
        if (asked.means() == Means.PHONE) return paid(s.taken());
        return s.held()
                ? on(
                        new Keeping(s.taken(), false),
                        new KeepCard(),
                        new StartTerminalPatience(false))
                : stillThere(s.taken());
    }

    /// The terminal does not wait any more, so whether it kept the amount is asked.
    private Turn stillThere(Taken taken) {
        return on(new Keeping(taken, true), new AskTerminal(), new StartTerminalPatience(false));
    }

    /// The bank was silent for too long, or contradicts itself (M5.4).
    Turn reverse(Charging s) {
        var back = s.held() ? Back.TOLD : Back.WAITING;
        var undoing = new Undoing(s.taken(), back, Charge.REVERSING, 0);
        return s.held()
                ? on(
                        undoing,
                        new RecordReversing(asked),
                        new GiveBackCard(),
                        new StartTerminalPatience(false))
                : Turn.of(new Alone(undoing), new RecordReversing(asked), new SendCharges());
    }

    /// The money is gone back already, so the charge must go too.
    private Turn undoCharge(Taken taken) {
        return Turn.of(
                new Alone(new Undoing(taken, Back.DONE, Charge.REVERSING, 0)),
                new RecordGivenBack(asked, taken),
                new RecordReversing(asked),
                new SendCharges());
    }

    private Turn paid(Taken taken) {
        return Turn.of(new Paid(taken), new StopTerminalPatience());
    }

    // ---- keeping

    private Turn keeping(Keeping s, Electronic event) {
        return switch (event) {
            case TerminalKept _ -> paid(s.taken());
            case TerminalVoided(var receipt, _) ->
                    receipt == s.taken().receiptNumber() ? undoCharge(s.taken()) : on(s);
            case TerminalLost _ ->
                    on(new Keeping(s.taken(), true), new StartTerminalPatience(false));
            case TerminalRecovered _ -> on(new Keeping(s.taken(), true), new AskTerminal());
            case TerminalLast(var last, var voided) -> {
                if (!s.silent()) yield on(s);
                // It knows nothing of it, so nothing was taken (M5.3).
                if (!isThat(s.taken(), last)) {
                    yield undoCharge(s.taken())
                            .before(new RaiseAlarm("the terminal knows nothing of a payment"));
                }
                yield voided ? undoCharge(s.taken()) : paid(s.taken());
            }
            case TerminalPatienceEnded _ ->
                    s.silent()
                            ? Turn.of(new Alone(s))
                            : on(
                                    new Keeping(s.taken(), true),
                                    new AskTerminal(),
                                    new StartTerminalPatience(false));
            case TerminalAuthorised(var taken, var held) ->
                    held && isThat(s.taken(), Optional.of(taken))
                            ? on(
                                    new Keeping(s.taken(), false),
                                    new KeepCard(),
                                    new StartTerminalPatience(false))
                            : on(s);
            case TerminalDeclined _, TerminalVoidRefused _ -> on(s);
            case PhoneAnswered _, ChargeAnswered _, ReversalAnswered _ -> on(s);
        };
    }

    private static boolean isThat(Taken taken, Optional<Taken> last) {
        return last.filter(l -> l.receiptNumber() == taken.receiptNumber()).isPresent();
    }

    // ---- undoing

    /// Gives money back whose charge does not stand.
    private Turn undo(Taken taken, Charge charge, boolean held) {
        if (asked.means() == Means.PHONE) {
            return Turn.of(
                    new Ended(reason(charge)),
                    new RecordGivenBack(asked, taken),
                    new SendCharges());
        }
        return on(
                new Undoing(taken, Back.TOLD, charge, 0),
                held ? new GiveBackCard() : new VoidCard(taken.receiptNumber()),
                new StartTerminalPatience(false));
    }

    private static NotPaid reason(Charge charge) {
        return switch (charge) {
            case NONE -> NotPaid.BILL_REFUSED;
            case REVERSING, UNDONE, STANDS -> NotPaid.BANK_SILENT;
        };
    }

    private Turn undoing(Undoing s, Electronic event) {
        return switch (event) {
            case ReversalAnswered(_, var undone) ->
                    s.charge() == Charge.REVERSING
                            ? settle(s.with(undone ? Charge.UNDONE : Charge.STANDS))
                            : on(s);
            case TerminalVoided(_, var amount) -> voided(s, amount);
            case TerminalVoidRefused(_, var already) ->
                    already ? voided(s, s.taken().amount()) : refused(s);
            case TerminalLost _ -> s.back() == Back.TOLD ? on(s.with(Back.SILENT)) : on(s);
            case TerminalRecovered _ -> on(s, new AskTerminal());
            case TerminalLast(var last, var voided) -> last(s, last, voided);
            case TerminalPatienceEnded _ -> patienceEnded(s);
            // It waits again, or still, so it is told at once (M5.4).
            case TerminalAuthorised(var taken, var held) ->
                    held && s.back() != Back.DONE && isThat(s.taken(), Optional.of(taken))
                            ? on(
                                    s.with(Back.TOLD),
                                    new GiveBackCard(),
                                    new StartTerminalPatience(false))
                            : on(s);
            case TerminalDeclined _, TerminalKept _ -> on(s);
            // The refusal was on its way when the reversal was written.
            case ChargeAnswered(_, var word) ->
                    word == ChargeWord.REFUSED && s.charge() == Charge.REVERSING
                            ? settle(s.with(Charge.UNDONE))
                            : on(s);
            case PhoneAnswered _ -> on(s);
        };
    }

    /// The amount in a void's answer is checked (M5.3).
    private Turn voided(Undoing s, Money amount) {
        if (s.back() == Back.DONE) return on(s);
        var settled = settle(s.with(Back.DONE));
        var back = settled.before(new RecordGivenBack(asked, s.taken()));
        return amount.equals(s.taken().amount())
                ? back
                : back.before(
                        new RaiseAlarm(
                                "the terminal gave back %s of %s"
                                        .formatted(amount, s.taken().amount())));
    }

    private Turn refused(Undoing s) {
        if (s.back() == Back.DONE || s.back() == Back.WAITING) return on(s);
        var again = s.refusedAgain();
        if (again.refusals() < MOST_REFUSALS) {
            return on(again, new StartTerminalPatience(false));
        }
        return switch (s.charge()) {
            case STANDS -> paid(s.taken());
            case REVERSING -> on(again.with(Back.WAITING));
            case NONE, UNDONE ->
                    Turn.of(
                            new Ended(reason(s.charge())),
                            new StopTerminalPatience(),
                            new RecordOwed(asked, s.taken()),
                            new RaiseAlarm("the terminal does not give an amount back"));
        };
    }

    private Turn last(Undoing s, Optional<Taken> last, boolean voided) {
        if (s.back() != Back.SILENT && s.back() != Back.WAITING) return on(s);
        if (isThat(s.taken(), last) && voided) return voided(s, s.taken().amount());
        if (s.back() == Back.WAITING) return on(s);
        return on(
                s.with(Back.TOLD),
                new VoidCard(s.taken().receiptNumber()),
                new StartTerminalPatience(false));
    }

    private Turn patienceEnded(Undoing s) {
        return switch (s.back()) {
            case TOLD ->
                    on(s.with(Back.SILENT), new AskTerminal(), new StartTerminalPatience(false));
            case SILENT -> Turn.of(new Alone(s));
            case WAITING, DONE -> on(s);
        };
    }

    /// What is still to be done, now that the money or the charge has come further.
    private Turn settle(Undoing s) {
        return switch (s.charge()) {
            case NONE, UNDONE ->
                    switch (s.back()) {
                        case DONE ->
                                Turn.of(new Ended(reason(s.charge())), new StopTerminalPatience());
                        case WAITING -> undo(s.taken(), s.charge(), /* held= */ false);
                        case TOLD, SILENT -> on(s);
                    };
            case REVERSING -> s.back() == Back.DONE ? Turn.of(new Alone(s)) : on(s);
            case STANDS ->
                    switch (s.back()) {
                        case WAITING ->
                                asked.means() == Means.PHONE
                                        ? paid(s.taken())
                                        : stillThere(s.taken());
                        case DONE ->
                                Turn.of(
                                        new Paid(s.taken()),
                                        new StopTerminalPatience(),
                                        new RecordBankClaim(asked, s.taken()),
                                        new RaiseAlarm(
                                                "a bill is posted whose money went back; the bank"
                                                        + " cannot reverse it"));
                        case TOLD, SILENT -> on(s);
                    };
        };
    }

    // ---- power, and a customer who gives up

    /// Everything said before may be lost; nothing is done again before it was asked about.
    Turn powerRestored(ElectronicStage stage) {
        return switch (stage) {
            case Authorising s -> on(s.fallenSilent(), new StartTerminalPatience(false));
            case Requesting _ -> on(new Requesting(true), new AskPhone(asked));
            case Showing _, Cancelling _ -> on(new Cancelling(), new CancelPhone(asked));
            case Charging s ->
                    on(
                            new Charging(s.taken(), false),
                            new SendCharges(),
                            new StartChargePatience());
            case Keeping s -> on(new Keeping(s.taken(), true), new StartTerminalPatience(false));
            case Undoing s ->
                    s.back() == Back.TOLD
                            ? on(s.with(Back.SILENT), new StartTerminalPatience(false))
                            : on(s);
        };
    }

    Turn givenUp(ElectronicStage stage) {
        return switch (stage) {
            case Authorising s -> s.abandoned() ? on(s) : on(s.abandonedNow(), new AbortCard());
            case Requesting s ->
                    s.abandoned() ? on(s) : on(new Requesting(true), new StartChargePatience());
            case Showing _ -> cancel();
            case Cancelling _, Charging _, Keeping _, Undoing _ -> on(stage);
        };
    }

    private static Turn on(ElectronicStage stage, Effect... effects) {
        return Turn.of(new On(stage), effects);
    }
}
