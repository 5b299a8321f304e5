package guichet.app.visit;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether cash can be taken for a bill now, and on what terms: everything the customer must agree
/// to before the first note (`docs/money.md` M3.4, M3.5, M4.5).
final class CashTerms {

    private CashTerms() {}

    static Place offer(Service service, Bill bill, Facts facts) {
        var quote = quote(service, bill);
        var hindrance = hindrance(service, quote, facts);
        return hindrance.isPresent()
                ? new CashNotPossible(service, quote, hindrance.get())
                : new Terms(service, quote, cautions(quote, facts), useful(quote, facts));
    }

    private static Quote quote(Service service, Bill bill) {
        var surplus =
                service.surplus().isEmpty() ? SurplusRule.REFUSED : service.surplus().getFirst();
        var fee = Fee.on(service.fee(), bill.due());
        return new Quote(bill, service.billerId(), bill.due(), fee, surplus, service.partPayment());
    }

    private static Optional<Reason> hindrance(Service service, Quote quote, Facts facts) {
        if (!facts.acceptorReady()) return Optional.of(Reason.ACCEPTOR_OUT_OF_ORDER);
        if (quote.surplus() == SurplusRule.REFUSED && !meets(quote.toInsert(), facts.notes())) {
            return Optional.of(Reason.NO_FITTING_NOTES);
        }
        if (facts.bankReachable()) return Optional.empty();
        var terms = service.offline();
        if (terms.isEmpty() || quote.due().compareTo(terms.get().mostPayment()) > 0) {
            return Optional.of(Reason.NOT_OFFLINE);
        }
        if (!facts.offlineAllowed() || facts.offlineRoom().compareTo(worst(quote, facts)) < 0) {
            return Optional.of(Reason.OFFLINE_LIMIT_REACHED);
        }
        return Optional.empty();
    }

    /// The most this payment may take in: the last note may overshoot by nearly its whole value.
    private static Money worst(Quote quote, Facts facts) {
        var largest = facts.notes().isEmpty() ? quote.toInsert() : facts.notes().getLast();
        return quote.toInsert().plus(largest).min(facts.most());
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

    private static List<Caution> cautions(Quote quote, Facts facts) {
        var cautions = new ArrayList<Caution>();
        var bill = quote.bill();
        if (facts.openBills()
                .contains(Facts.openBill(bill.serviceId(), bill.account(), bill.reference()))) {
            cautions.add(Caution.SAME_BILL_AGAIN);
        }
        if (!facts.bankReachable()) cautions.add(Caution.POSTED_LATER);
        if (!facts.printerReady()) cautions.add(Caution.NO_PAPER_RECEIPT);
        return cautions;
    }

    /// The notes shown as taken: a courtesy; the decision at escrow is the rule.
    private static List<Money> useful(Quote quote, Facts facts) {
        return quote.surplus() == SurplusRule.REFUSED
                ? facts.notes().stream().filter(n -> n.compareTo(quote.toInsert()) <= 0).toList()
                : facts.notes();
    }
}
