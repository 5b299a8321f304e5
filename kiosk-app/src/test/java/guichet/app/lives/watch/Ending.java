package guichet.app.lives.watch;

import guichet.app.lives.world.Site;
import guichet.app.money.Money;
import guichet.app.payment.Means;
import guichet.app.payment.PaymentState;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.runtime.Accounts;
import guichet.app.visit.Place.Outcome;
import guichet.app.visit.Place.Paper;
import guichet.app.visit.Place.ResultView;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.host.HostLink.Charge;
import guichet.sim.device.SimBank;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What must hold when everything is healed and at rest: each payment has come to exactly one end,
/// and what its customer was told is what the bank, the books and the cassettes say.
public final class Ending {

    private static final Set<Money> LAST =
            Set.of(Money.of(3_700, "CNY"), Money.of(700, "CNY"), Money.of(4_400, "CNY"));

    private final Site site;
    private final Safety safety;
    private final PrintWitness prints;
    private final Told told;
    private final Journalled journal;

    public Ending(Site site, Safety safety, PrintWitness prints, Told told) {
        this.site = site;
        this.safety = safety;
        this.prints = prints;
        this.told = told;
        this.journal = safety.journal();
    }

    public void check(Store store) {
        Safety.CONSERVATION.inTheMachine(site.acceptor()).forEach(safety::violated);
        Safety.CONSERVATION.unfinished(store).forEach(safety::violated);
        if (!(journal.payment().state() instanceof PaymentState.Idle)) {
            // The last events may ride on a commit that never comes; they move no money.
            safety.violated("the journal's payment is still open");
        }
        for (var account : journal.payments().values()) payment(account, store);
        cashless();
        claims(store);
        books(store);
        lastCustomer();
    }

    private void payment(Journalled.Account account, Store store) {
        var plan = account.plan();
        if (!account.ended()) {
            safety.violated(plan.key() + " has no end");
            return;
        }
        notes(account);
        account.promise().ifPresent(promise -> promise(account, promise, store));
        var last = Optional.ofNullable(told.results().get(plan.receiptNumber()));
        last.ifPresent(result -> told(result, account, store));
    }

    /// Every note the customer left here is counted for them, or is in suspense under their name;
    /// and nothing is counted that they did not leave.
    private void notes(Journalled.Account account) {
        var there = safety.inCassettes(account.plan().key());
        var counted = new Bag();
        account.promise().ifPresent(p -> p.purse().counted().forEach(counted::add));
        int tooMany = 0;
        for (var value : Bag.values(there, counted)) {
            if (there.of(value) < counted.of(value)) {
                safety.violated(
                        "%s counts %d notes of %s and got %d"
                                .formatted(
                                        account.plan().key(),
                                        counted.of(value),
                                        value,
                                        there.of(value)));
            }
            var most = counted.of(value) + account.flagged().of(value);
            tooMany += Math.max(0, there.of(value) - most);
        }
        if (tooMany > account.wild()) {
            safety.violated(
                    "%s got %s, counts %s and has %s in suspense"
                            .formatted(account.plan().key(), there, counted, account.flagged()));
        }
    }

    private void promise(Journalled.Account account, Promise promise, Store store) {
        for (var line : promise.charges()) charge(line, store);
        if (account.papers() != 1) {
            safety.violated(
                    "the receipt of %s was decided about %d times"
                            .formatted(promise.plan().key(), account.papers()));
        }
        var number = promise.plan().receiptNumber();
        var state = store.document(number).map(d -> d.state()).orElse("missing");
        if (List.of("missing", "due").contains(state)) {
            safety.violated("receipt " + number + " is " + state);
        }
        if (state.equals("kept") && prints.originals(number) > 0) {
            safety.violated("receipt " + number + " was printed and is kept");
        }
    }

    /// Once at the bank, or a claim for all of it; never both, never neither.
    private void charge(Promise.Line line, Store store) {
        var postings =
                site.bank().postings().stream()
                        .filter(p -> p.charge().key().equals(line.key()))
                        .toList();
        var state = store.outboxEntry(line.key()).map(OutboxEntry::state);
        var claimed = state.filter(s -> s == OutboxEntry.State.REJECTED).isPresent();
        var forAPerson = state.filter(s -> s == OutboxEntry.State.NEEDS_PERSON).isPresent();
        if (forAPerson && site.bank().traits().dedupesOnKey()) {
            safety.violated("charge " + line.key() + " is left to a person without need");
        }
        if (postings.size() > 1 || (!forAPerson && claimed == (postings.size() == 1))) {
            safety.violated(
                    "charge %s is %s and posted %d times"
                            .formatted(line.key(), state, postings.size()));
        }
        for (SimBank.Posting posting : postings) {
            if (posting.charge().minorUnits() != line.amount().minorUnits()
                    || posting.charge().feeMinorUnits() != line.fee().minorUnits()) {
                safety.violated("charge " + line.key() + " is posted with another amount");
            }
        }
    }

