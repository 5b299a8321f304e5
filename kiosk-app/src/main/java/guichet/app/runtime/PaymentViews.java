package guichet.app.runtime;

import guichet.app.money.Money;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentState;
import guichet.app.payment.PaymentState.*;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.payment.Purse;
import guichet.app.visit.Place;
import guichet.app.visit.Place.NoteCount;
import guichet.app.visit.Place.PayingView;
import guichet.app.visit.Place.Phase;
import guichet.app.visit.Place.ResultView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The payment as the screens show it. Pure.
final class PaymentViews {

    private PaymentViews() {}

    static Optional<PayingView> paying(Payment payment) {
        return switch (payment.state()) {
            case Idle _, Settled _ -> Optional.empty();
            case Collecting s ->
                    Optional.of(
                            view(
                                    s.plan(),
                                    s.purse(),
                                    phase(s, payment),
                                    s.refused(),
                                    s.impaired()));
            case Closing s ->
                    Optional.of(
                            view(s.plan(), s.purse(), Phase.FINISHING, Optional.empty(), false));
            case Choosing s ->
                    Optional.of(view(s.plan(), s.purse(), Phase.CHOOSING, Optional.empty(), false));
            case Recording(var promise) ->
                    Optional.of(
                            view(
                                    promise.plan(),
                                    promise.purse(),
                                    Phase.RECORDING,
                                    Optional.empty(),
                                    false));
        };
    }

    private static Phase phase(Collecting s, Payment payment) {
        if (s.moving() || payment.till().hand().isPresent()) return Phase.NOTE_MOVING;
        return s.started() ? Phase.INSERTING : Phase.STARTING;
    }

    private static PayingView view(
            Plan plan,
            Purse purse,
            Phase phase,
            Optional<PaymentState.Refusal> refused,
            boolean jammed) {
        return new PayingView(
                plan.quote(),
                purse.total(),
                counts(purse.counted()),
                phase,
                refused.map(PaymentViews::refusal),
                jammed);
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
                plan.quote(),
                standing.outcome(),
                promise.purse().total(),
                promise.bill().map(Promise.Line::amount).orElse(zero),
                promise.bill().map(Promise.Line::fee).orElse(zero),
                promise.surplus().map(Promise.Line::amount).orElse(zero).plus(promise.claim()),
                promise.undecided(),
                plan.receiptNumber(),
                standing.needsClaim(promise) ? Optional.of(plan.claimNumber()) : Optional.empty(),
                standing.postedOn(),
                paper);
    }

    /// Nothing went in and nothing is owed.
    static ResultView nothing(Plan plan) {
        var zero = Money.zero(plan.quote().due().currency());
        return new ResultView(
                plan.quote(),
                Place.Outcome.NOTHING_INSERTED,
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
