package guichet.app.lives.watch;

import guichet.app.lives.world.Site;
import guichet.app.money.Money;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentState;
import guichet.app.payment.Payments;
import guichet.app.payment.Plan;
import guichet.app.runtime.Accounts;
import guichet.app.visit.Place;
import guichet.app.visit.Visit;
import guichet.device.DeviceEvent;
import guichet.device.cash.CashEvent;
import guichet.queue.Store;
import guichet.sim.device.Conservation;
import guichet.sim.device.SimNote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What must hold after every event, whatever happened. Each violation is one sentence; after the
/// first ones a life is over, so only the first few are kept.
public final class Safety {

    public static final Conservation CONSERVATION =
            new Conservation(new Conservation.Books(Accounts.CASSETTE, Accounts.ESCROW));

    private static final int MOST_VIOLATIONS = 10;

    private final Site site;
    private final List<String> violations = new ArrayList<>();
    private final Journalled journal;
    private final Waiting waiting;
    private final Canary canary;
    private final Map<SimNote, String> payers = new HashMap<>();
    private int notesSeen = -1;
    private int postingsSeen;

    public Safety(Site site) {
        this.site = site;
        this.journal = new Journalled(site.acceptor(), this::violated, site.world()::note);
        this.waiting = new Waiting(site.world(), this::violated);
        this.canary = new Canary(this::violated);
    }

    public void violated(String sentence) {
        if (violations.size() >= MOST_VIOLATIONS || violations.contains(sentence)) return;
        site.world().note("VIOLATION: " + sentence);
        violations.add(sentence);
    }

    public List<String> violations() {
        return violations;
    }

    /// Names and numbers that must not turn up anywhere.
    public Canary canary() {
        return canary;
    }

    /// What a device says to the kiosk.
    public void heard(DeviceEvent event) {
        if (event instanceof CashEvent.Recovered) waiting.begins();
    }

    /// A line of the world's log.
    public void said(String line) {
        canary.said(line);
    }

    public Journalled journal() {
        return journal;
    }

    /// A customer put in a note: it belongs to the payment that is open by the journal.
    public void inserted(SimNote note) {
        payers.put(note, Payments.openPlan(journal.payment()).map(Plan::key).orElse(""));
    }

    /// The notes of that payment that ended in a cassette.
    public Bag inCassettes(String paymentKey) {
        var bag = new Bag();
        for (var note : site.acceptor().notes()) {
            if (note.place() == SimNote.Place.CASSETTE
                    && payers.getOrDefault(note, "").equals(paymentKey)) {
                bag.add(value(note));
            }
        }
        return bag;
    }

    /// After every event, with the kiosk's store.
    ///
    /// @param payment as the program has it; absent once its disk failed
    public void check(Store store, Optional<Payment> payment) {
        waiting.look(payment);
        var news = journal.read(store);
        if (news) books(store);
        notes(news);
        var postings = site.bank().postings().size();
        if (news || postings != postingsSeen) bank(store);
        postingsSeen = postings;
    }

    /// After every event while no program runs.
    public void check() {
        waiting.look(Optional.empty());
        notes(false);
    }

    private void books(Store store) {
        var sums = new TreeMap<String, Long>();
        store.balances().forEach((a, sum) -> sums.merge(a.currency(), sum, Long::sum));
        sums.forEach((currency, sum) -> {
            if (sum != 0) violated("the books sum to " + sum + " " + currency);
        });
        var credit = -balance(store, Accounts.CUSTOMER_CREDIT);
        if (credit != counted(journal.payment())) {
            violated(
                    "the customer has %d in the books and %d in the payment, which is %s"
                            .formatted(
                                    credit,
                                    counted(journal.payment()),
                                    journal.payment().state().getClass().getSimpleName()));
        }
        if (store.lastDrawn("payment") != journal.lastSequence()) {
            violated("a payment number was drawn and is in no row");
        }
    }

    private static long counted(Payment payment) {
        var provisional =
                payment.till().provisional().flatMap(n -> n.value()).map(Money::minorUnits);
        var purse =
                payment.state() instanceof PaymentState.Open open
                        ? open.purse().total().minorUnits()
                        : 0;
        return purse + provisional.orElse(0L) + Cashless.credit(payment);
    }

    public static long balance(Store store, String account) {
        return store.balances().getOrDefault(new Store.Account(account, "CNY"), 0L);
    }

    /// Every note that the journal is sure of is there; and none is there that the journal does not
    /// know, at least as one in hand or undecided.
    private void notes(boolean news) {
        var count = 0;
        for (var cassette : site.acceptor().cassettes()) count += cassette.notes().size();
        if (!news && count == notesSeen) return;
        notesSeen = count;
        var there = new Bag();
        for (var cassette : site.acceptor().cassettes()) {
            for (var note : cassette.notes()) there.add(value(note));
        }
        var hand = new Bag();
        var held = journal.payment().till().hand();
        held.flatMap(n -> n.value()).ifPresent(hand::add);
        int wild = journal.wild() + (held.isPresent() && held.get().value().isEmpty() ? 1 : 0);
        if (journal.payment().till().unvalued().isPresent()) wild++;
        int tooMany = 0;
        for (var value : Bag.values(there, journal.sure())) {
            var sure = journal.sure().of(value);
            var most =
                    sure
                            + journal.undecided().of(value)
                            + journal.perhaps().of(value)
                            + hand.of(value);
            if (there.of(value) < sure) {
                violated(
                        "money made: %d notes of %s in the cassettes, %d in the journal"
                                .formatted(there.of(value), value, sure));
            }
            tooMany += Math.max(0, there.of(value) - most);
        }
        if (tooMany > wild) {
            violated(
                    "money lost: %s in the cassettes, %s in the journal".formatted(there, known()));
        }
    }

    private String known() {
        return journal.sure() + ", undecided " + journal.undecided();
    }

    public static Money value(SimNote note) {
        return new Money(note.kind().minorUnits(), note.kind().currency());
    }

    private void bank(Store store) {
        CONSERVATION.atTheBank(store, site.bank()).forEach(this::violated);
    }

    /// A screen is shown: what it promises must be on the disk.
    public void shown(Visit visit, Store store) {
        if (!(visit.place() instanceof Place.Result(var result))) return;
        var receipt = result.receiptNumber();
        switch (result.outcome()) {
            case NOTHING_INSERTED -> {}
            case PAID, ACCEPTED, CLAIM, REFUSED, GIVEN_BACK -> {
                if (store.document(receipt).isEmpty()) {
                    violated("customer of " + receipt + " is told what is not on the disk");
                }
            }
        }
    }
}
