package guichet.app.payment;

import static guichet.app.payment.Effect.*;
import static guichet.app.payment.PaymentEvent.*;
import static guichet.app.payment.PaymentState.*;

import guichet.app.payment.ElectronicStage.Authorising;
import guichet.app.payment.ElectronicStage.Cancelling;
import guichet.app.payment.ElectronicStage.Charging;
import guichet.app.payment.ElectronicStage.Keeping;
import guichet.app.payment.ElectronicStage.Requesting;
import guichet.app.payment.ElectronicStage.Showing;
import guichet.app.payment.ElectronicStage.Undoing;
import guichet.app.payment.ElectronicSteps.Alone;
import guichet.app.payment.ElectronicSteps.Ended;
import guichet.app.payment.ElectronicSteps.On;
import guichet.app.payment.ElectronicSteps.Paid;
import guichet.app.payment.ElectronicSteps.Turn;
import guichet.app.payment.Lingering.Books;
import guichet.app.payment.Promise.Line;
import guichet.app.payment.Promise.Purpose;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What cards and phones mean for a payment: whom an event concerns, and what each end of
/// [ElectronicSteps] leads to (`docs/money.md` M5). Pure.
final class Electronics {

    private Electronics() {}

    // ---- asking

    /// Asks for what is missing of the next bill; divides when nothing is.
    static Step askNext(Payment p, Open s, Means means, long atMs) {
        var next = Division.nextRest(s.plan(), s.purse(), means, atMs);
        if (next.isEmpty()) return Division.divide(p, s, Why.DONE);
        return switch (means) {
            case CARD -> askCard(p, s, next.get());
            case PHONE -> askPhone(p, s, next.get());
        };
    }

    /// One that fell silent before is settled first (M5.3).
    private static Step askCard(Payment p, Open s, Asked asked) {
        if (!p.card().known() || p.lingering().stream().anyMatch(Electronics::isCard)) {
            return Step.to(choosing(p, s, NotPaid.TERMINAL_OUT_OF_ORDER));
        }
        var before = p.card().lastReceipt();
        return Step.to(
                tendering(p, s, asked, new Authorising(before, false, false)),
                new RecordAsked(asked, before),
                new Authorise(asked),
                new StartTerminalPatience(true));
    }

    private static Step askPhone(Payment p, Open s, Asked asked) {
        return Step.to(
                tendering(p, s, asked, new Requesting(false)),
                new RecordAsked(asked, 0),
                new RequestPhone(asked));
    }

    private static Payment tendering(Payment p, Open s, Asked asked, ElectronicStage stage) {
        return p.in(new Tendering(s.plan(), s.purse().attempted(), asked, stage, Optional.empty()));
    }

    private static Payment choosing(Payment p, Open s, NotPaid why) {
        return p.in(new Choosing(s.plan(), s.purse(), Optional.of(why)));
    }

    // ---- events

    static Step on(Payment p, Electronic event) {
        var heard = heard(p, event);
        if (heard.state() instanceof Tendering s && concerns(s.asked(), s.stage(), event)) {
            return apply(heard, s, steps(s).step(s.stage(), event));
        }
        for (var lingering : heard.lingering()) {
            if (concerns(lingering.asked(), lingering.stage(), event)) {
                var turn = alone(lingering).step(lingering.stage(), event);
                return apply(heard, lingering, turn);
            }
        }
        return nobodys(heard, event);
    }

    /// The customer waits no longer for the bank.
    static Step bankPatienceEnded(Payment p, Tendering s) {
        return switch (s.stage()) {
            case Charging c -> apply(p, s, steps(s).reverse(c));
            case Cancelling c -> apply(p, s, Turn.of(new Alone(c)));
            // Only the patience of a customer who gave up; an earlier payment's may end late.
            case Requesting r -> r.abandoned() ? apply(p, s, Turn.of(new Alone(r))) : Step.to(p);
            case Authorising _, Showing _, Keeping _, Undoing _ -> Step.to(p);
        };
    }

    static Step givenUp(Payment p, Tendering s, Why why) {
        var leaving = s.ending(why);
        return apply(p.in(leaving), leaving, steps(leaving).givenUp(leaving.stage()));
    }

    /// The kiosk was started: what it waited for is asked about.
    static Step powerRestored(Payment p) {
        var step = Step.to(p.with(p.card().forgotten()));
        if (p.state() instanceof Tendering s) {
            var leaving = s.ending(Why.POWER_CUT);
            step = step.then(q -> apply(q.in(leaving), leaving, steps(s).powerRestored(s.stage())));
        }
        for (var lingering : p.lingering()) {
            step =
                    step.then(q ->
                            apply(q, lingering, alone(lingering).powerRestored(lingering.stage())));
        }
        return step;
    }

