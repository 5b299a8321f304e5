package guichet.app.payment;

import static guichet.app.payment.Effect.*;
import static guichet.app.payment.PaymentEvent.*;
import static guichet.app.payment.PaymentState.*;

import java.util.Optional;

/// The payment machine: a state and an event give the next state and what to do. The rules are
/// `docs/money.md` M1 to M3; what a note's events mean is in [Notes], the arithmetic at the end in
/// [Division]. Pure: no clock, thread, device or disk.
public final class Payments {

    private Payments() {}

    public static Step step(Payment payment, PaymentEvent event) {
        if (event instanceof Electronic electronic) return Electronics.on(payment, electronic);
        var step =
                switch (payment.state()) {
                    case Idle _ -> idle(payment, event);
                    case Collecting s -> collecting(payment, s, event);
                    case Closing s -> closing(payment, s, event);
                    case Choosing s -> choosing(payment, s, event);
                    case Tendering s -> tendering(payment, s, event);
                    case Recording s -> recording(payment, s, event);
                    case Settled s -> settled(payment, s, event);
                };
        return event instanceof PowerRestored ? step.then(Electronics::powerRestored) : step;
    }

    private static Step idle(Payment p, PaymentEvent event) {
        return switch (event) {
            case CashChosen(var plan) ->
                    Step.to(
                            p.in(Collecting.from(plan, Purse.empty(plan))),
                            new OpenPayment(plan),
                            new StartCashIn());
            case ElectronicChosen(var plan, var means, var atMs) ->
                    Step.to(p, new OpenPayment(plan))
                            .then(q ->
                                    Electronics.askNext(
                                            q,
                                            new Choosing(plan, Purse.empty(plan), Optional.empty()),
                                            means,
                                            atMs));
            case RestChosen _, Electronic _ -> Step.to(p);
            // The acceptor is on although nobody pays: whatever we did not ask for is switched off.
            case CashInStarted _ -> Step.to(p, new EndCashIn());
            case NoteEscrowed(var type, var value) -> Notes.giveBack(p, type, value);
            case NoteCredited(var type, var value) -> Notes.credited(p, type, value);
            case CreditAcknowledged _ -> Notes.acknowledged(p);
            case NoteReturned _ -> Notes.returned(p);
            case AcceptorRecovered e -> Notes.recovered(p, e);
            case LinkLost _, PowerRestored _ -> Step.to(Notes.listening(p));
            case DoneTouched _, CancelTouched _, PayTouched _, InsertMoreTouched _ -> Step.to(p);
            case NoteRejected _ -> Notes.rejected(p);
            case CustomerLeft _, NoteStacking _, CashInEnded _ -> Step.to(p);
            case AcceptorImpaired _, AcceptorMended _, PatienceEnded _ -> Step.to(p);
            case PromiseRecorded _, BankAnswered _, BankPatienceEnded _ -> Step.to(p);
        };
    }

    private static Step collecting(Payment p, Collecting s, PaymentEvent event) {
        return switch (event) {
            case CashInStarted _ -> Step.to(p.in(s.startedNow()));
            case NoteEscrowed(var type, var value) -> Notes.escrowed(p, s, type, value);
            case NoteStacking _ -> Step.to(p.in(s.moving(true)));
            case NoteCredited(var type, var value) ->
                    Notes.credited(p, type, value).then(Payments::stopWhenComplete);
            case CreditAcknowledged _ -> Notes.acknowledged(p);
            case NoteReturned _ -> Notes.returned(p).then(Payments::noteCameBack);
            case NoteRejected _ -> Notes.rejected(p.in(s.refusing(Refusal.NOT_READ)));
            case DoneTouched _, PayTouched _ -> close(p, s, Why.DONE);
            case CancelTouched _ -> close(p, s, Why.CANCELLED);
            case CustomerLeft _ -> close(p, s, Why.CUSTOMER_LEFT);
            case PowerRestored _ ->
                    Step.to(
                            Notes.listening(p).in(Closing.of(s.plan(), s.purse(), Why.POWER_CUT)),
                            new StartPatience());
            case AcceptorImpaired _ -> impaired(p, s);
            case LinkLost _ -> impaired(Notes.listening(p), s.stopped());
            // A fault may have switched it off, so it is asked again.
            case AcceptorMended _ ->
                    Step.to(p.in(s.impaired(false)), new StopPatience()).then(Payments::takeOrStop);
            case AcceptorRecovered e ->
                    Notes.recovered(p, e)
                            .then(q -> Step.to(mended(q), new StopPatience()))
                            .then(Payments::goOnAfterRecovery);
            case PatienceEnded _ -> giveUp(p, Why.DONE);
            // The acceptor stopped by itself; it is asked again as long as notes are wanted.
            case CashInEnded _ -> Step.to(p, new StartCashIn());
            case RestChosen(var means, var atMs) -> closeForRest(p, s, new Rest(means, atMs));
            case CashChosen _, ElectronicChosen _, InsertMoreTouched _ -> Step.to(p);
            case PromiseRecorded _, BankAnswered _, BankPatienceEnded _ -> Step.to(p);
            case Electronic _ -> Step.to(p);
        };
    }

