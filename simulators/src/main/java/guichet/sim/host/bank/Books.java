package guichet.sim.host.bank;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One SQLite file: transactions, and postings that sum to zero. Each transaction is synced to the
/// disk before it ends; one within another is part of it. May be called from any thread; one at a
/// time gets in. What the tables mean is told by those who own them.
final class Books implements AutoCloseable {

    /// What `PRAGMA user_version` says of the tables below.
    private static final long VERSION = 2;

    private static final String POSTING =
            """
            CREATE TABLE IF NOT EXISTS posting (
              id INTEGER PRIMARY KEY, reference TEXT NOT NULL, book TEXT NOT NULL,
              amount INTEGER NOT NULL, currency TEXT NOT NULL) STRICT\
            """;

    private final Connection connection;
    private boolean inside;

    private Books(Connection connection) {
        this.connection = connection;
    }

    /// @param schema of all tables but the postings; each statement must bear to be run again
    /// @throws IllegalStateException if the file is no such book, or of another version of this program
    static Books open(Path file, List<String> schema) {
        try {
            var books = new Books(DriverManager.getConnection("jdbc:sqlite:" + file));
            books.prepare(file, schema);
            return books;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the bank's books " + file, e);
        }
    }

    private void prepare(Path file, List<String> schema) throws SQLException {
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
            var version = number("PRAGMA user_version");
            var tables = number("SELECT count(*) FROM sqlite_schema");
            if (version != VERSION && tables > 0) {
                connection.close();
                throw new IllegalStateException(
                        "the bank's books %s are of another version of this program; give it an empty directory"
                                .formatted(file));
            }
            statement.execute(POSTING);
            for (var table : schema) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + VERSION);
        }
        connection.setAutoCommit(false);
    }

    interface Work<T> {
        T run() throws SQLException;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    synchronized <T> T inTransaction(Work<T> work) {
        try {
            if (inside) {
                return work.run();
            }
            inside = true;
            var committed = false;
            try {
                var result = work.run();
                connection.commit();
                committed = true;
                return result;
            } finally {
                inside = false;
                if (!committed) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the bank's books failed", e);
        }
    }

    <T> List<T> all(String sql, Row<T> row, Object... values) throws SQLException {
        try (var statement = bound(sql, values);
                var rows = statement.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, Object... values) throws SQLException {
        return all(sql, row, values).stream().findFirst();
    }

    /// The one number of the one row.
    long number(String sql, Object... values) throws SQLException {
        return all(sql, r -> r.getLong(1), values).getFirst();
    }

    /// @return rows changed
    int run(String sql, Object... values) throws SQLException {
        try (var statement = bound(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /// Moves money from one book to another.
    ///
    /// @param reference the key it is for
    void move(String reference, String from, String to, long amount, String currency)
            throws SQLException {
        var sql = "INSERT INTO posting (reference, book, amount, currency) VALUES (?, ?, ?, ?)";
        run(sql, reference, from, -amount, currency);
        run(sql, reference, to, amount, currency);
    }

    /// Takes back every posting made for a key.
    void moveBack(String reference) throws SQLException {
        run(
                """
                INSERT INTO posting (reference, book, amount, currency)
                SELECT reference, book, -sum(amount), currency FROM posting WHERE reference = ?
                GROUP BY reference, book, currency\
                """,
                reference);
    }

    /// Over all postings of all currencies; anything but 0 is a fault of this program.
    long sumOfPostings() {
        return inTransaction(() ->
                number(
                        """
                        SELECT coalesce(sum(abs(total)), 0)
                        FROM (SELECT sum(amount) AS total FROM posting GROUP BY reference, currency)\
                        """));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the bank's books", e);
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