    private static ElectronicSteps steps(Tendering s) {
        return new ElectronicSteps(s.asked(), Optional.of(s.plan()));
    }

    private static ElectronicSteps alone(Lingering lingering) {
        return new ElectronicSteps(lingering.asked(), Optional.empty());
    }

    private static boolean isCard(Lingering lingering) {
        return lingering.asked().means() == Means.CARD;
    }

    private static boolean concerns(Asked asked, ElectronicStage stage, Electronic event) {
        return switch (event) {
            case OfTerminal _ -> asked.means() == Means.CARD;
            case PhoneAnswered e ->
                    asked.means() == Means.PHONE && e.phoneKey().equals(asked.phoneKey());
            case ChargeAnswered e -> e.chargeKey().equals(asked.chargeKey());
            case ReversalAnswered e ->
                    e.chargeKey().equals(asked.chargeKey()) && stage instanceof Undoing;
        };
    }

    /// What is remembered of the terminal whoever is concerned.
    private static Payment heard(Payment p, Electronic event) {
        return switch (event) {
            case TerminalLost _ -> p.with(p.card().forgotten());
            case TerminalLast(var taken, _) ->
                    p.with(new CardTill(true, taken.map(Taken::receiptNumber).orElse(0)));
            case TerminalAuthorised(var taken, _) ->
                    p.with(new CardTill(p.card().known(), taken.receiptNumber()));
            case TerminalRecovered _, TerminalDeclined _, TerminalKept _, TerminalVoided _ -> p;
            case TerminalVoidRefused _, TerminalPatienceEnded _, PhoneAnswered _ -> p;
            case ChargeAnswered _, ReversalAnswered _ -> p;
        };
    }

    /// An authorisation that nobody expects goes back (M5.2).
    private static Step nobodys(Payment p, Electronic event) {
        return switch (event) {
            case TerminalAuthorised(_, var held) ->
                    held
                            ? Step.to(
                                    p,
                                    new RaiseAlarm("the terminal authorised what nobody asked for"),
                                    new GiveBackCard())
                            : Step.to(p);
            case TerminalRecovered _ -> Step.to(p, new AskTerminal());
            case TerminalLost _, TerminalDeclined _, TerminalKept _, TerminalVoided _ -> Step.to(p);
            case TerminalVoidRefused _, TerminalLast _, TerminalPatienceEnded _ -> Step.to(p);
            case PhoneAnswered _, ChargeAnswered _, ReversalAnswered _ -> Step.to(p);
        };
    }

    // ---- what an outcome means while the payment is open

    private static Step apply(Payment p, Tendering s, Turn turn) {
        var step = new Step(p, turn.effects());
        return switch (turn.outcome()) {
            case On(var stage) -> step.then(q -> Step.to(q.in(s.at(stage))));
            case Paid(var taken) -> step.then(q -> paid(q, s, taken));
            case Ended(var why) -> step.then(q -> notPaid(q, s, why));
            case Alone(var stage) -> step.then(q -> letAlone(q, s, stage));
        };
    }

    private static Step paid(Payment p, Tendering s, Taken taken) {
        var line = line(s.plan(), s.asked(), taken);
        var kept = s.with(s.purse().keeping(line));
        return Step.to(p.in(kept), new RecordKept(s.asked())).then(q -> goOn(q, kept));
    }

    /// The charge of a bill that a card or a phone has a part in.
    static Line line(Plan plan, Asked asked, Taken taken) {
        var quote = plan.basket().quotes().get(asked.bill());
        return new Line(
                asked.chargeKey(),
                asked.bill(),
                Purpose.BILL,
                quote.due(),
                quote.fee(),
                Optional.of(new Promise.Electronic(asked.means(), taken)));
    }

    private static Step goOn(Payment p, Tendering s) {
        return s.ending().isPresent()
                ? Division.divide(p, s, s.ending().get())
                : askNext(p, s, s.asked().means(), s.asked().atMs());
    }

    private static Step notPaid(Payment p, Tendering s, NotPaid why) {
        var purse = why.finalForTheBill() ? s.purse().without(s.asked().bill()) : s.purse();
        return ended(p, s.with(purse), why);
    }

