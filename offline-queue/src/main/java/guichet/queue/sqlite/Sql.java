package guichet.queue.sqlite;

import guichet.queue.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/// Connections as this store wants them, and what SQLite's result codes mean to it.
final class Sql {

    private static final int BUSY_TIMEOUT_MS = 5_000;
    private static final int PRIMARY_CODE = 0xFF;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CORRUPT = 11;
    private static final int CONSTRAINT = 19;
    private static final int NOT_A_DATABASE = 26;

    private Sql() {}

    /// What a failed statement says about the data.
    enum Failure {
        /// A rule of the tables said no; nothing of the transaction stands.
        REFUSED,
        /// Another process held the file; nothing of the transaction stands.
        BUSY,
        /// Disk, memory or file: the outcome is unknown.
        DISK
    }

    static Failure failure(SQLException e) {
        return switch (code(e)) {
            case CONSTRAINT -> Failure.REFUSED;
            case BUSY, LOCKED -> Failure.BUSY;
            default -> Failure.DISK;
        };
    }

    /// Whether the file's content is what is wrong, and not the way to it.
    static boolean damaged(SQLException e) {
        return code(e) == CORRUPT || code(e) == NOT_A_DATABASE;
    }

    private static int code(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? sqlite.getResultCode().code & PRIMARY_CODE
                : e.getErrorCode();
    }

    static StoreException unreadable(Path database, SQLException e) {
        var cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
        return new StoreException("%s: %s%s".formatted(database, e.getMessage(), cause), e);
    }

    /// `docs/money.md` M7.1 needs FULL: with NORMAL a power cut loses commits that were acknowledged.
    static void makeDurable(Connection connection, Path database) throws SQLException {
        var mode = text(connection, "PRAGMA journal_mode = WAL");
        if (!mode.equals("wal")) {
            throw new StoreException(
                    "%s cannot keep a write-ahead log here (mode %s)".formatted(database, mode));
        }
        // Checkpoints are taken by the store: on the attract screen and at a size of the log.
        run(
                connection,
                """
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA wal_autocheckpoint = 0;
                """);
    }

    static Connection connect(Path database, boolean readOnly) throws SQLException {
        if (database.toString().contains("?")) {
            throw new IllegalArgumentException("a database path with a question mark: " + database);
        }
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setGetGeneratedKeys(false);
        var connection = config.createConnection("jdbc:sqlite:" + database.toAbsolutePath());
        try {
            run(connection, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Runs one or more statements that answer nothing.
    static void run(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /// What SQLite finds wrong with the file's structure; empty if nothing.
    static String damage(Connection connection) throws SQLException {
        var said = text(connection, "PRAGMA quick_check(1)");
        return said.equals("ok") ? "" : said;
    }
}
