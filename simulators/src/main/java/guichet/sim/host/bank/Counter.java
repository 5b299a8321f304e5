package guichet.sim.host.bank;

import guichet.sim.host.bank.Whims.Whim;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What is left at the bank's counter: cash settlements and customers' wishes to be reminded.
public final class Counter {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS cash_settlement (
                      session TEXT NOT NULL, terminal TEXT NOT NULL, key TEXT NOT NULL,
                      cassette TEXT NOT NULL, currency TEXT NOT NULL,
                      expected INTEGER NOT NULL, counted INTEGER NOT NULL,
                      PRIMARY KEY (terminal, session)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS reminder (
                      key TEXT PRIMARY KEY, body_hash TEXT NOT NULL, terminal TEXT NOT NULL,
                      service TEXT NOT NULL, account TEXT NOT NULL, phone TEXT NOT NULL,
                      language TEXT NOT NULL, days_before INTEGER NOT NULL, reason TEXT NOT NULL) STRICT\
                    """);

    private final Books books;
    private final OpenBills bills;
    private final Errands errands;

    Counter(Books books, OpenBills bills, Errands errands) {
        this.books = books;
        this.bills = bills;
        this.errands = errands;
    }

    /// What a cassette session came to; minor units.
    public record Settlement(
            String session, String cassette, String currency, long expected, long counted) {}

    /// @param phone digits with a leading `+`
    public record Reminder(
            String key,
            String terminal,
            String service,
            String account,
            String phone,
            String language,
            int daysBefore) {

        @Override
        public String toString() {
            return "reminder " + key;
        }
    }

    /// What came of a reminder.
    public sealed interface Reminded {
        record Noted() implements Reminded {}

        /// @param reason a listed one
        record Refused(String reason) implements Reminded {}

        record Conflict() implements Reminded {}
    }

    public Errands.Answer settle(Errands.Slip slip, Settlement settlement) {
        return errands.once(slip, "settle", Whim.ERRAND_PENDING, () -> settled(slip, settlement));
    }

    private Errands.Answer settled(Errands.Slip slip, Settlement settlement) throws SQLException {
        var inserted =
                books.run(
                        "INSERT OR IGNORE INTO cash_settlement VALUES (?, ?, ?, ?, ?, ?, ?)",
                        settlement.session(),
                        slip.terminal(),
                        slip.key(),
                        settlement.cassette(),
                        settlement.currency(),
                        settlement.expected(),
                        settlement.counted());
        if (inserted == 0) {
            return new Errands.Answer.Cannot("settled-before");
        }
        books.move(
                slip.key(),
                "vault",
                "terminal:" + slip.terminal(),
                settlement.counted(),
                settlement.currency());
        return new Errands.Answer.Done("settled");
    }

    /// The settlements of a terminal, at most 1,000.
    public List<Settlement> settlements(String terminal) {
        return books.inTransaction(() ->
                books.all(
                        """
                        SELECT session, cassette, currency, expected, counted FROM cash_settlement
                        WHERE terminal = ? ORDER BY rowid LIMIT 1000\
                        """,
                        r ->
                                new Settlement(
                                        r.getString(1),
                                        r.getString(2),
                                        r.getString(3),
                                        r.getLong(4),
                                        r.getLong(5)),
                        terminal));
    }

    /// @param bodyHash the same for the same message
    public Reminded remind(Reminder reminder, String bodyHash) {
        return books.inTransaction(() -> {
            var known =
                    books.first(
                            "SELECT body_hash, reason FROM reminder WHERE key = ?",
                            r -> List.of(r.getString(1), r.getString(2)),
                            reminder.key());
            if (known.isPresent() && !known.get().getFirst().equals(bodyHash)) {
                return new Reminded.Conflict();
            }
            var reason = known.isPresent() ? known.get().getLast() : refusal(reminder).orElse("");
            if (known.isEmpty()) {
                books.run(
                        "INSERT INTO reminder VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        reminder.key(),
                        bodyHash,
                        reminder.terminal(),
                        reminder.service(),
                        reminder.account(),
                        reminder.phone(),
                        reminder.language(),
                        reminder.daysBefore(),
                        reason);
            }
            return reason.isEmpty() ? new Reminded.Noted() : new Reminded.Refused(reason);
        });
    }

    private Optional<String> refusal(Reminder reminder) {
        if (bills.service(reminder.service()).isEmpty()) {
            return Optional.of("service-ended");
        }
        return bills.owner(reminder.service(), reminder.account()).isEmpty()
                ? Optional.of("no-such-account")
                : Optional.empty();
    }

    /// How many reminders are noted.
    public long reminders() {
        return books.inTransaction(
                () -> books.number("SELECT count(*) FROM reminder WHERE reason = ''"));
    }
}