    private static Step closing(Payment p, Closing s, PaymentEvent event) {
        return switch (event) {
            // It was already on its way in when we said stop; it has not passed, so it goes back.
            case NoteEscrowed(var type, var value) -> Notes.giveBack(p, type, value);
            // It was already moving when we said stop. It is in the box; it counts.
            case NoteCredited(var type, var value) -> Notes.credited(p, type, value);
            case CreditAcknowledged _ -> Notes.acknowledged(p);
            case NoteReturned _ -> Notes.returned(p);
            case CashInEnded _ -> p.till().listening() ? Step.to(p) : ended(p, s);
            case AcceptorRecovered e -> Notes.recovered(p, e).then(Payments::endedNow);
            case PatienceEnded _ -> giveUp(p, s.why());
            case CustomerLeft _ ->
                    Step.to(p.in(Closing.of(s.plan(), s.purse(), Why.CUSTOMER_LEFT)));
            case CancelTouched _ -> Step.to(p.in(Closing.of(s.plan(), s.purse(), Why.CANCELLED)));
            case PowerRestored _ ->
                    Step.to(
                            Notes.listening(p).in(Closing.of(s.plan(), s.purse(), Why.POWER_CUT)),
                            new StartPatience());
            case LinkLost _ -> Step.to(Notes.listening(p));
            // It was enabling when we said stop.
            case CashInStarted _ -> Step.to(p, new EndCashIn());
            case CashChosen _, DoneTouched _, PayTouched _, InsertMoreTouched _ -> Step.to(p);
            case NoteRejected _ -> Notes.rejected(p);
            case NoteStacking _, AcceptorImpaired _, AcceptorMended _ -> Step.to(p);
            case PromiseRecorded _, BankAnswered _, BankPatienceEnded _ -> Step.to(p);
            case ElectronicChosen _, RestChosen _, Electronic _ -> Step.to(p);
        };
    }

    private static Step choosing(Payment p, Choosing s, PaymentEvent event) {
        return switch (event) {
            case PayTouched _, DoneTouched _ -> chosen(p, s, Why.DONE);
            case CancelTouched _ -> chosen(p, s, Why.CANCELLED);
            case CustomerLeft _ -> chosen(p, s, Why.CUSTOMER_LEFT);
            case InsertMoreTouched _ ->
                    s.plan().cash()
                            ? Step.to(p.in(Collecting.from(s.plan(), s.purse())), new StartCashIn())
                            : Step.to(p);
            case RestChosen(var means, var atMs) ->
                    p.till().provisional().isPresent()
                            ? Step.to(p)
                            : Electronics.askNext(p, s, means, atMs);
            // The acceptor may still be finding its way back, so the one door is taken again.
            case PowerRestored _ ->
                    Step.to(
                            Notes.listening(p).in(Closing.of(s.plan(), s.purse(), Why.POWER_CUT)),
                            new StartPatience());
            case NoteEscrowed(var type, var value) -> Notes.giveBack(p, type, value);
            case NoteCredited(var type, var value) -> Notes.credited(p, type, value);
            case CreditAcknowledged _ -> Notes.acknowledged(p);
            case NoteReturned _ -> Notes.returned(p);
            case AcceptorRecovered e -> Notes.recovered(p, e);
            case LinkLost _ -> Step.to(Notes.listening(p));
            case CashInStarted _ -> Step.to(p, new EndCashIn());
            case NoteRejected _ -> Notes.rejected(p);
            case CashChosen _, NoteStacking _, CashInEnded _ -> Step.to(p);
            case AcceptorImpaired _, AcceptorMended _, PatienceEnded _ -> Step.to(p);
            case PromiseRecorded _, BankAnswered _, BankPatienceEnded _ -> Step.to(p);
            case ElectronicChosen _, Electronic _ -> Step.to(p);
        };
    }

