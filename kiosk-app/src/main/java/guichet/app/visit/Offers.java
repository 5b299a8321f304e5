package guichet.app.visit;

import guichet.app.bill.Basket;
import guichet.app.bill.Bill;
import guichet.app.bill.Quote;
import guichet.app.bill.Service;
import guichet.app.bill.SurplusRule;
import guichet.app.money.Fee;
import guichet.app.money.Money;
import guichet.app.visit.Place.CashNotPossible;
import guichet.app.visit.Place.CashNotPossible.Reason;
import guichet.app.visit.Place.Caution;
import guichet.app.visit.Place.Terms;
import guichet.app.visit.Place.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How bills can be paid now, and on what terms: everything the customer must agree
/// to before the first note (`docs/money.md` M3.4, M3.5, M4.5).
final class Offers {

    private Offers() {}

    static Place offer(Service service, List<Bill> bills, long saidMs, Facts facts) {
        var basket = new Basket(bills.stream().map(bill -> quote(service, bill, saidMs)).toList());
        return offer(service, basket, facts);
    }

    /// The offer for a basket the customer has seen before.
    static Place offer(Service service, Basket basket, Facts facts) {
        var hindrance = hindrance(service, basket, facts);
        var ways = ways(hindrance.isEmpty(), facts);
        return ways.isEmpty()
                ? new CashNotPossible(service, basket, hindrance.orElseThrow())
                : new Terms(service, basket, cautions(basket, facts), useful(basket, facts), ways);
    }

    /// Cards and phones are online only (`docs/money.md` M4.5).
    private static List<Way> ways(boolean cash, Facts facts) {
        var ways = new ArrayList<Way>();
        if (cash) ways.add(Way.CASH);
        if (facts.cardReady() && facts.bankReachable()) ways.add(Way.CARD);
        if (facts.phoneOffered() && facts.bankReachable()) ways.add(Way.PHONE);
        return ways;
    }

    private static Quote quote(Service service, Bill bill, long saidMs) {
        var surplus =
                service.surplus().isEmpty() ? SurplusRule.REFUSED : service.surplus().getFirst();
        var fee = Fee.on(service.fee(), bill.due());
        return new Quote(
                bill,
                service.billerId(),
                bill.due(),
                fee,
                surplus,
                service.partPayment(),
                service.leastPayment(),
                saidMs,
                service.charity());
    }

    private static Optional<Reason> hindrance(Service service, Basket basket, Facts facts) {
        if (!facts.acceptorReady()) return Optional.of(Reason.ACCEPTOR_OUT_OF_ORDER);
        if (!facts.clockTrusted()) return Optional.of(Reason.CLOCK_NOT_TRUSTED);
        if (basket.surplus() == SurplusRule.REFUSED && !meets(basket.toInsert(), facts.notes())) {
            return Optional.of(Reason.NO_FITTING_NOTES);
        }
        if (facts.bankReachable()) return Optional.empty();
        var terms = service.offline();
        if (terms.isEmpty() || basket.due().compareTo(terms.get().mostPayment()) > 0) {
            return Optional.of(Reason.NOT_OFFLINE);
        }
        var age = facts.nowMs() - basket.last().saidMs();
        if (age < 0 || age > terms.get().quoteAge().toMillis()) {
            return Optional.of(Reason.QUOTE_TOO_OLD);
        }
        if (!facts.offlineAllowed() || facts.offlineRoom().compareTo(worst(basket, facts)) < 0) {
            return Optional.of(Reason.OFFLINE_LIMIT_REACHED);
        }
        return Optional.empty();
    }

    /// The most this payment may take in: the last note may overshoot by nearly its whole value.
    private static Money worst(Basket basket, Facts facts) {
        var largest = facts.notes().isEmpty() ? basket.toInsert() : facts.notes().getLast();
        return basket.toInsert().plus(largest).min(facts.most());
    }

    /// Whether some notes sum to the amount exactly. Denominations divide each other nearly always;
    /// the table over the smallest note covers the rest.
    static boolean meets(Money amount, List<Money> notes) {
        if (notes.isEmpty()) return false;
        var unit = notes.getFirst().minorUnits();
        for (var note : notes) unit = gcd(unit, note.minorUnits());
        if (amount.minorUnits() % unit != 0 || amount.minorUnits() / unit > 1_000_000) return false;
        var reach = new boolean[(int) (amount.minorUnits() / unit) + 1];
        reach[0] = true;
        for (int i = 1; i < reach.length; i++) {
            for (var note : notes) {
                var back = i - note.minorUnits() / unit;
                if (back >= 0 && reach[(int) back]) reach[i] = true;
            }
        }
        return reach[reach.length - 1];
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static List<Caution> cautions(Basket basket, Facts facts) {
        var cautions = new ArrayList<Caution>();
        if (basket.quotes().stream().anyMatch(quote -> open(quote.bill(), facts))) {
            cautions.add(Caution.SAME_BILL_AGAIN);
        }
        if (!facts.bankReachable()) cautions.add(Caution.POSTED_LATER);
        if (!facts.printerReady()) cautions.add(Caution.NO_PAPER_RECEIPT);
        return cautions;
    }

    private static boolean open(Bill bill, Facts facts) {
        return facts.openBills()
                .contains(Facts.openBill(bill.serviceId(), bill.account(), bill.reference()));
    }

    /// The notes shown as taken: a courtesy; the decision at escrow is the rule.
    private static List<Money> useful(Basket basket, Facts facts) {
        return basket.surplus() == SurplusRule.REFUSED
                ? facts.notes().stream().filter(n -> n.compareTo(basket.toInsert()) <= 0).toList()
                : facts.notes();
    }
}
