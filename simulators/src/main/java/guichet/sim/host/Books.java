package guichet.sim.host;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bank's own books in one SQLite file: what is owed, what was charged under which key, and
/// postings that sum to zero. Every method is one transaction, synced to the disk before it
/// returns. May be called from any thread; one at a time gets in.
///
/// Longer than most files: one schema and every statement that touches it are read together.
final class Books implements AutoCloseable {

    private static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS bill (
                      service TEXT NOT NULL, account TEXT NOT NULL, reference TEXT NOT NULL,
                      period TEXT NOT NULL, due_date TEXT NOT NULL,
                      owed INTEGER NOT NULL, settled INTEGER NOT NULL DEFAULT 0 CHECK (settled BETWEEN 0 AND owed),
                      PRIMARY KEY (service, account, reference)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS charge (
                      key TEXT PRIMARY KEY, body_hash TEXT NOT NULL, terminal TEXT NOT NULL,
                      purpose TEXT NOT NULL, service TEXT NOT NULL, account TEXT NOT NULL, reference TEXT,
                      amount INTEGER NOT NULL CHECK (amount > 0), fee INTEGER NOT NULL CHECK (fee >= 0),
                      currency TEXT NOT NULL, business_date TEXT NOT NULL,
                      state TEXT NOT NULL CHECK (state IN ('posted', 'rejected', 'pending')),
                      reason TEXT, posting_date TEXT, asked INTEGER NOT NULL DEFAULT 0) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS split (
                      key TEXT NOT NULL REFERENCES charge (key), line INTEGER NOT NULL,
                      recipient TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (key, line)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS posting (
                      id INTEGER PRIMARY KEY, key TEXT NOT NULL REFERENCES charge (key),
                      book TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS account_credit (
                      service TEXT NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL,
                      PRIMARY KEY (service, account)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS nonce (
                      terminal TEXT NOT NULL, nonce TEXT NOT NULL, at_ms INTEGER NOT NULL,
                      PRIMARY KEY (terminal, nonce)) STRICT\
                    """,
                    "CREATE INDEX IF NOT EXISTS nonce_at ON nonce (at_ms)",
                    """
                    CREATE TABLE IF NOT EXISTS terminal (
                      id TEXT PRIMARY KEY, last_sequence INTEGER NOT NULL DEFAULT 0,
                      head_number INTEGER NOT NULL DEFAULT 0, head_hash TEXT NOT NULL DEFAULT '',
                      state TEXT NOT NULL DEFAULT '', queued INTEGER NOT NULL DEFAULT 0,
                      at_ms INTEGER NOT NULL DEFAULT 0) STRICT\
                    """);

    private final Connection connection;

    private Books(Connection connection) {
        this.connection = connection;
    }

    /// What the bank makes of a charge.
    sealed interface Verdict {
        record Post() implements Verdict {}

        /// Taken, and decided later.
        record Pend() implements Verdict {}

        /// @param reason a listed one
        record Reject(String reason) implements Verdict {}
    }

    /// Decides a charge seen for the first time.
    interface Ruling {
        /// @param bill the bill it names, if the account has it; what is left of it may be 0
        Verdict on(Optional<OpenBill> bill);
    }

    /// @param left minor units still owed
    record OpenBill(String reference, String period, String dueDate, long left) {}

    /// @param state `posted`, `rejected` or `pending`
    record Entry(
            String key,
            String state,
            long amount,
            String currency,
            Optional<String> reason,
            Optional<String> postingDate) {}

    /// What became of a charge that was brought to the books.
    sealed interface Brought {
        record New(Entry entry) implements Brought {}

        record Repeated(Entry entry) implements Brought {}

        /// The same key was there with another body.
        record Conflict() implements Brought {}
    }

    /// What the bank knew of a terminal before this heartbeat, and the highest sequence with it.
    record Known(long lastSequence, long headNumber, String headHash) {}

    static Books open(Path file) {
        try {
            var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (var statement = connection.createStatement()) {
                for (var pragma :
                        List.of(
                                "journal_mode=WAL",
                                "synchronous=FULL",
                                "foreign_keys=ON",
                                "trusted_schema=OFF",
                                "busy_timeout=5000")) {
                    statement.execute("PRAGMA " + pragma);
                }
                for (var table : SCHEMA) {
                    statement.execute(table);
                }
            }
            connection.setAutoCommit(false);
            return new Books(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the bank's books " + file, e);
        }
    }

    /// What is left of an account's bills, oldest due first; those nobody asked for yet are written
    /// down.
    List<OpenBill> owed(String service, String account, List<Bills.Bill> bills) {
        return inTransaction(() -> {
            writeDown(service, account, bills);
            var sql =
                    """
                    SELECT reference, period, due_date, owed - settled AS remaining FROM bill
                    WHERE service = ? AND account = ? AND remaining > 0 ORDER BY period\
                    """;
            return all(sql, Books::openBill, service, account);
        });
    }

    /// @param bills what the account owes by itself, to be written down if nobody asked before
    Brought charge(
            Charge charge,
            String bodyHash,
            LocalDate postingDate,
            List<Bills.Bill> bills,
            Ruling ruling) {
        return inTransaction(() -> {
            var known =
                    all(
                            "SELECT body_hash FROM charge WHERE key = ?",
                            r -> r.getString(1),
                            charge.key());
            if (!known.isEmpty()) {
                return known.getFirst().equals(bodyHash)
                        ? new Brought.Repeated(entry(charge.key()).orElseThrow())
                        : new Brought.Conflict();
            }
            writeDown(charge.service(), charge.account(), bills);
            var verdict = ruling.on(bill(charge));
            var state =
                    switch (verdict) {
                        case Verdict.Post _ -> "posted";
                        case Verdict.Pend _ -> "pending";
                        case Verdict.Reject _ -> "rejected";
                    };
            write(charge, bodyHash, state);
            if (verdict instanceof Verdict.Reject(var reason)) {
                run("UPDATE charge SET reason = ? WHERE key = ?", reason, charge.key());
            } else {
                settle(charge);
            }
            if (verdict instanceof Verdict.Post) {
                post(charge.key(), postingDate);
            }
            return new Brought.New(entry(charge.key()).orElseThrow());
        });
    }

    /// What became of a charge. A pending one is said to be pending once, and then posted.
    Optional<Entry> confirm(String key, LocalDate postingDate) {
        return inTransaction(() -> {
            var asked =
                    all(
                            "SELECT asked FROM charge WHERE key = ? AND state = 'pending'",
                            r -> r.getLong(1),
                            key);
            if (!asked.isEmpty() && asked.getFirst() > 0) {
                run("UPDATE charge SET state = 'posted' WHERE key = ?", key);
                post(key, postingDate);
            }
            run("UPDATE charge SET asked = asked + 1 WHERE key = ?", key);
            return entry(key);
        });
    }

    /// Those of all terminals whose keys begin so, at most 20.
    List<Entry> beginningWith(String prefix) {
        return inTransaction(() ->
                all(
                        ENTRY + " WHERE substr(key, 1, length(?)) = ? ORDER BY rowid LIMIT 20",
                        Books::entry,
                        prefix,
                        prefix));
    }

    /// @return whether this nonce is new
    boolean nonce(String terminal, String nonce, long atMs) {
        return inTransaction(() -> {
            // A day is far beyond the window in which the message itself is refused.
            run("DELETE FROM nonce WHERE at_ms < ?", atMs - 86_400_000L);
            return run("INSERT OR IGNORE INTO nonce VALUES (?, ?, ?)", terminal, nonce, atMs) == 1;
        });
    }

    /// Neither the last sequence nor the head ever goes back.
    ///
    /// @return what was known of the head before, and the highest sequence now
    Known heartbeat(
            String terminal,
            long sequence,
            long headNumber,
            String headHash,
            String state,
            long queued,
            long atMs) {
        return inTransaction(() -> {
            var before = known(terminal);
            raise(terminal, sequence);
            run(
                    "UPDATE terminal SET state = ?, queued = ?, at_ms = ? WHERE id = ?",
                    state,
                    queued,
                    atMs,
                    terminal);
            if (sequence >= before.lastSequence()) {
                run(
                        "UPDATE terminal SET head_number = ?, head_hash = ? WHERE id = ? AND head_number < ?",
                        headNumber,
                        headHash,
                        terminal,
                        headNumber);
            }
            return new Known(
                    Math.max(before.lastSequence(), sequence),
                    before.headNumber(),
                    before.headHash());
        });
    }

    /// @param terminal empty for all
    Ledger ledger(Optional<String> terminal) {
        var sql =
                """
                SELECT count(*),
                  coalesce(sum(amount) FILTER (WHERE state = 'posted' AND purpose <> 'surplus'), 0),
                  coalesce(sum(amount) FILTER (WHERE state = 'posted' AND purpose = 'surplus'), 0),
                  coalesce(sum(fee) FILTER (WHERE state = 'posted'), 0),
                  count(*) FILTER (WHERE state = 'rejected'),
                  count(*) FILTER (WHERE state = 'pending')
                FROM charge WHERE ? IN ('', terminal)\
                """;
        return inTransaction(() -> all(sql, Books::ledger, terminal.orElse("")).getFirst());
    }

    /// What every posting sums to; anything but 0 is a fault of this program.
    long sumOfPostings() {
        return inTransaction(() ->
                all("SELECT coalesce(sum(amount), 0) FROM posting", r -> r.getLong(1)).getFirst());
    }

    /// Surplus standing to the good of an account, minor units.
    long credit(String service, String account) {
        return inTransaction(() ->
                all(
                                "SELECT coalesce(sum(amount), 0) FROM account_credit WHERE service = ? AND account = ?",
                                r -> r.getLong(1),
                                service,
                                account)
                        .getFirst());
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the bank's books", e);
        }
    }

    private void writeDown(String service, String account, List<Bills.Bill> bills)
            throws SQLException {
        // Once written, the period it was first asked in stays.
        var known =
                all(
                        "SELECT 1 FROM bill WHERE service = ? AND account = ?",
                        r -> r.getLong(1),
                        service,
                        account);
        if (!known.isEmpty()) {
            return;
        }
        for (var bill : bills) {
            run(
                    "INSERT INTO bill (service, account, reference, period, due_date, owed) VALUES (?, ?, ?, ?, ?, ?)",
                    service,
                    account,
                    bill.reference(),
                    bill.period(),
                    bill.dueDate(),
                    bill.owed());
        }
    }

    private Optional<OpenBill> bill(Charge charge) throws SQLException {
        var sql =
                """
                SELECT reference, period, due_date, owed - settled FROM bill
                WHERE service = ? AND account = ? AND reference = ?\
                """;
        return all(
                        sql,
                        Books::openBill,
                        charge.service(),
                        charge.account(),
                        charge.reference().orElse(""))
                .stream()
                .findFirst();
    }

    private void write(Charge charge, String bodyHash, String state) throws SQLException {
        run(
                """
                INSERT INTO charge (key, body_hash, terminal, purpose, service, account, reference,
                  amount, fee, currency, business_date, state)
                VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?)\
                """,
                charge.key(),
                bodyHash,
                charge.terminal(),
                charge.purpose(),
                charge.service(),
                charge.account(),
                charge.reference().orElse(""),
                charge.amount(),
                charge.fee(),
                charge.currency(),
                charge.businessDate(),
                state);
        for (var i = 0; i < charge.splits().size(); i++) {
            var split = charge.splits().get(i);
            run(
                    "INSERT INTO split VALUES (?, ?, ?, ?)",
                    charge.key(),
                    i,
                    split.to(),
                    split.amount());
        }
        raise(charge.terminal(), charge.sequence());
    }

    /// The bill is spoken for from the moment the charge is taken, posted or pending.
    private void settle(Charge charge) throws SQLException {
        if (!charge.surplus()) {
            run(
                    "UPDATE bill SET settled = settled + ? WHERE service = ? AND account = ? AND reference = ?",
                    charge.amount(),
                    charge.service(),
                    charge.account(),
                    charge.reference().orElse(""));
        }
    }

    private void post(String key, LocalDate postingDate) throws SQLException {
        run("UPDATE charge SET posting_date = ? WHERE key = ?", postingDate.toString(), key);
        run(
                """
                INSERT INTO posting (key, book, amount, currency)
                SELECT key, 'terminal:' || terminal, -(amount + fee), currency FROM charge WHERE key = ?\
                """,
                key);
        run(
                """
                INSERT INTO posting (key, book, amount, currency)
                SELECT key, CASE WHEN recipient <> 'biller' THEN recipient
                                 WHEN purpose = 'surplus' THEN 'credit:' || service
                                 ELSE 'biller:' || service END, split.amount, currency
                FROM split JOIN charge USING (key) WHERE key = ? AND split.amount > 0\
                """,
                key);
        run(
                """
                INSERT INTO account_credit (service, account, amount)
                SELECT service, account, amount FROM charge WHERE key = ? AND purpose = 'surplus'
                ON CONFLICT DO UPDATE SET amount = amount + excluded.amount\
                """,
                key);
        var sum = all("SELECT sum(amount) FROM posting WHERE key = ?", r -> r.getLong(1), key);
        if (sum.getFirst() != 0) {
            throw new IllegalStateException("the postings of %s do not sum to zero".formatted(key));
        }
    }

    private Known known(String terminal) throws SQLException {
        return all(
                        "SELECT last_sequence, head_number, head_hash FROM terminal WHERE id = ?",
                        r -> new Known(r.getLong(1), r.getLong(2), r.getString(3)),
                        terminal)
                .stream()
                .findFirst()
                .orElse(new Known(0, 0, ""));
    }

    private void raise(String terminal, long sequence) throws SQLException {
        run(
                """
                INSERT INTO terminal (id, last_sequence) VALUES (?, ?)
                ON CONFLICT DO UPDATE SET last_sequence = max(last_sequence, excluded.last_sequence)\
                """,
                terminal,
                sequence);
    }

    private static final String ENTRY =
            "SELECT key, state, amount, currency, reason, posting_date FROM charge";

    private Optional<Entry> entry(String key) throws SQLException {
        return all(ENTRY + " WHERE key = ?", Books::entry, key).stream().findFirst();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)));
    }

    private static OpenBill openBill(ResultSet row) throws SQLException {
        return new OpenBill(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }

    private static Ledger ledger(ResultSet row) throws SQLException {
        return new Ledger(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private synchronized <T> T inTransaction(Work<T> work) {
        try {
            var committed = false;
            try {
                var result = work.run();
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the bank's books failed", e);
        }
    }

    private <T> List<T> all(String sql, Row<T> row, Object... values) throws SQLException {
        try (var statement = bound(sql, values);
                var rows = statement.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        }
    }

    private int run(String sql, Object... values) throws SQLException {
        try (var statement = bound(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
