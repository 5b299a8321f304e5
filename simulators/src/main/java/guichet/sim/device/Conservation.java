package guichet.sim.device;

import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// No note lost, none made: compares what is in the cassettes with what the books say, what the bank
/// did with what the kiosk sent, and what was paid by card and phone with what was charged. Each violation is one sentence.
///
/// Ask when the world is healed and the acceptor is quiet: a note on its way is in nobody's books.
public final class Conservation {

    private static final Set<String> ERRANDS =
            Set.of(Errand.REVERSE, Errand.REFUND, Errand.REGISTER, Errand.SETTLE);

    private final Books books;

    /// The names of accounts in the kiosk's books, in which debit is positive.
    ///
    /// @param cassette notes that are surely in the cassettes
    /// @param undecided notes that may be in them and may not
    public record Books(String cassette, String undecided) {}

    public Conservation(Books books) {
        this.books = books;
    }

    /// Everything below but [#unfinished(Store)] and [#byDenomination].
    public List<String> violations(SimBillAcceptor acceptor, Store store, SimBank bank) {
        var found = new ArrayList<String>();
        found.addAll(inTheMachine(acceptor));
        found.addAll(inTheBooks(store));
        found.addAll(inTheCassettes(acceptor, store));
        found.addAll(atTheBank(store, bank));
        return found;
    }

    /// Every note is with the customer or in a cassette, in one only, or left the kiosk with a
    /// technician.
    public List<String> inTheMachine(SimBillAcceptor acceptor) {
        var found = new ArrayList<String>();
        var boxed = new HashSet<SimNote>();
        for (var cassette : acceptor.cassettes()) {
            for (var note : cassette.notes()) {
                if (!boxed.add(note)) found.add(note + " is in the cassettes twice");
            }
        }
        for (var note : acceptor.notes()) {
            var wrong =
                    switch (note.place()) {
                        case CASSETTE -> !boxed.contains(note);
                        case HAND, RETURNED, PULLED_OUT, IN_OLD_UNIT -> boxed.contains(note);
                        case ENTRY, ESCROW, PATH, BEYOND -> true;
                    };
            if (wrong) found.add(note + " is in " + note.place());
        }
        return found;
    }

    /// The books sum to zero in each currency.
    public List<String> inTheBooks(Store store) {
        var sums = new TreeMap<String, Long>();
        store.balances().forEach((account, sum) -> sums.merge(account.currency(), sum, Long::sum));
        return sums.entrySet().stream()
                .filter(e -> e.getValue() != 0)
                .map(e -> "the books sum to " + e.getValue() + " " + e.getKey())
                .toList();
    }

    /// What is in the cassettes is what the books say is in them, and at most the undecided notes
    /// more.
    public List<String> inTheCassettes(SimBillAcceptor acceptor, Store store) {
        var there = new TreeMap<String, Long>();
        for (var cassette : acceptor.cassettes()) {
            for (var note : cassette.notes()) {
                var kind = note.kind();
                there.merge(kind.currency().getCurrencyCode(), kind.minorUnits(), Long::sum);
            }
        }
        var balances = store.balances();
        for (var account : balances.keySet()) there.putIfAbsent(account.currency(), 0L);
        var found = new ArrayList<String>();
        there.forEach((currency, sum) -> {
            var sure = balance(balances, books.cassette(), currency);
            var perhaps = balance(balances, books.undecided(), currency);
            if (sum < sure) {
                found.add(
                        "money made: %d %s in the cassettes, %d in the books"
                                .formatted(sum, currency, sure));
            }
            if (sum > sure + perhaps) {
                found.add(
                        "money lost: %d %s in the cassettes, %d in the books, %d undecided"
                                .formatted(sum, currency, sure, perhaps));
            }
        });
        return found;
    }

    private static long balance(Map<Store.Account, Long> balances, String name, String currency) {
        return balances.getOrDefault(new Store.Account(name, currency), 0L);
    }

    /// The same note by note.
    ///
    /// @param counted how many notes of each value in minor units the kiosk says are in the
    ///     cassettes
    /// @param undecided how many more of each may be
    public List<String> byDenomination(
            SimBillAcceptor acceptor, Map<Long, Long> counted, Map<Long, Long> undecided) {
        var there = new TreeMap<Long, Long>();
        counted.keySet().forEach(value -> there.put(value, 0L));
        for (var cassette : acceptor.cassettes()) {
            for (var note : cassette.notes()) there.merge(note.kind().minorUnits(), 1L, Long::sum);
        }
        var found = new ArrayList<String>();
        there.forEach((value, notes) -> {
            var sure = counted.getOrDefault(value, 0L);
            var perhaps = undecided.getOrDefault(value, 0L);
            if (notes < sure || notes > sure + perhaps) {
                found.add(
                        "%d notes of %d in the cassettes, %d counted, %d undecided"
                                .formatted(notes, value, sure, perhaps));
            }
        });
        return found;
    }

