package guichet.sim.device;

import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.host.Confirmation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// No note lost, none made: compares what is in the cassettes with what the books say, and what the
/// bank posted with what the kiosk sent. Each violation is one sentence.
///
/// Ask when the world is healed and the acceptor is quiet: a note on its way is in nobody's books.
public final class Conservation {

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
        try (var outbox = store.outbox()) {
            outbox.forEach(entry -> {
                var state = bank.state(entry.key());
                if (contradicts(entry, state.orElseGet(Confirmation.NeverSeen::new))) {
                    found.add(
                            "charge %s is %s at the kiosk and %s at the bank"
                                    .formatted(entry.key(), entry.state(), state));
                }
            });
        }
        return found;
    }

    private static boolean contradicts(OutboxEntry entry, Confirmation atTheBank) {
        return switch (entry.state()) {
            case ACCEPTED -> !(atTheBank instanceof Confirmation.Posted);
            case REJECTED -> !(atTheBank instanceof Confirmation.Rejected);
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, NEEDS_PERSON -> false;
            case FROZEN, REVERSED -> false;
        };
    }

    /// Charges that nobody has settled: to be empty after a healed world has run long enough.
    public List<String> unfinished(Store store) {
        try (var outbox = store.outbox()) {
            return outbox.filter(e -> !e.state().isFinal())
                    .map(e -> "charge %s is %s: %s".formatted(e.key(), e.state(), e.reason()))
                    .toList();
        }
    }
}
