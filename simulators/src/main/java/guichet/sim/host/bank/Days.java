package guichet.sim.host.bank;

import guichet.sim.host.bank.Statement.Line;
import guichet.sim.host.bank.Whims.Whim;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The bank's business days. Whatever is posted after a day was closed belongs to the next one, also
/// if the clock does not say so yet; nothing is ever added to a closed day.
public final class Days {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS closed_day (
                      day TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT\
                    """);

    private static final int MOST_LINES = 100_000;
    private static final int STRANGE_MINOR_UNITS = 1_234;

    private final Books books;
    private final Supplier<Instant> clock;
    private final Whims whims;

    Days(Books books, Supplier<Instant> clock, Whims whims) {
        this.books = books;
        this.clock = clock;
        this.whims = whims;
    }

    /// The bank works in the zone of the machine it runs on.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.get(), ZoneId.systemDefault());
    }

    /// The day that what is posted now belongs to.
    public LocalDate postingDate() {
        var last = lastClosed();
        var today = today();
        return last.isEmpty() || LocalDate.parse(last).isBefore(today)
                ? today
                : LocalDate.parse(last).plusDays(1);
    }

    /// Closes the day that is being posted to: its statement is final from now on.
    ///
    /// @return that day
    public LocalDate closeDay() {
        return books.inTransaction(() -> {
            var day = postingDate();
            books.run(
                    "INSERT INTO closed_day VALUES (?, ?)",
                    day.toString(),
                    clock.get().toEpochMilli());
            return day;
        });
    }

    /// @param day `yyyy-MM-dd`
    public boolean isClosed(String day) {
        return day.compareTo(lastClosed()) <= 0;
    }

    /// The statement of one terminal and one day, as it is now; or as the bank was told to spoil it.
    public Statement statement(String terminal, LocalDate day) {
        return books.inTransaction(() -> {
            var honest =
                    Statement.of(
                            terminal,
                            day.toString(),
                            isClosed(day.toString()),
                            lines(terminal, day));
            return spoilt(honest);
        });
    }

    private String lastClosed() {
        return books.inTransaction(() ->
                books.first("SELECT coalesce(max(day), '') FROM closed_day", r -> r.getString(1))
                        .orElseThrow());
    }

    /// A charge refunded after its day was closed stands twice: as posted on that day, as refunded on
    /// the day it was refunded.
    private List<Line> lines(String terminal, LocalDate day) throws SQLException {
        var sql =
                """
                SELECT key, CASE WHEN undone_date IS NOT NULL AND posting_date = ? THEN 'posted' ELSE state END,
                  service, amount, fee, currency
                FROM charge WHERE terminal = ? AND (posting_date = ? OR undone_date = ?)
                ORDER BY rowid LIMIT ?\
                """;
        var date = day.toString();
        var lines = new ArrayList<Line>();
        for (var line :
                books.all(
                        sql,
                        r ->
                                new Line(
                                        r.getString(1),
                                        r.getString(2),
                                        r.getString(3),
                                        r.getLong(4),
                                        r.getLong(5),
                                        r.getString(6),
                                        date,
                                        List.of()),
                        date,
                        terminal,
                        date,
                        date,
                        MOST_LINES)) {
            lines.add(line.withSplits(splits(line.key())));
        }
        return lines;
    }

    private List<Charge.Split> splits(String key) throws SQLException {
        return books.all(
                "SELECT recipient, amount FROM split WHERE key = ? ORDER BY line",
                r -> new Charge.Split(r.getString(1), r.getLong(2)),
                key);
    }

    private Statement spoilt(Statement honest) {
        var lines = new ArrayList<>(honest.lines());
        if (!lines.isEmpty()) {
            var first = lines.getFirst();
            if (whims.take(Whim.STATEMENT_TWICE)) lines.add(first);
            if (whims.take(Whim.STATEMENT_AMOUNT)) lines.set(0, first.withMore(100));
            if (whims.take(Whim.STATEMENT_SPLITS)) lines.set(0, first.splitOtherwise());
            if (whims.take(Whim.STATEMENT_MISSING)) lines.removeFirst();
        }
        if (whims.take(Whim.STATEMENT_STRANGER)) {
            lines.add(stranger(honest));
        }
        var closed = honest.closed() && !whims.take(Whim.STATEMENT_EARLY);
        var told = Statement.of(honest.terminal(), honest.businessDate(), closed, lines);
        return whims.take(Whim.STATEMENT_TOTALS) ? told.withWrongTotals() : told;
    }

    private static Line stranger(Statement of) {
        return new Line(
                "%s-1-%s-999999-5742a9e1-1"
                        .formatted(of.terminal(), of.businessDate().replace("-", "")),
                "posted",
                "hz-water",
                STRANGE_MINOR_UNITS,
                0,
                "CNY",
                of.businessDate(),
                List.of(new Charge.Split("biller", STRANGE_MINOR_UNITS)));
    }
}
