package guichet.queue.sqlite;

import guichet.queue.Chain;
import guichet.queue.Changes;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The queries' columns and how they become records; columns are read by their place.
final class Rows {

    static final String HEAD = "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1";

    static final String JOURNAL =
            """
            SELECT number, kind, version, subject, at_ms, body, previous_hash, hash FROM journal
            WHERE number >= ? ORDER BY number LIMIT ?\
            """;

    static final String OUTBOX =
            """
            SELECT key, kind, queue_group, account, body, minor_units, currency, created_ms, state, attempts,
              next_due_ms, reason, posting_date, id FROM outbox o\
            """;

    static final String PROGRESS =
            "SELECT commits, ifnull((SELECT max(id) FROM postings), 0) FROM progress";

    static final String NEWER_POSTINGS =
            """
            SELECT id, journal_number, account, currency, minor_units, memo FROM postings
            WHERE id >= ? ORDER BY id LIMIT ?\
            """;

    static final String NEWER_OUTBOX =
            """
            SELECT o.key, o.kind, o.queue_group, o.account, o.body, o.minor_units, o.currency, o.created_ms,
              o.state, o.attempts, o.next_due_ms, o.reason, o.posting_date, o.id, c.commit_number
            FROM changes c JOIN outbox o ON o.id = c.place
            WHERE c.what = 'outbox' AND (c.commit_number, c.place) > (?, ?)
            ORDER BY c.commit_number, c.place LIMIT ?\
            """;

    static final String NEWER_DOCUMENTS =
            """
            SELECT d.number, d.kind, d.subject, d.state, d.at_ms, d.body, d.id, c.commit_number
            FROM changes c JOIN documents d ON d.id = c.place
            WHERE c.what = 'document' AND (c.commit_number, c.place) > (?, ?)
            ORDER BY c.commit_number, c.place LIMIT ?\
            """;

    static final String SEQUENCES = "SELECT name, last FROM sequences ORDER BY name";

    static final String DOCUMENTS =
            "SELECT number, kind, subject, state, at_ms, body FROM documents";

    static final String LAST_DRAWN = "SELECT last FROM sequences WHERE name = ?";

    private Rows() {}

    static Store.Head head(ResultSet rows) throws SQLException {
        return rows.next() ? new Store.Head(rows.getLong(1), bytes(rows, 2)) : Chain.start();
    }

    static JournalRow journalRow(ResultSet rows) throws SQLException {
        return new JournalRow(
                rows.getLong(1),
                text(rows, 2),
                rows.getInt(3),
                text(rows, 4),
                rows.getLong(5),
                bytes(rows, 6),
                bytes(rows, 7),
                bytes(rows, 8));
    }

    static OutboxEntry outboxEntry(ResultSet rows) throws SQLException {
        return new OutboxEntry(
                text(rows, 1),
                text(rows, 2),
                text(rows, 3),
                text(rows, 4),
                bytes(rows, 5),
                rows.getLong(6),
                text(rows, 7),
                rows.getLong(8),
                state(text(rows, 9)),
                rows.getInt(10),
                rows.getLong(11),
                text(rows, 12),
                text(rows, 13));
    }

    static Document document(ResultSet rows) throws SQLException {
        return new Document(
                text(rows, 1),
                text(rows, 2),
                text(rows, 3),
                text(rows, 4),
                rows.getLong(5),
                bytes(rows, 6));
    }

    static Changes.Posted posted(ResultSet rows) throws SQLException {
        return new Changes.Posted(
                rows.getLong(1),
                rows.getLong(2),
                new Commit.Posting(text(rows, 3), text(rows, 4), rows.getLong(5), text(rows, 6)));
    }

    static Changes.Queued queued(ResultSet rows) throws SQLException {
        return new Changes.Queued(rows.getLong(14), rows.getLong(15), outboxEntry(rows));
    }

    static Changes.Paper paper(ResultSet rows) throws SQLException {
        return new Changes.Paper(rows.getLong(7), rows.getLong(8), document(rows));
    }

    static Changes.Drawn drawn(ResultSet rows) throws SQLException {
        return new Changes.Drawn(text(rows, 1), rows.getLong(2));
    }

    private static OutboxEntry.State state(String name) throws SQLException {
        try {
            return OutboxEntry.State.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new SQLException("an outbox entry is in no known state", e);
        }
    }

    /// The tables allow no NULL, so one that is read anyway comes from a damaged file.
    private static String text(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column)).orElse("");
    }

    private static byte[] bytes(ResultSet rows, int column) throws SQLException {
        // SQLite gives an empty blob as none.
        return Optional.ofNullable(rows.getBytes(column)).orElseGet(() -> new byte[0]);
    }
}
