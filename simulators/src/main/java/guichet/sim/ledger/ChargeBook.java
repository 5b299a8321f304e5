package guichet.sim.ledger;

import guichet.queue.host.Confirmation;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.Statement;
import guichet.queue.host.Statement.Line;
import guichet.queue.host.Statement.Total;
import guichet.sim.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Charges and what became of them. A key that was seen is never forgotten, nor one that was barred.
///
/// | state | came from | can become |
/// | --- | --- | --- |
/// | posted | an order in charge, or pending | reversed until its day is closed, refunded by a person |
/// | pending | an order in charge | posted, rejected, reversed |
/// | rejected | the clerk, or its key was barred before it came | |
/// | reversed, refunded | | |
///
/// A day is closed at midnight UTC or by [#closeDay()]; what is posted after that belongs to the next.
public final class ChargeBook {

    static final String BARRED = "barred";

    private final World world;
    private final Clerk clerk;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> barred = new HashSet<>();
    private @Nullable LocalDate closedUpTo;

    private static final class Entry {
        private final Charge charge;
        private final byte[] body;
        private Confirmation state = new Confirmation.Pending();
        private String postingDate = "";
        private String undoneDate = "";

        private Entry(Charge charge, byte[] body) {
            this.charge = charge;
            this.body = body;
        }
    }

    /// Where a charge came from, and with what.
    public enum Brought {
        NEW,
        REPEATED,
        /// The key was there with another body; nothing was done.
        CONFLICT
    }

    public ChargeBook(World world, Clerk clerk) {
        this.world = world;
        this.clerk = clerk;
    }

    public Brought bring(Charge charge, byte[] body) {
        var known = entries.get(charge.key());
        if (known != null) {
            return Arrays.equals(known.body, body) ? Brought.REPEATED : Brought.CONFLICT;
        }
        var entry = new Entry(charge, body.clone());
        entries.put(charge.key(), entry);
        if (barred.contains(charge.key())) {
            reject(entry, BARRED);
            return Brought.NEW;
        }
        var delay = clerk.putsOff(charge);
        if (delay.isEmpty()) {
            settle(entry);
        } else {
            world.note("bank: charge " + charge.key() + " is pending");
            world.after(delay.get(), "", () -> decide(charge.key()));
        }
        return Brought.NEW;
    }

    private void decide(String key) {
        var entry = entries.get(key);
        if (entry != null && entry.state instanceof Confirmation.Pending) settle(entry);
    }

    /// Decides everything that is pending.
    public void decideAll() {
        List.copyOf(entries.keySet()).forEach(this::decide);
    }

    private void settle(Entry entry) {
        clerk.refuses(entry.charge)
                .ifPresentOrElse(reason -> reject(entry, reason), () -> post(entry));
    }

    private void reject(Entry entry, String reason) {
        entry.state = new Confirmation.Rejected(reason);
        world.note("bank: charge " + entry.charge.key() + " is rejected: " + reason);
    }

    private void post(Entry entry) {
        entry.postingDate = postingDate().toString();
        entry.state = new Confirmation.Posted(entry.postingDate);
        world.note("bank: charge " + entry.charge.key() + " is posted");
        clerk.posted(entry.charge, entry.postingDate);
    }

    /// What a bank that does not know its keys again does with one that comes again.
    public void postAgain(String key) {
        var entry = entries.get(key);
        if (entry != null && entry.state instanceof Confirmation.Posted) post(entry);
    }

    /// What the bank knows of a key; one barred before its charge came is *rejected*. Empty if it
    /// knows nothing.
    public Optional<Confirmation> state(String key) {
        var entry = entries.get(key);
        if (entry != null) return Optional.of(entry.state);
        return barred.contains(key)
                ? Optional.of(new Confirmation.Rejected(BARRED))
                : Optional.empty();
    }

    public Optional<byte[]> body(String key) {
        return Optional.ofNullable(entries.get(key)).map(e -> e.body.clone());
    }

    public Optional<Charge> charge(String key) {
        return Optional.ofNullable(entries.get(key)).map(e -> e.charge);
    }

    /// Undoes a charge, or bars its key (`docs/money.md` M4.3).
    ///
    /// @param canBar whether this bank can bar a key that it has never seen
    public ErrandAnswer reverse(String key, boolean canBar) {
        var entry = entries.get(key);
        if (entry == null) {
            if (!canBar) return new ErrandAnswer.Cannot("never-seen");
            barred.add(key);
            world.note("bank: charge " + key + " is barred");
            return new ErrandAnswer.Done(BARRED);
        }
        return switch (entry.state) {
            case Confirmation.Rejected _ -> new ErrandAnswer.Done(BARRED);
            case Confirmation.Reversed _ -> new ErrandAnswer.Done("reversed");
            case Confirmation.Refunded _ -> new ErrandAnswer.Cannot("refunded");
            case Confirmation.Pending _, Confirmation.Posted _ -> undo(entry);
            case Confirmation.NeverSeen _, Confirmation.Unknown _ ->
                    throw new IllegalStateException("the book holds " + entry.state);
        };
    }

