package guichet.queue.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The numbered scripts that make and change the tables. Forward only; each runs in its own
/// transaction together with its number in `user_version`, so a power cut leaves a whole one.
///
/// @param scripts names of resources beside this class, `V001__….sql` first; never edited once
///     released
record Migrations(List<String> scripts) {

    /// `GCHT`: what `file` and SQLite see in the header.
    static final int APPLICATION_ID = 0x47434854;

    private static final Migrations RELEASED =
            new Migrations(List.of("V001__journal_books_outbox.sql", "V002__commits.sql"));

    Migrations {
        scripts = List.copyOf(scripts);
    }

    static Migrations released() {
        return RELEASED;
    }

    /// Brings the database to the newest number.
    void run(Connection connection, String database) throws SQLException {
        var found = Sql.number(connection, "PRAGMA user_version");
        if (found > scripts.size()) {
            throw new StoreException(
                    "%s has tables of version %d, made by a newer program; this one knows %d"
                            .formatted(database, found, scripts.size()));
        }
        for (var version = (int) found + 1; version <= scripts.size(); version++) {
            var script = read(scripts.get(version - 1));
            Sql.run(
                    connection,
                    """
                    BEGIN IMMEDIATE;
                    PRAGMA application_id = %d;
                    %s
                    PRAGMA user_version = %d;
                    COMMIT;
                    """
                            .formatted(APPLICATION_ID, script, version));
        }
    }

    private static String read(String script) {
        try (var stream = Migrations.class.getResourceAsStream(script)) {
            if (stream == null) throw new StoreException("the script " + script + " is missing");
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new StoreException("the script " + script + " cannot be read", e);
        }
    }
}