    /// Each amount that a card or a phone gave is in one charge that stands, or went back once, or is
    /// in the books for a person.
    private void cashless() {
        var forAPerson = new HashSet<String>();
        var paid = new HashSet<String>();
        for (var account : journal.cashless().accounts()) {
            account.wrongEnd().ifPresent(safety::violated);
            if (account.owed() || account.bankClaim()) forAPerson.add(Cashless.reference(account));
            if (account.paid()) paid.add(account.asked().chargeKey());
        }
        Safety.CONSERVATION
                .cardMoney(site.terminal(), site.bank(), forAPerson)
                .forEach(safety::violated);
        Safety.CONSERVATION.phoneMoney(site.bank(), forAPerson).forEach(safety::violated);
        for (var account : journal.payments().values()) {
            account.promise().ifPresent(p -> p.charges().forEach(l -> paid.add(l.key())));
        }
        for (var charge : site.bank().standing()) {
            if (!paid.contains(charge.key())) {
                safety.violated("charge " + charge.key() + " stands and nobody pays for it");
            }
        }
        var standing = site.bank().standing().stream().map(Charge::key).toList();
        for (var account : journal.cashless().accounts()) {
            var key = account.asked().chargeKey();
            if (account.paid() && !standing.contains(key)) {
                safety.violated("charge " + key + " is paid for and does not stand");
            }
        }
    }

    /// What each customer is owed is what the bank's register has under their number.
    private void claims(Store store) {
        if (!site.bank().traits().dedupesOnKey()) return;
        var owed = new TreeMap<String, Long>();
        for (var account : journal.payments().values()) {
            var number = account.plan().claimNumber();
            owed.put(number, 0L);
            account.promise()
                    .ifPresent(p -> {
                        owed.merge(number, p.claim().minorUnits(), Long::sum);
                        p.undecided().ifPresent(u -> owed.merge(number, u.minorUnits(), Long::sum));
                        for (var line : p.charges()) {
                            if (line.taken().isPresent() || !refused(line, store)) continue;
                            owed.merge(number, line.whole().minorUnits(), Long::sum);
                        }
                    });
            for (var asked : cashlessOf(account.plan())) {
                owed.merge(number, claimOf(asked), Long::sum);
            }
        }
        for (var standing : site.bank().claims()) {
            var due = Optional.ofNullable(owed.remove(standing.number())).orElse(0L);
            if (standing.registered() != due)
                registered(standing.number(), due, standing.registered());
        }
        owed.forEach((number, due) -> {
            if (due != 0) registered(number, due, 0);
        });
    }

    private void registered(String number, long due, long there) {
        safety.violated(
                "claim %s is worth %d and registered with %d".formatted(number, due, there));
    }

    private List<Cashless.Account> cashlessOf(Plan plan) {
        return journal.cashless().accounts().stream()
                .filter(a -> a.asked().paymentKey().equals(plan.key()))
                .toList();
    }

    /// What of it became a claim, in minor units.
    private static long claimOf(Cashless.Account account) {
        var asked = account.asked();
        var released = account.released() ? asked.cash().minorUnits() : 0;
        var owed = account.owed() ? account.taken().orElseThrow().amount().minorUnits() : 0;
        return released + owed;
    }

    /// The last word on the screen against the truth.
    private void told(ResultView result, Journalled.Account account, Store store) {
        var number = result.receiptNumber();
        if (result.outcome() == Outcome.NOTHING_INSERTED) {
            if (!account.voided()) safety.violated(number + ": told nothing, and it is not void");
            return;
        }
        if (account.promise().isEmpty()) {
            safety.violated(number + ": told " + result.outcome() + ", and nothing is promised");
            return;
        }
        var promise = account.promise().get();
        if (!result.inserted().equals(promise.purse().total())
                || !result.undecided().equals(promise.undecided())) {
            safety.violated(number + ": told another sum than is promised");
        }
        var paid =
                promise.charges().stream()
                        .map(Promise.Line::whole)
                        .reduce(promise.claim().plus(promise.voucher()), Money::plus);
        if (!result.paid().plus(result.fee()).plus(result.surplus()).equals(paid)) {
            safety.violated(number + ": told another division than is promised");
        }
        var posted = promise.charges().stream().filter(l -> posted(l, store)).count();
        var wrong =
                switch (result.outcome()) {
                    case PAID -> posted != promise.charges().size() || promise.bills().isEmpty();
                    case REFUSED -> posted == promise.charges().size();
                    case CLAIM -> !promise.charges().isEmpty();
                    case ACCEPTED -> promise.charges().isEmpty();
                    case NOTHING_INSERTED -> true;
                    case GIVEN_BACK ->
                            !promise.charges().isEmpty()
                                    || !promise.purse().total().isZero()
                                    || promise.undecided().isPresent();
                };
        if (wrong) safety.violated(number + ": told " + result.outcome() + ", which is not so");
        if (!result.electronic().equals(promise.electronic())) {
            safety.violated(number + ": told another sum by card or phone than is promised");
        }
        var open =
                result.outcome() != Outcome.PAID
                        || result.undecided().isPresent()
                        || promise.waiting().isPositive();
        if (open && result.claim().isEmpty()) safety.violated(number + ": told without a claim");
    }