    /// The bank posted nothing twice, nothing the kiosk did not send, and everything the kiosk
    /// calls accepted; and nothing the kiosk calls rejected.
    public List<String> atTheBank(Store store, SimBank bank) {
        var found = new ArrayList<String>();
        var keys = new HashSet<String>();
        for (var posting : bank.postings()) {
            var key = posting.charge().key();
            if (!keys.add(key)) found.add("charge " + key + " is posted twice");
            var entry = store.outboxEntry(key);
            if (entry.isEmpty()) {
                found.add("charge " + key + " is posted and the kiosk knows nothing of it");
            } else if (!Arrays.equals(entry.get().body(), bank.body(key).orElseThrow())) {
                found.add("charge " + key + " is posted with other bytes than the kiosk's");
            }
        }
        for (var key : bank.conflicts()) found.add("charge " + key + " was sent with two bodies");
        var undoing = undoing(store);
        try (var outbox = store.outbox()) {
            outbox.forEach(entry -> {
                var key = entry.key();
                if (ERRANDS.contains(entry.kind())) {
                    errandContradicts(entry, bank.errandState(key)).ifPresent(found::add);
                } else if (contradicts(entry, bank.state(key), undoing.contains(key))) {
                    found.add(
                            "charge %s is %s at the kiosk and %s at the bank"
                                    .formatted(key, entry.state(), bank.state(key)));
                }
            });
        }
        return found;
    }

    /// The charges that the kiosk has asked the bank to undo.
    private static Set<String> undoing(Store store) {
        var keys = new HashSet<String>();
        try (var outbox = store.outbox()) {
            outbox.filter(entry -> entry.kind().equals(Errand.REVERSE))
                    .flatMap(entry -> ErrandBytes.read(entry.body()).stream())
                    .forEach(errand -> {
                        if (errand instanceof Errand.Reverse(_, var charge, _)) keys.add(charge);
                    });
        }
        return keys;
    }

    private static boolean contradicts(
            OutboxEntry entry, Optional<Confirmation> atTheBank, boolean undoing) {
        var state = atTheBank.orElseGet(Confirmation.NeverSeen::new);
        return switch (entry.state()) {
            case ACCEPTED ->
                    switch (state) {
                        case Confirmation.Posted _, Confirmation.Refunded _ -> false;
                        // An accepted charge stays accepted at the kiosk when it is undone.
                        case Confirmation.Reversed _ -> !undoing;
                        case Confirmation.Rejected _,
                                Confirmation.Pending _,
                                Confirmation.NeverSeen _,
                                Confirmation.Unknown _ ->
                                true;
                    };
            case REJECTED -> !(state instanceof Confirmation.Rejected);
            case REVERSED ->
                    !(state instanceof Confirmation.Reversed
                            || state instanceof Confirmation.Rejected);
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, NEEDS_PERSON, FROZEN -> false;
        };
    }

    private static Optional<String> errandContradicts(
            OutboxEntry entry, Optional<ErrandAnswer> atTheBank) {
        var well =
                switch (entry.state()) {
                    case ACCEPTED ->
                            atTheBank.filter(ErrandAnswer.Done.class::isInstance).isPresent();
                    case REJECTED ->
                            atTheBank.filter(ErrandAnswer.Cannot.class::isInstance).isPresent();
                    case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, NEEDS_PERSON -> true;
                    case FROZEN, REVERSED -> false;
                };
        return well
                ? Optional.empty()
                : Optional.of(
                        "errand %s is %s at the kiosk and %s at the bank"
                                .formatted(entry.key(), entry.state(), atTheBank));
    }

    /// Each payment kept at the terminal is in one charge that stands, and each card part of such a
    /// charge names a payment that is kept: to be asked when nothing is under way any more.
    ///
    /// @param withPeople references, as [SimCardPayment#reference()], of payments that a person deals
    ///     with, such as one whose void is refused for good, or a bank claim
    public List<String> cardMoney(
            SimPaymentTerminal terminal, SimBank bank, Set<String> withPeople) {
        var found = new ArrayList<String>();
        var held = new TreeMap<String, Long>();
        for (var payment : terminal.payments()) {
            if (!payment.outcome().settled()) found.add(payment + " is under way");
            var ours = payment.outcome().ours();
            held.put(payment.reference(), ours ? payment.receipt().minorUnits() : 0);
        }
        compare("card", held, bank, withPeople, found);
        return found;
    }

    /// Each payment by phone is in one charge that stands, or was given back; and each phone part of
    /// such a charge, which names the phone payment, was paid.
    ///
    /// @param withPeople keys of phone payments that a person deals with
    public List<String> phoneMoney(SimBank bank, Set<String> withPeople) {
        var found = new ArrayList<String>();
        var held = new TreeMap<String, Long>();
        for (var payment : bank.phonePayments()) {
            held.put(payment.key(), payment.ours() ? payment.minorUnits() : 0);
        }
        compare("phone", held, bank, withPeople, found);
        return found;
    }

    private static void compare(
            String tender,
            Map<String, Long> held,
            SimBank bank,
            Set<String> withPeople,
            List<String> found) {
        var charged = new TreeMap<String, Long>();
        bank.standing().stream()
                .flatMap(charge -> charge.parts().stream())
                .filter(part -> part.tender().equals(tender))
                .forEach(p -> charged.merge(p.reference(), p.minorUnits(), Math::addExact));
        var all = new TreeSet<>(held.keySet());
        all.addAll(charged.keySet());
        all.removeAll(withPeople);
        for (var reference : all) {
            long there = held.getOrDefault(reference, 0L);
            long due = charged.getOrDefault(reference, 0L);
            if (there != due) {
                found.add(
                        "%s payment %s: %d is held and %d is charged"
                                .formatted(tender, reference, there, due));
            }
        }
    }

    /// Charges and errands that nobody has settled: to be empty after a healed world has run long enough.
    public List<String> unfinished(Store store) {
        try (var outbox = store.outbox()) {
            return outbox.filter(e -> !e.state().isFinal())
                    .map(e -> "%s %s is %s: %s".formatted(e.kind(), e.key(), e.state(), e.reason()))
                    .toList();
        }
    }
}
