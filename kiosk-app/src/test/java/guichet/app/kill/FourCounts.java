package guichet.app.kill;

import guichet.app.keys.SiteKeys;
import guichet.app.money.Money;
import guichet.app.payment.Effect;
import guichet.app.runtime.Accounts;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.Reversals;
import guichet.queue.forward.Reversals.Undoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The four counts that must agree when nothing is open: the notes in the simulated cassette, the
/// kiosk's ledger, the bank's ledger, and the receipts; each read from its own source; with cards
/// and phones, the terminal's memory and the bank's phone payments too. Amounts are minor units.
///
/// @param machine where the acceptor's notes are
/// @param journalled the notes the journal says are in the cassette or does not know to be anywhere
///     else, by value, such as `50x1 20x2`
/// @param electronic what cards and phones gave
/// @param ledger the ledger's balances, by account; what is owed is negative
/// @param accepted what the outbox says stands at the bank, and how many charges it says the bank has
///     seen
/// @param bank what the bank says stands for this terminal, and how many charges it has seen
/// @param alarms raised, less those for notes that an acceptor forgot; there is no reason for any
record FourCounts(
        Machine machine,
        ElectronicCounts electronic,
        String journalled,
        Map<String, Long> ledger,
        Sum accepted,
        Sum bank,
        Papers papers,
        long alarms) {

    /// @param tally such as `50x1 20x2`; `-` if it is empty
    /// @param outside notes with the customer: never gripped, or given back
    /// @param between notes in the machine but not in the cassette
    record Machine(String tally, long total, long notes, long outside, boolean between) {}

    record Sum(long minorUnits, long count) {}

    /// @param promises promises made
    /// @param receipts promises with exactly one receipt document, in a state that is final
    /// @param originals tickets without the mark DUPLICATE
    /// @param mostOriginals of one receipt
    record Papers(long promises, long receipts, long originals, long mostOriginals) {}

    private static final PaymentRows ROWS = new PaymentRows();
    private static final Pattern AMOUNT = Pattern.compile("total (\\d+)\\.(\\d\\d)");
    private static final Pattern CHARGES = Pattern.compile("charges (\\d+)");
    private static final Pattern UNSETTLED = Pattern.compile("rejected 0 pending 0 ");
    private static final Pattern RECEIPT = Pattern.compile("\\bT0001-\\d{6}\\b(?!-)");

    static FourCounts of(Site site) {
        var state = site.around().tell("acceptor state");
        var bank = site.around().tell("host by-terminal T0001");
        try (var store = SiteKeys.lookingAt(site.data())) {
            return new FourCounts(
                    machine(state),
                    ElectronicCounts.of(site),
                    journalled(store),
                    balances(store),
                    accepted(store),
                    new Sum(
                            amount(bank),
                            UNSETTLED.matcher(bank).find() ? number(CHARGES, bank) : -1),
                    papers(store, site.paper()),
                    alarms(store));
        }
    }

    /// What does not agree, in sentences; empty if all is well.
    ///
    /// @param pushed how many notes customers have pushed in
    List<String> disagreements(long pushed) {
        var faults = new ArrayList<String>();
        check(faults, machine.notes + machine.outside == pushed, "notes vanished of " + pushed);
        check(faults, !machine.between, "a note stands in the machine");
        check(faults, machine.tally.equals(journalled), "the journal has notes " + journalled);
        // What a forgetful acceptor left undecided is in the cassette, for these accidents have it
        // so.
        var inside = balance(Accounts.CASSETTE) + balance(Accounts.ESCROW);
        check(faults, machine.total == inside, "cassette and ledger differ");
        check(faults, sum() == 0, "the books do not sum to zero");
        check(faults, balance(Accounts.CUSTOMER_CREDIT) == 0, "customer credit is left");
        check(faults, accepted.equals(bank), "the outbox has accepted " + accepted);
        check(
                faults,
                machine.total + electronic.minorUnits() == accepted.minorUnits + owedToCustomers(),
                "what is in is neither posted nor owed");
        check(faults, alarms == 0, "%d alarms".formatted(alarms));
        check(faults, papers.promises == papers.receipts, "a promise without its one receipt");
        check(faults, papers.mostOriginals <= 1, "an original was printed twice");
        faults.addAll(electronic.disagreements(ledger));
        return faults;
    }

    private static void check(List<String> faults, boolean well, String otherwise) {
        if (!well) faults.add(otherwise);
    }

    /// Claims, suspense and unclaimed notes.
    private long owedToCustomers() {
        return -balance(Accounts.CLAIMS_PAYABLE)
                - balance(Accounts.SUSPENSE)
                - balance(Accounts.UNCLAIMED);
    }

    private long balance(String account) {
        return ledger.getOrDefault(account, 0L);
    }

    private long sum() {
        return ledger.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return "cassette %s = ledger %s%s · cards %s phones %s · posted %s (%d) = bank %s (%d) · claims %s suspense %s · receipts %d = promises %d (%d printed)"
                .formatted(
                        plain(machine.total),
                        plain(balance(Accounts.CASSETTE)),
                        balance(Accounts.ESCROW) == 0
                                ? ""
                                : " + undecided " + plain(balance(Accounts.ESCROW)),
                        plain(electronic.cards()),
                        plain(electronic.byPhone()),
                        plain(accepted.minorUnits),
                        accepted.count,
                        plain(bank.minorUnits),
                        bank.count,
                        plain(-balance(Accounts.CLAIMS_PAYABLE)),
                        plain(-balance(Accounts.SUSPENSE) - balance(Accounts.UNCLAIMED)),
                        papers.receipts,
                        papers.promises,
                        papers.originals);
    }

    private static String plain(long minorUnits) {
        return Money.of(minorUnits, "CNY").plain();
    }

    // ---- the cassette

    private static Machine machine(String state) {
        var tally = between(state, "cassette ", " total ");
        long notes = 0;
        for (var part : tally.equals("-") ? new String[0] : tally.split(" ")) {
            notes += Long.parseLong(part.substring(part.indexOf('x') + 1));
        }
        var outside =
                Long.parseLong(between(state, " hand ", " returned "))
                        + Long.parseLong(between(state, " returned ", " inlet "));
        var somewhere =
                between(state, " escrow ", " hand ")
                        + between(state, " inlet ", " path ")
                        + between(state, " path ", " collected ");
        return new Machine(tally, amount(state), notes, outside, !somewhere.equals("---"));
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }

    private static long amount(String line) {
        var found = AMOUNT.matcher(line);
        if (!found.find()) throw new IllegalStateException("no total in \"" + line + "\"");
        return Long.parseLong(found.group(1)) * 100 + Long.parseLong(found.group(2));
    }

    private static long number(Pattern pattern, String line) {
        var found = pattern.matcher(line);
        if (!found.find())
            throw new IllegalStateException("no " + pattern + " in \"" + line + "\"");
        return Long.parseLong(found.group(1));
    }

    // ---- the kiosk's own books

    private static String journalled(Store store) {
        var tally = new TreeMap<Long, Integer>(Comparator.reverseOrder());
        try (var journal = store.journal(1)) {
            journal.flatMap(row -> effects(row).stream())
                    .flatMap(effect -> landed(effect).stream())
                    .forEach(value -> tally.merge(value.minorUnits() / 100, 1, Integer::sum));
        }
        var text = new StringBuilder();
        tally.forEach((face, count) -> text.append(' ').append(face).append('x').append(count));
        return text.isEmpty() ? "-" : text.substring(1);
    }

    /// The note that this effect put into the cassette.
    private static Optional<Money> landed(Effect effect) {
        return switch (effect) {
            case Effect.RecordCredit(_, var value, _) -> Optional.of(value);
            case Effect.RecordUnclaimed(var value) -> Optional.of(value);
            case Effect.RecordSuspense(var journalled, var reported, _, _) ->
                    reported.or(() -> journalled);
            case Effect.RecordUndecided(var note, _) -> note.value();
            case Effect.Booking _, Effect.Command _ -> Optional.empty();
        };
    }

    private static long alarms(Store store) {
        try (var journal = store.journal(1);
                var again = store.journal(1)) {
            var undecided =
                    again.flatMap(row -> effects(row).stream())
                            .filter(Effect.RecordUndecided.class::isInstance)
                            .count();
            return journal.filter(row -> row.kind().equals("alarm")).count() - undecided;
        }
    }

    private static List<Effect> effects(JournalRow row) {
        return row.kind().equals(PaymentRow.KIND) ? ROWS.read(row).effects() : List.of();
    }

    private static Map<String, Long> balances(Store store) {
        var balances = new TreeMap<String, Long>();
        store.balances()
                .forEach((account, units) -> balances.merge(account.name(), units, Long::sum));
        return balances;
    }

    private static Sum accepted(Store store) {
        try (var entries = store.outbox()) {
            var seen =
                    entries.filter(entry -> entry.kind().equals(Reversals.CHARGE))
                            .filter(FourCounts::seenByTheBank)
                            .toList();
            var sum =
                    seen.stream()
                            .filter(entry -> Reversals.undoing(entry, store) == Undoing.NONE)
                            .mapToLong(OutboxEntry::minorUnits)
                            .sum();
            return new Sum(sum, seen.size());
        }
    }

    private static boolean seenByTheBank(OutboxEntry charge) {
        return charge.state() != State.REVERSED || !charge.reason().equals("barred");
    }

    // ---- receipts

    private static Papers papers(Store store, Path paper) {
        var promises = store.documents("promise", "made");
        var receipts =
                promises.stream()
                        .filter(promise ->
                                store.document(promise.subject())
                                        .filter(r -> r.kind().equals("receipt"))
                                        .filter(r -> !r.state().equals("due"))
                                        .isPresent())
                        .count();
        var originals = originals(paper);
        return new Papers(
                promises.size(),
                receipts,
                originals.values().stream().mapToLong(Long::longValue).sum(),
                originals.values().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private static Map<String, Long> originals(Path paper) {
        var originals = new TreeMap<String, Long>();
        // Made with the first ticket.
        if (Files.notExists(paper)) return originals;
        try (var tickets = Files.list(paper)) {
            for (var ticket : tickets.filter(t -> t.toString().endsWith(".txt")).toList()) {
                var text = Files.readString(ticket);
                var number = RECEIPT.matcher(text);
                if (number.find() && !text.contains("DUPLICATE")) {
                    originals.merge(number.group(), 1L, Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return originals;
    }
}