    /// A card or a phone is asked; the acceptor is off, and what it still says is written down.
    private static Step tendering(Payment p, Tendering s, PaymentEvent event) {
        return switch (event) {
            case CancelTouched _ -> Electronics.givenUp(p, s, Why.CANCELLED);
            case CustomerLeft _ -> Electronics.givenUp(p, s, Why.CUSTOMER_LEFT);
            case BankPatienceEnded _ -> Electronics.bankPatienceEnded(p, s);
            case PowerRestored _ -> Step.to(Notes.listening(p));
            case NoteEscrowed(var type, var value) -> Notes.giveBack(p, type, value);
            case NoteCredited(var type, var value) -> Notes.credited(p, type, value);
            case CreditAcknowledged _ -> Notes.acknowledged(p);
            case NoteReturned _ -> Notes.returned(p);
            case AcceptorRecovered e -> Notes.recovered(p, e);
            case LinkLost _ -> Step.to(Notes.listening(p));
            case CashInStarted _ -> Step.to(p, new EndCashIn());
            case NoteRejected _ -> Notes.rejected(p);
            case CashChosen _, ElectronicChosen _, RestChosen _ -> Step.to(p);
            case DoneTouched _, PayTouched _, InsertMoreTouched _ -> Step.to(p);
            case NoteStacking _, CashInEnded _, PromiseRecorded _, BankAnswered _ -> Step.to(p);
            case AcceptorImpaired _, AcceptorMended _, PatienceEnded _ -> Step.to(p);
            case Electronic _ -> Step.to(p);
        };
    }

    private static Step recording(Payment p, Recording s, PaymentEvent event) {
        return switch (event) {
            case PromiseRecorded _ -> promised(p, s.promise());
            // It stands in the same commit that brought us here, so it is on the disk.
            case PowerRestored _ ->
                    receipt(
                            Notes.listening(p).in(new Settled(s.promise())),
                            s.promise().withNobodyThere());
            case NoteEscrowed(var type, var value) -> Notes.giveBack(p, type, value);
            case NoteCredited(var type, var value) -> Notes.credited(p, type, value);
            case CreditAcknowledged _ -> Notes.acknowledged(p);
            case NoteReturned _ -> Notes.returned(p);
            case AcceptorRecovered e -> Notes.recovered(p, e);
            case LinkLost _ -> Step.to(Notes.listening(p));
            case CashInStarted _ -> Step.to(p, new EndCashIn());
            case CashChosen _, DoneTouched _, CancelTouched _, PayTouched _ -> Step.to(p);
            case NoteRejected _ -> Notes.rejected(p);
            case InsertMoreTouched _, CustomerLeft _, NoteStacking _ -> Step.to(p);
            case CashInEnded _, AcceptorImpaired _, AcceptorMended _, PatienceEnded _ -> Step.to(p);
            case BankAnswered _, BankPatienceEnded _ -> Step.to(p);
            case ElectronicChosen _, RestChosen _, Electronic _ -> Step.to(p);
        };
    }

    private static Step settled(Payment p, Settled s, PaymentEvent event) {
        return switch (event) {
            case BankAnswered _, BankPatienceEnded _ -> receipt(p, s.promise());
            case CustomerLeft _ -> receipt(p, s.promise().withNobodyThere());
            case PowerRestored _ -> receipt(Notes.listening(p), s.promise().withNobodyThere());
            case NoteEscrowed(var type, var value) -> Notes.giveBack(p, type, value);
            case NoteCredited(var type, var value) -> Notes.credited(p, type, value);
            case CreditAcknowledged _ -> Notes.acknowledged(p);
            case NoteReturned _ -> Notes.returned(p);
            case AcceptorRecovered e -> Notes.recovered(p, e);
            case LinkLost _ -> Step.to(Notes.listening(p));
            case CashInStarted _ -> Step.to(p, new EndCashIn());
            case CashChosen _, DoneTouched _, CancelTouched _, PayTouched _ -> Step.to(p);
            case NoteRejected _ -> Notes.rejected(p);
            case InsertMoreTouched _, NoteStacking _, CashInEnded _ -> Step.to(p);
            case AcceptorImpaired _, AcceptorMended _, PatienceEnded _ -> Step.to(p);
            case PromiseRecorded _, ElectronicChosen _, RestChosen _, Electronic _ -> Step.to(p);
        };
    }

    /// Done touches itself when the amount is in; the total is final only after the acceptor agrees.
    private static Step stopWhenComplete(Payment p) {
        if (p.state() instanceof Collecting s && Division.complete(s) && !s.impaired()) {
            return close(p, s, Why.DONE);
        }
        return Step.to(p);
    }

    private static Step takeOrStop(Payment p) {
        return p.state() instanceof Collecting s && !Division.complete(s)
                ? Step.to(p, new StartCashIn())
                : stopWhenComplete(p);
    }

    private static Step noteCameBack(Payment p) {
        if (p.state() instanceof Collecting s && s.refused().isEmpty()) {
            return Step.to(p.in(s.refusing(Refusal.NOT_READ)));
        }
        if (p.state() instanceof Collecting s) return Step.to(p.in(s.moving(false)));
        return Step.to(p);
    }