    private ErrandAnswer undo(Entry entry) {
        if (isClosed(entry.postingDate)) return new ErrandAnswer.Cannot("settled");
        if (clerk.cannotUndo(entry.charge)) {
            if (entry.state instanceof Confirmation.Pending) post(entry);
            return new ErrandAnswer.Cannot("handed-over");
        }
        entry.state = new Confirmation.Reversed();
        world.note("bank: charge " + entry.charge.key() + " is reversed");
        return new ErrandAnswer.Done("reversed");
    }

    /// A person at the bank gives the money of a posted charge back, also after its day was closed.
    ///
    /// @return whether there was a posted charge
    public boolean refundByPerson(String key) {
        var entry = entries.get(key);
        if (entry == null || !(entry.state instanceof Confirmation.Posted)) return false;
        if (isClosed(entry.postingDate)) entry.undoneDate = postingDate().toString();
        entry.state = new Confirmation.Refunded();
        world.note("bank: charge " + key + " is refunded by a person");
        return true;
    }

    /// Charges that are posted now.
    public List<Charge> standing() {
        return entries.values().stream()
                .filter(e -> e.state instanceof Confirmation.Posted)
                .map(e -> e.charge)
                .toList();
    }

    // Days.

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(world.now()), ZoneOffset.UTC);
    }

    /// The day that what is posted now belongs to.
    public LocalDate postingDate() {
        var today = today();
        return closedUpTo == null || closedUpTo.isBefore(today) ? today : closedUpTo.plusDays(1);
    }

    /// Closes the day that is being posted to.
    ///
    /// @return that day
    public LocalDate closeDay() {
        var day = postingDate();
        closedUpTo = day;
        world.note("bank: " + day + " is closed");
        return day;
    }

    private boolean isClosed(String date) {
        return !date.isEmpty() && isClosed(LocalDate.parse(date));
    }

    public boolean isClosed(LocalDate day) {
        return day.isBefore(today()) || (closedUpTo != null && !day.isAfter(closedUpTo));
    }

    /// A day's lines, as they are now. A charge refunded after its day was closed stands twice: as
    /// posted on that day, as refunded on the day it was refunded.
    public Statement statement(LocalDate day) {
        var date = day.toString();
        var lines = new ArrayList<Line>();
        for (var entry : entries.values()) {
            if (entry.undoneDate.equals(date)) {
                lines.add(line(entry, "refunded", date));
            } else if (entry.postingDate.equals(date)) {
                lines.add(
                        line(
                                entry,
                                entry.undoneDate.isEmpty() ? word(entry.state) : "posted",
                                date));
            }
        }
        return new Statement(date, isClosed(day), lines, totals(lines));
    }

    private static Line line(Entry entry, String state, String date) {
        var charge = entry.charge;
        return new Line(
                charge.key(),
                state,
                charge.service(),
                charge.minorUnits(),
                charge.feeMinorUnits(),
                charge.currency(),
                date,
                charge.splits());
    }

    private static List<Total> totals(List<Line> lines) {
        var sums = new TreeMap<String, Total>();
        for (var line : lines) {
            var worth =
                    line.state().equals("posted") ? line.minorUnits() + line.feeMinorUnits() : 0;
            sums.merge(
                    line.currency(),
                    new Total(line.currency(), 1, worth),
                    (a, b) ->
                            new Total(
                                    a.currency(),
                                    a.count() + b.count(),
                                    Math.addExact(a.minorUnits(), b.minorUnits())));
        }
        return List.copyOf(sums.values());
    }

    /// The charges of one receipt.
    public ReceiptAnswer receipt(String number, String proof) {
        var found = new ArrayList<ReceiptAnswer.Charged>();
        for (var entry : entries.values()) {
            var charge = entry.charge;
            var fits =
                    ChargeKey.of(charge.key())
                            .filter(k -> k.receipt().equals(number))
                            .filter(k -> k.proof().equalsIgnoreCase(proof));
            if (fits.isEmpty()) continue;
            found.add(
                    new ReceiptAnswer.Charged(
                            charge.key(),
                            word(entry.state),
                            charge.minorUnits(),
                            charge.currency(),
                            entry.state instanceof Confirmation.Posted(var date) ? date : ""));
        }
        return found.isEmpty()
                ? new ReceiptAnswer.NotKnown()
                : new ReceiptAnswer.Known(number, found);
    }

    private static String word(Confirmation state) {
        return switch (state) {
            case Confirmation.Posted _ -> "posted";
            case Confirmation.Rejected _ -> "rejected";
            case Confirmation.Pending _ -> "pending";
            case Confirmation.Reversed _ -> "reversed";
            case Confirmation.Refunded _ -> "refunded";
            case Confirmation.NeverSeen _, Confirmation.Unknown _ ->
                    throw new IllegalStateException("the book holds " + state);
        };
    }
}
