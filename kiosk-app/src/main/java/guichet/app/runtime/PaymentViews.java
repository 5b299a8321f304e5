package guichet.app.runtime;

import guichet.app.money.Money;
import guichet.app.payment.ElectronicStage;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentEvent.NotPaid;
import guichet.app.payment.PaymentState;
import guichet.app.payment.PaymentState.*;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.payment.Purse;
import guichet.app.visit.Place;
import guichet.app.visit.Place.Asking;
import guichet.app.visit.Place.Declined;
import guichet.app.visit.Place.NoteCount;
import guichet.app.visit.Place.PayingView;
import guichet.app.visit.Place.Phase;
import guichet.app.visit.Place.Prompt;
import guichet.app.visit.Place.ResultView;
import guichet.app.visit.Place.Way;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The payment as the screens show it. Pure.
final class PaymentViews {

    private PaymentViews() {}

    /// @param ways what could be used for the rest now
    /// @param prompt what the terminal last asked of the customer
    static Optional<PayingView> paying(Payment payment, List<Way> ways, Prompt prompt) {
        return switch (payment.state()) {
            case Idle _, Settled _ -> Optional.empty();
            case Collecting s ->
                    Optional.of(
                            view(s.plan(), s.purse(), phase(s, payment))
                                    .refusing(s.refused().map(PaymentViews::refusal))
                                    .jammed(s.impaired())
                                    .offering(ways));
            case Closing s -> Optional.of(view(s.plan(), s.purse(), Phase.FINISHING));
            case Choosing s ->
                    Optional.of(
                            view(s.plan(), s.purse(), Phase.CHOOSING)
                                    .declined(s.declined().map(PaymentViews::declined))
                                    .offering(ways));
            case Tendering s ->
                    Optional.of(
                            view(s.plan(), s.purse(), Phase.TENDERING).asking(asking(s, prompt)));
            case Recording(var promise) ->
                    Optional.of(view(promise.plan(), promise.purse(), Phase.RECORDING));
        };
    }

    private static Phase phase(Collecting s, Payment payment) {
        if (s.moving() || payment.till().hand().isPresent()) return Phase.NOTE_MOVING;
        return s.started() ? Phase.INSERTING : Phase.STARTING;
    }

    private static PayingView view(Plan plan, Purse purse, Phase phase) {
        return new PayingView(
                plan.basket(),
                purse.total(),
                counts(purse.counted()),
                phase,
                Optional.empty(),
                false,
                electronic(purse),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Money electronic(Purse purse) {
        return purse.kept().stream()
                .map(line -> line.whole().minus(line.cash()))
                .reduce(Money.zero(purse.total().currency()), Money::plus);
    }

    private static Asking asking(Tendering s, Prompt prompt) {
        var way =
                switch (s.asked().means()) {
                    case CARD -> Way.CARD;
                    case PHONE -> Way.PHONE;
                };
        return switch (s.stage()) {
            case ElectronicStage.Authorising a ->
                    new Asking(way, s.asked().amount(), a.silent() ? Prompt.WAIT : prompt, "");
            case ElectronicStage.Showing(var code, _) ->
                    new Asking(way, s.asked().amount(), Prompt.SCAN_CODE, code);
            case ElectronicStage.Requesting _,
                    ElectronicStage.Cancelling _,
                    ElectronicStage.Charging _,
                    ElectronicStage.Keeping _ ->
                    new Asking(way, s.asked().amount(), Prompt.WAIT, "");
            case ElectronicStage.Undoing _ ->
                    new Asking(way, s.asked().amount(), Prompt.GIVING_BACK, "");
        };
    }

    private static Declined declined(NotPaid why) {
        return switch (why) {
            case GIVEN_UP -> Declined.GIVEN_UP;
            case DECLINED -> Declined.DECLINED;
            case TERMINAL_OUT_OF_ORDER -> Declined.OUT_OF_ORDER;
            case NO_ANSWER -> Declined.NO_ANSWER;
            case BILL_REFUSED -> Declined.BILL_REFUSED;
            case BANK_SILENT -> Declined.BANK_SILENT;
        };
    }

    static List<NoteCount> counts(List<Money> notes) {
        return notes.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> new NoteCount(e.getKey(), Math.toIntExact(e.getValue())))
                .sorted(Comparator.comparing(NoteCount::value).reversed())
                .toList();
    }

    private static Place.Refusal refusal(PaymentState.Refusal why) {
        return switch (why) {
            case NOT_READ -> Place.Refusal.NOT_READ;
            case TOO_MUCH -> Place.Refusal.TOO_MUCH;
            case NOT_TAKEN_HERE -> Place.Refusal.NOT_TAKEN_HERE;
        };
    }

    static ResultView result(Promise promise, Standing standing, Place.Paper paper) {
        var plan = promise.plan();
        var zero = Money.zero(promise.purse().total().currency());
        return new ResultView(
                plan.basket(),
                standing.outcome(),
                promise.purse().total(),
                promise.electronic(),
                promise.bills().stream().map(Promise.Line::amount).reduce(zero, Money::plus),
                promise.bills().stream().map(Promise.Line::fee).reduce(zero, Money::plus),
                promise.surplus()
                        .map(Promise.Line::amount)
                        .orElse(zero)
                        .plus(promise.voucher())
                        .plus(promise.claim()),
                promise.undecided(),
                plan.receiptNumber(),
                standing.needsClaim(promise) ? Optional.of(plan.claimNumber()) : Optional.empty(),
                standing.postedOn(),
                paper);
    }

    /// Nothing went in and nothing is owed.
    static ResultView nothing(Plan plan) {
        var zero = Money.zero(plan.basket().due().currency());
        return new ResultView(
                plan.basket(),
                Place.Outcome.NOTHING_INSERTED,
                zero,
                zero,
                zero,
                zero,
                zero,
                Optional.empty(),
                plan.receiptNumber(),
                Optional.empty(),
                Optional.empty(),
                Place.Paper.NONE);
    }
}