    private static Step ended(Payment p, Tendering s, NotPaid why) {
        if (s.ending().isPresent()) return Division.divide(p, s, s.ending().get());
        var missing = Division.missing(s).isPositive();
        return missing ? Step.to(choosing(p, s, why)) : Division.divide(p, s, Why.DONE);
    }

    /// The payment goes on without it. Where its charge, or money by phone, may still come through,
    /// the bill is not paid in another way.
    private static Step letAlone(Payment p, Tendering s, ElectronicStage stage) {
        return switch (stage) {
            // The bank has posted it; only the terminal has not said that it kept the amount.
            case Keeping k ->
                    paid(linger(p, new Lingering(s.asked(), k, Books.KEPT)), s, k.taken());
            case Authorising a ->
                    ended(linger(p, new Lingering(s.asked(), a, Books.OVER)), s, NotPaid.NO_ANSWER);
            case Undoing u -> {
                var reserved = mayStand(u);
                var purse = s.purse().without(s.asked().bill());
                yield ended(
                        linger(
                                p,
                                new Lingering(
                                        s.asked(), u, reserved ? Books.RESERVED : Books.OVER)),
                        s.with(reserved ? purse.reserving(s.asked()) : purse),
                        NotPaid.BANK_SILENT);
            }
            case Cancelling _, Requesting _, Showing _, Charging _ ->
                    ended(
                            linger(p, new Lingering(s.asked(), stage, Books.OVER)),
                            s.with(s.purse().without(s.asked().bill())),
                            NotPaid.NO_ANSWER);
        };
    }

    private static boolean mayStand(Undoing s) {
        return switch (s.charge()) {
            case NONE, UNDONE -> false;
            case REVERSING, STANDS -> true;
        };
    }

    private static Payment linger(Payment p, Lingering one) {
        var all = new ArrayList<>(p.lingering());
        all.add(one);
        return p.with(all);
    }

    // ---- what an outcome means when the customer no longer waits for it

    private static Step apply(Payment p, Lingering lingering, Turn turn) {
        var step = new Step(p, turn.effects());
        return switch (turn.outcome()) {
            case On(var stage) -> step.then(q -> Step.to(replaced(q, lingering, stage)));
            case Alone(var stage) -> step.then(q -> Step.to(replaced(q, lingering, stage)));
            case Paid(var taken) ->
                    step.then(q -> keptLate(without(q, lingering), lingering, taken));
            case Ended _ -> step.then(q -> endedLate(without(q, lingering), lingering));
        };
    }

    private static Step keptLate(Payment p, Lingering lingering, Taken taken) {
        var asked = lingering.asked();
        return switch (lingering.books()) {
            case OVER, KEPT -> Step.to(p);
            case RESERVED ->
                    ofItsPayment(p, asked)
                            .map(open -> {
                                var purse =
                                        open.purse()
                                                .releasing(asked)
                                                .keeping(line(open.plan(), asked, taken));
                                return Step.to(p.in(open.with(purse)), new RecordKept(asked));
                            })
                            .orElse(Step.to(p, new RecordKept(asked)));
        };
    }

    private static Step endedLate(Payment p, Lingering lingering) {
        var asked = lingering.asked();
        var open = ofItsPayment(p, asked);
        return switch (lingering.books()) {
            case OVER -> Step.to(p);
            case RESERVED ->
                    open.map(o -> Step.to(p.in(o.with(o.purse().releasing(asked)))))
                            .orElse(Step.to(p, new RecordReleased(asked)));
            case KEPT -> {
                var unkept = Step.to(p, new RecordUnkept(asked));
                yield open.map(o ->
                                unkept.then(q ->
                                        Step.to(q.in(o.with(o.purse().unkeeping(asked.bill()))))))
                        .orElse(unkept.then(q -> Step.to(q, new RecordReleased(asked))));
            }
        };
    }

    /// The payment it belongs to, as long as that can still divide what is in.
    private static Optional<Open> ofItsPayment(Payment p, Asked asked) {
        return p.state() instanceof Open open && open.plan().key().equals(asked.paymentKey())
                ? Optional.of(open)
                : Optional.empty();
    }

    private static Payment replaced(Payment p, Lingering lingering, ElectronicStage stage) {
        return changed(p, l -> l.equals(lingering) ? l.at(stage) : l);
    }

    private static Payment changed(Payment p, UnaryOperator<Lingering> change) {
        return p.with(p.lingering().stream().map(change).toList());
    }

    private static Payment without(Payment p, Lingering lingering) {
        return p.with(p.lingering().stream().filter(l -> !l.equals(lingering)).toList());
    }
}