    private static Step close(Payment p, Collecting s, Why why) {
        return Step.to(
                p.in(Closing.of(s.plan(), s.purse(), why)), new EndCashIn(), new StartPatience());
    }

    private static Step closeForRest(Payment p, Collecting s, Rest rest) {
        return Step.to(
                p.in(new Closing(s.plan(), s.purse(), Why.DONE, Optional.of(rest))),
                new EndCashIn(),
                new StartPatience());
    }

    /// A note credited by a device not yet identified waits for its name: the one door once more.
    private static Step chosen(Payment p, Choosing s, Why why) {
        return p.till().provisional().isPresent()
                ? Step.to(p.in(Closing.of(s.plan(), s.purse(), why)), new StartPatience())
                : Division.divide(p, s, why);
    }

    private static Step impaired(Payment p, Collecting s) {
        var waiting = p.in(s.impaired(true).moving(false));
        return s.impaired() ? Step.to(waiting) : Step.to(waiting, new StartPatience());
    }

    private static Payment mended(Payment p) {
        return p.state() instanceof Collecting s ? p.in(s.impaired(false).moving(false)) : p;
    }

    /// The device ended its recovery disabled: with the amount in, cash-in is over; else it is
    /// enabled again.
    private static Step goOnAfterRecovery(Payment p) {
        if (p.state() instanceof Collecting s) {
            return Division.complete(s)
                    ? ended(p, Closing.of(s.plan(), s.purse(), Why.DONE))
                    : Step.to(p, new StartCashIn());
        }
        return Step.to(p);
    }

    private static Step endedNow(Payment p) {
        return p.state() instanceof Closing s ? ended(p, s) : Step.to(p);
    }

    /// `CashInEnded`: the one door out (`docs/money.md` M3.1).
    private static Step ended(Payment p, Closing s) {
        return Step.to(p.in(s), new StopPatience())
                .then(Notes::idleWithNoteInHand)
                .then(q -> {
                    var open = (Open) q.state();
                    if (s.rest().isPresent() && !q.till().listening()) {
                        var rest = s.rest().get();
                        return Electronics.askNext(q, open, rest.means(), rest.atMs());
                    }
                    return s.why() == Why.DONE && Division.somethingToDecide(open)
                            ? Step.to(
                                    q.in(new Choosing(open.plan(), open.purse(), Optional.empty())))
                            : Division.divide(q, open, s.why());
                });
    }

    /// The acceptor did not agree within 30 s: what is counted is divided, the rest is undecided.
    private static Step giveUp(Payment p, Why why) {
        return Notes.undecided(p, "no word from the acceptor within its patience")
                .then(q -> Step.to(q, new EndCashIn()))
                .then(q -> Division.divide(q, (Open) q.state(), why));
    }

    /// The receipt waits for the bank's word only where there is a word to wait for and a customer
    /// to wait.
    private static Step promised(Payment p, Promise promise) {
        if (promise.charges().isEmpty()) return receipt(p, promise);
        if (!promise.customerPresent()) {
            return Step.to(p, new SendCharges()).then(q -> receipt(q, promise));
        }
        return Step.to(p.in(new Settled(promise)), new SendCharges(), new StartBankPatience());
    }

    private static Step receipt(Payment p, Promise promise) {
        var idle = p.in(new Idle());
        return promise.customerPresent()
                ? Step.to(idle, new PrintReceipt(promise))
                : Step.to(idle, new KeepReceipt(promise));
    }

    /// The charge of a bill that a card or a phone has a part in.
    public static Promise.Line charge(Plan plan, Asked asked, Taken taken) {
        return Electronics.line(plan, asked, taken);
    }

    /// The plan of the payment that is open or not yet done with, if there is one.
    public static Optional<Plan> openPlan(Payment payment) {
        return switch (payment.state()) {
            case Idle _ -> Optional.empty();
            case Open open -> Optional.of(open.plan());
            case Recording(var promise) -> Optional.of(promise.plan());
            case Settled(var promise) -> Optional.of(promise.plan());
        };
    }

    /// The notes of a payment whose promise is not known to be on the disk, if there are any.
    public static Optional<Purse> moneyInside(Payment payment) {
        var purse =
                switch (payment.state()) {
                    case Idle _, Settled _ -> Optional.<Purse>empty();
                    case Open open -> Optional.of(open.purse());
                    case Recording(var promise) -> Optional.of(promise.purse());
                };
        return purse.filter(p -> !p.counted().isEmpty() || !p.undecided().isEmpty());
    }
}
