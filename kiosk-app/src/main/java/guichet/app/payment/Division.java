package guichet.app.payment;

import static guichet.app.payment.Effect.*;
import static guichet.app.payment.PaymentState.*;

import guichet.app.bill.SurplusRule;
import guichet.app.money.Money;
import guichet.app.payment.Promise.Line;
import guichet.app.payment.Promise.Purpose;
import java.util.ArrayList;

/// Divides what is in by the rules agreed before the first note (`docs/money.md` M3.3, M3.4).
final class Division {

    private Division() {}

    /// Whether the whole amount is in.
    static boolean complete(Open s) {
        return s.purse().total().compareTo(s.plan().quote().toInsert()) >= 0;
    }

    /// Less than the bill is in: pay what is in, or insert more.
    static boolean somethingToDecide(Open s) {
        return s.purse().total().isPositive() && !complete(s);
    }

    static Step divide(Payment p, Open s, Why why) {
        if (s.purse().isEmpty()) return Step.to(p.in(new Idle()), new RecordVoid(s.plan()));
        var present = why == Why.DONE || why == Why.CANCELLED;
        var promise = promise(s.plan(), s.purse(), present);
        return Step.to(p.in(new Recording(promise)), new RecordPromise(promise));
    }

    private static Promise promise(Plan plan, Purse purse, boolean present) {
        var quote = plan.quote();
        var total = purse.total();
        var charges = new ArrayList<Line>();
        var left = total;
        if (total.compareTo(quote.toInsert()) >= 0) {
            charges.add(new Line(plan.billKey(), Purpose.BILL, quote.due(), quote.fee()));
            left = total.minus(quote.toInsert());
            if (left.isPositive() && quote.surplus() == SurplusRule.TO_ACCOUNT) {
                var none = Money.zero(total.currency());
                charges.add(new Line(plan.surplusKey(), Purpose.SURPLUS, left, none));
                left = none;
            }
        } else if (quote.part() && total.less(quote.fee()).compareTo(plan.least()) >= 0) {
            var part = total.minus(quote.fee());
            charges.add(new Line(plan.billKey(), Purpose.PART, part, quote.fee()));
            left = Money.zero(total.currency());
        }
        return new Promise(plan, purse, charges, left, purse.inDoubt(), present);
    }
}
