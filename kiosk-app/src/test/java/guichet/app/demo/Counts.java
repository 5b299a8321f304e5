package guichet.app.demo;

import guichet.app.money.Money;
import guichet.app.runtime.Accounts;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.forward.Reversals;
import guichet.queue.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What the cassette holds, what the bank has, and what the books say, each from its own source.
///
/// @param cassette the notes in the simulated cassette, in minor units
/// @param bank what the bank has posted for this terminal
/// @param booksCassette the ledger's account `cassette`
/// @param accepted charges the kiosk knows to be accepted
/// @param waiting charges on their way
/// @param claims owed to customers at the branch
/// @param suspense notes whose owner or place is not known
/// @param sum of all accounts; zero or the books are wrong
record Counts(
        long cassette,
        long bank,
        long booksCassette,
        long accepted,
        long waiting,
        long claims,
        long suspense,
        long sum,
        long receipts,
        long promises) {

    private static final Pattern TOTAL = Pattern.compile("total (\\d+)\\.(\\d\\d)");

    static Counts read(Surrounds around, Path data) {
        var cassette = total(around.tell("acceptor state"));
        var bank = total(around.tell("host by-terminal T0001"));
        try (var store = SqliteStore.readOnly(data.resolve("kiosk.db"))) {
            return new Counts(
                    cassette,
                    bank,
                    balance(store, Accounts.CASSETTE),
                    accepted(store),
                    store.outstanding().minorUnits(),
                    -balance(store, Accounts.CLAIMS_PAYABLE),
                    -balance(store, Accounts.SUSPENSE) - balance(store, Accounts.UNCLAIMED),
                    store.balances().values().stream().mapToLong(Long::longValue).sum(),
                    papers(store),
                    store.documents("promise", "made").size());
        }
    }

    /// The cassette holds what the books say it holds; the bank has what the kiosk knows it has;
    /// the rest is a claim or in suspense; nothing is anywhere else.
    boolean hold() {
        return cassette == booksCassette
                && bank == accepted
                && sum == 0
                && cassette == accepted + waiting + claims + suspense
                && receipts == promises;
    }

    private static long balance(Store store, String account) {
        return store.balances().entrySet().stream()
                .filter(e -> e.getKey().name().equals(account))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    private static long accepted(Store store) {
        try (var entries = store.outbox()) {
            return entries.filter(e -> e.kind().equals(Reversals.CHARGE))
                    .filter(e -> e.state() == OutboxEntry.State.ACCEPTED)
                    .mapToLong(OutboxEntry::minorUnits)
                    .sum();
        }
    }

    private static long papers(Store store) {
        long papers = 0;
        for (var state :
                java.util.List.of("due", "sent", "printed", "unproven", "kept", "not printed")) {
            papers += store.documents("receipt", state).size();
        }
        return papers;
    }

    private static long total(String line) {
        var found = TOTAL.matcher(line);
        if (!found.find()) throw new IllegalStateException("no total in \"" + line + "\"");
        return Long.parseLong(found.group(1)) * 100 + Long.parseLong(found.group(2));
    }

    static String yuan(long minorUnits) {
        return Money.of(minorUnits, "CNY").plain();
    }
}
