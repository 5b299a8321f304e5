package guichet.queue.sqlite;

import guichet.queue.Chain;
import guichet.queue.Commit;
import guichet.queue.CommitRules;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/// Writes the parts of one commit through statements that are prepared once. Belongs to the
/// writer's thread, which has opened the transaction.
final class Pen {

    private final Chain chain = new Chain();
    private final PreparedStatement head;
    private final PreparedStatement entry;
    private final PreparedStatement posting;
    private final PreparedStatement sent;
    private final PreparedStatement enqueued;
    private final PreparedStatement changed;
    private final PreparedStatement document;
    private final PreparedStatement drawn;
    private final PreparedStatement firstDraw;
    private final PreparedStatement nextDraw;
    private final PreparedStatement counted;
    private final PreparedStatement raised;

    Pen(Connection connection) throws SQLException {
        head = connection.prepareStatement(Rows.HEAD);
        entry =
                connection.prepareStatement(
                        """
                        INSERT INTO journal (number, kind, version, subject, at_ms, body, previous_hash, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                        """);
        posting =
                connection.prepareStatement(
                        """
                        INSERT INTO postings (journal_number, account, currency, minor_units, memo)
                        VALUES (?, ?, ?, ?, ?)\
                        """);
        sent = connection.prepareStatement(Rows.OUTBOX + " WHERE key = ?");
        enqueued =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (key, kind, queue_group, account, body, minor_units, currency,
                          created_ms, state, attempts, next_due_ms, reason, posting_date)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """);
        changed =
                connection.prepareStatement(
                        """
                        UPDATE outbox SET state = ?, attempts = ?, next_due_ms = ?, reason = ?, posting_date = ?
                        WHERE key = ?\
                        """);
        document =
                connection.prepareStatement(
                        """
                        INSERT INTO documents (number, kind, subject, state, at_ms, body) VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (number) DO UPDATE SET kind = excluded.kind, subject = excluded.subject,
                          state = excluded.state, at_ms = excluded.at_ms, body = excluded.body\
                        """);
        drawn = connection.prepareStatement(Rows.LAST_DRAWN);
        firstDraw = connection.prepareStatement("INSERT INTO sequences (last, name) VALUES (?, ?)");
        nextDraw = connection.prepareStatement("UPDATE sequences SET last = ? WHERE name = ?");
        counted = connection.prepareStatement("UPDATE progress SET commits = commits + 1");
        raised =
                connection.prepareStatement(
                        "INSERT INTO raises (name, last, journal_number) VALUES (?, ?, ?)");
    }

    /// @throws IllegalArgumentException if a rule says no; the caller rolls back
    Store.Head write(Commit commit) throws SQLException {
        if (!commit.isEmpty()) counted.executeUpdate();
        var last = append(commit);
        for (var raise : commit.raises()) raise(raise, last.number());
        for (var draw : commit.draws()) draw(draw);
        for (var line : commit.postings()) post(line, last.number());
        for (var fresh : commit.newOutbox()) enqueue(fresh);
        for (var change : commit.changedOutbox()) change(change);
        for (var paper : commit.documents()) keep(paper);
        return last;
    }

    private Store.Head append(Commit commit) throws SQLException {
        Store.Head last;
        try (var rows = head.executeQuery()) {
            last = Rows.head(rows);
        }
        for (var each : commit.entries()) {
            var row = chain.link(last, each);
            entry.setLong(1, row.number());
            entry.setString(2, row.kind());
            entry.setInt(3, row.version());
            entry.setString(4, row.subject());
            entry.setLong(5, row.atMs());
            entry.setBytes(6, row.body());
            entry.setBytes(7, row.previousHash());
            entry.setBytes(8, row.hash());
            entry.executeUpdate();
            last = new Store.Head(row.number(), row.hash());
        }
        return last;
    }

    private void post(Commit.Posting line, long journalNumber) throws SQLException {
        posting.setLong(1, journalNumber);
        posting.setString(2, line.account());
        posting.setString(3, line.currency());
        posting.setLong(4, line.minorUnits());
        posting.setString(5, line.memo());
        posting.executeUpdate();
    }

    private Optional<OutboxEntry> stored(String key) throws SQLException {
        sent.setString(1, key);
        try (var rows = sent.executeQuery()) {
            return rows.next() ? Optional.of(Rows.outboxEntry(rows)) : Optional.empty();
        }
    }

    private void enqueue(OutboxEntry fresh) throws SQLException {
        if (stored(fresh.key()).isPresent()) {
            throw new IllegalArgumentException("outbox key " + fresh.key() + " was used before");
        }
        enqueued.setString(1, fresh.key());
        enqueued.setString(2, fresh.kind());
        enqueued.setString(3, fresh.group());
        enqueued.setString(4, fresh.account());
        enqueued.setBytes(5, fresh.body());
        enqueued.setLong(6, fresh.minorUnits());
        enqueued.setString(7, fresh.currency());
        enqueued.setLong(8, fresh.createdMs());
        enqueued.setString(9, fresh.state().name());
        enqueued.setInt(10, fresh.attempts());
        enqueued.setLong(11, fresh.nextDueMs());
        enqueued.setString(12, fresh.reason());
        enqueued.setString(13, fresh.postingDate());
        enqueued.executeUpdate();
    }

    private void change(OutboxEntry change) throws SQLException {
        var before =
                stored(change.key())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "outbox key " + change.key() + " is not known"));
        CommitRules.checkChange(before, change);
        changed.setString(1, change.state().name());
        changed.setInt(2, change.attempts());
        changed.setLong(3, change.nextDueMs());
        changed.setString(4, change.reason());
        changed.setString(5, change.postingDate());
        changed.setString(6, change.key());
        changed.executeUpdate();
    }

    private void keep(Document paper) throws SQLException {
        document.setString(1, paper.number());
        document.setString(2, paper.kind());
        document.setString(3, paper.subject());
        document.setString(4, paper.state());
        document.setLong(5, paper.atMs());
        document.setBytes(6, paper.body());
        document.executeUpdate();
    }

    private void draw(Commit.Draw draw) throws SQLException {
        var last = lastDrawn(draw.sequence());
        CommitRules.checkDraw(draw, last);
        set(draw.sequence(), last, draw.number());
    }

    private void raise(Commit.Raise raise, long journalNumber) throws SQLException {
        var last = lastDrawn(raise.sequence());
        CommitRules.checkRaise(raise, last);
        raised.setString(1, raise.sequence());
        raised.setLong(2, raise.number());
        raised.setLong(3, journalNumber);
        raised.executeUpdate();
        set(raise.sequence(), last, raise.number());
    }

    private long lastDrawn(String sequence) throws SQLException {
        drawn.setString(1, sequence);
        try (var rows = drawn.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void set(String sequence, long before, long after) throws SQLException {
        var statement = before == 0 ? firstDraw : nextDraw;
        statement.setLong(1, after);
        statement.setString(2, sequence);
        statement.executeUpdate();
    }
}
