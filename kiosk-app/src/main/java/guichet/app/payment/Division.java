package guichet.app.payment;

import static guichet.app.payment.Effect.*;
import static guichet.app.payment.PaymentState.*;

import guichet.app.bill.SurplusRule;
import guichet.app.money.Money;
import guichet.app.payment.Promise.Line;
import guichet.app.payment.Promise.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Divides what is in by the rules agreed before the first note (`docs/money.md` M3.3, M3.4, M5.1).
/// Cash pays the bills of the basket in their order.
final class Division {

    private Division() {}

    /// One bill that is neither paid nor given up, and the cash that falls to it.
    private record Share(int bill, Money cash, Money rest) {}

    private static List<Share> shares(Plan plan, Purse purse) {
        var shares = new ArrayList<Share>();
        var free = purse.free();
        var quotes = plan.basket().quotes();
        for (int bill = 0; bill < quotes.size(); bill++) {
            if (purse.isKept(bill) || purse.dead().contains(bill)) continue;
            var need = quotes.get(bill).toInsert();
            var cash = free.min(need);
            free = free.minus(cash);
            shares.add(new Share(bill, cash, need.minus(cash)));
        }
        return shares;
    }

    /// Whether the whole amount is in.
    static boolean complete(Open s) {
        return missing(s).isZero();
    }

    static Money missing(Open s) {
        return shares(s.plan(), s.purse()).stream()
                .map(Share::rest)
                .reduce(s.plan().nothing(), Money::plus);
    }

    /// Cash beyond what the bills still need.
    static Money surplus(Plan plan, Purse purse) {
        return shares(plan, purse).stream().map(Share::cash).reduce(purse.free(), Money::minus);
    }

    /// Less than the bills is in: pay what is in, insert more, or pay the rest by other means.
    static boolean somethingToDecide(Open s) {
        return s.purse().free().isPositive() && !complete(s);
    }

    /// The next bill that is not all in, as it is asked of a card or a phone: one at a time, one
    /// authorisation each.
    static Optional<Asked> nextRest(Plan plan, Purse purse, Means means, long atMs) {
        return shares(plan, purse).stream()
                .filter(share -> share.rest().isPositive())
                .findFirst()
                .map(share ->
                        new Asked(
                                plan.billKey(share.bill()),
                                share.bill(),
                                plan.basket().quotes().get(share.bill()).billerId(),
                                means,
                                share.cash(),
                                share.rest(),
                                plan.basket().quotes().get(share.bill()).fee(),
                                purse.attempts() + 1,
                                atMs));
    }

    static Step divide(Payment p, Open s, Why why) {
        if (s.purse().isEmpty()) return Step.to(p.in(new Idle()), new RecordVoid(s.plan()));
        var present = why == Why.DONE || why == Why.CANCELLED;
        var promise = promise(s.plan(), s.purse(), present);
        return Step.to(p.in(new Recording(promise)), new RecordPromise(promise));
    }

    private static Promise promise(Plan plan, Purse purse, boolean present) {
        var charges = new ArrayList<>(purse.kept());
        var left = purse.free();
        var whole = purse.dead().isEmpty();
        for (var share : shares(plan, purse)) {
            var line = line(plan, share);
            if (share.rest().isPositive()) whole = false;
            if (line.isEmpty()) continue;
            charges.add(line.get());
            left = left.minus(share.cash());
        }
        var voucher = plan.nothing();
        if (whole && left.isPositive()) {
            var surplus = surplusLine(plan, left);
            surplus.ifPresent(charges::add);
            if (plan.basket().surplus() == SurplusRule.VOUCHER) voucher = left;
            if (surplus.isPresent() || voucher.isPositive()) left = plan.nothing();
        }
        return new Promise(
                plan, purse, charges, purse.reserved(), voucher, left, purse.inDoubt(), present);
    }

    /// The charge that cash makes of one bill; empty if it is too little.
    private static Optional<Line> line(Plan plan, Share share) {
        var quote = plan.basket().quotes().get(share.bill());
        var key = plan.billKey(share.bill());
        if (share.rest().isZero()) {
            return Optional.of(
                    new Line(
                            key,
                            share.bill(),
                            Purpose.BILL,
                            quote.due(),
                            quote.fee(),
                            Optional.empty()));
        }
        var part = share.cash().less(quote.fee());
        return quote.part() && part.isPositive() && part.compareTo(quote.least()) >= 0
                ? Optional.of(
                        new Line(
                                key,
                                share.bill(),
                                Purpose.PART,
                                part,
                                quote.fee(),
                                Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Line> surplusLine(Plan plan, Money left) {
        var purpose =
                switch (plan.basket().surplus()) {
                    case TO_ACCOUNT -> Optional.of(Purpose.SURPLUS);
                    case CHARITY -> Optional.of(Purpose.DONATION);
                    case VOUCHER, KEPT_AS_CLAIM, REFUSED -> Optional.<Purpose>empty();
                };
        var last = plan.basket().quotes().size() - 1;
        return purpose.map(
                p -> new Line(plan.surplusKey(), last, p, left, plan.nothing(), Optional.empty()));
    }
}