    private static boolean refused(Promise.Line line, Store store) {
        return state(line, store).filter(s -> s == OutboxEntry.State.REJECTED).isPresent();
    }

    private static boolean posted(Promise.Line line, Store store) {
        return state(line, store).filter(s -> s == OutboxEntry.State.ACCEPTED).isPresent();
    }

    private static Optional<OutboxEntry.State> state(Promise.Line line, Store store) {
        return store.outboxEntry(line.key()).map(OutboxEntry::state);
    }

    /// Every account of the books, computed a second time from the promises and the notes.
    private void books(Store store) {
        var expected = new TreeMap<String, Long>();
        expected.put(Accounts.CUSTOMER_CREDIT, 0L);
        var promised = 0L;
        for (var account : journal.payments().values()) {
            var promise = account.promise();
            if (promise.isEmpty()) continue;
            promised += promise.get().purse().total().minorUnits();
            expected.merge(Accounts.CLAIMS_PAYABLE, -promise.get().claim().minorUnits(), Long::sum);
            for (var line : promise.get().charges()) line(promise.get(), line, store, expected);
        }
        journal.cashless().accounts().forEach(a -> cashless(a, expected));
        for (var entry : expected.entrySet()) {
            if (entry.getKey().equals(Accounts.CLAIMS_PAYABLE)) continue;
            same(entry.getKey(), entry.getValue(), store);
        }
        // Claims grow by notes that were undecided and landed after all.
        var claims = Safety.balance(store, Accounts.CLAIMS_PAYABLE);
        if (claims > expected.getOrDefault(Accounts.CLAIMS_PAYABLE, 0L)) {
            safety.violated("fewer claims in the books than customers have");
        }
        same(Accounts.ESCROW, journal.undecided().sum("CNY"), store);
        same(Accounts.UNCLAIMED, -journal.unclaimed().sum("CNY"), store);
        var rest =
                Safety.balance(store, Accounts.CASSETTE)
                        + Safety.balance(store, Accounts.ESCROW)
                        + Safety.balance(store, Accounts.SUSPENSE)
                        + Safety.balance(store, Accounts.UNCLAIMED)
                        + (claims - expected.getOrDefault(Accounts.CLAIMS_PAYABLE, 0L));
        if (rest != promised) {
            safety.violated("%d was promised and %d is in the books".formatted(promised, rest));
        }
    }

    private static void cashless(Cashless.Account account, Map<String, Long> expected) {
        var asked = account.asked();
        var clearing =
                asked.means() == Means.CARD ? Accounts.CARD_CLEARING : Accounts.PHONE_CLEARING;
        var amount = account.taken().map(t -> t.amount().minorUnits()).orElse(0L);
        expected.merge(clearing, account.givenBack() ? 0 : amount, Long::sum);
        expected.merge(Accounts.BANK_CLAIMS, account.bankClaim() ? amount : 0, Long::sum);
        expected.merge(Accounts.CLAIMS_PAYABLE, -claimOf(account), Long::sum);
        if (!account.paid()) return;
        var biller = Accounts.billerPayable(asked.billerId());
        expected.merge(biller, -asked.due().minorUnits(), Long::sum);
        expected.merge(Accounts.FEE, -asked.fee().minorUnits(), Long::sum);
    }

    private static void line(
            Promise promise, Promise.Line line, Store store, Map<String, Long> expected) {
        if (line.taken().isPresent()) return;
        var refused = refused(line, store);
        var biller = Accounts.billerPayable(promise.quoteOf(line).billerId());
        var amount = line.amount().minorUnits();
        var fee = line.fee().minorUnits();
        expected.merge(biller, refused ? 0 : -amount, Long::sum);
        expected.merge(Accounts.FEE, refused ? 0 : -fee, Long::sum);
        if (refused) expected.merge(Accounts.CLAIMS_PAYABLE, -amount - fee, Long::sum);
    }

    private void same(String account, long expected, Store store) {
        var balance = Safety.balance(store, account);
        if (balance != expected) {
            safety.violated(
                    "account %s holds %d and should hold %d".formatted(account, balance, expected));
        }
    }

    /// In a healed world a customer who pays exactly is served, paid and given a receipt.
    private void lastCustomer() {
        var results = new ArrayList<>(told.results().values());
        var last =
                results.isEmpty() ? Optional.<ResultView>empty() : Optional.of(results.getLast());
        var well =
                last.filter(r -> r.outcome() == Outcome.PAID || r.outcome() == Outcome.ACCEPTED)
                        .filter(r -> LAST.contains(r.paid()))
                        .filter(r -> r.paper() != Paper.FAILED)
                        .isPresent();
        if (!well) safety.violated("in a healed world the last customer is not served: " + last);
    }
}
