package guichet.queue.sqlite;

import guichet.queue.Chain;
import guichet.queue.Changes;
import guichet.queue.Document;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Writes what a second copy holds into a database, row by row as it was, in the writer's
/// transaction. What the database has already is passed over, so it may be done again.
final class Replay {

    private final Connection connection;
    private final Chain chain = new Chain();
    private Store.Head head = Chain.start();
    private long posting;
    private long commits;

    Replay(Connection connection) {
        this.connection = connection;
    }

    /// @return journal rows taken in
    long take(Stream<Changes> copy) throws SQLException {
        begin();
        var rules = withoutRulesOfTheWay();
        var before = head.number();
        var known = commits;
        var complete = false;
        try (copy) {
            for (var each = copy.iterator(); each.hasNext(); ) {
                var changes = each.next();
                if (changes.mark().commits() > known) take(changes);
                complete = changes.complete();
            }
        }
        if (!complete) throw new StoreException("the copy ends in the middle");
        askFirst();
        for (var rule : rules) Sql.run(connection, rule);
        return head.number() - before;
    }

    /// The outbox's rules say which step follows which. A copy has only the last of several, so they
    /// are taken away and put back in the same transaction.
    private List<String> withoutRulesOfTheWay() throws SQLException {
        var rules = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'
                                  AND tbl_name = 'outbox' AND sql LIKE '%BEFORE UPDATE%'\
                                """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
                rules.add(rows.getString(2));
            }
        }
        for (var name : names) Sql.run(connection, "DROP TRIGGER " + name);
        return rules;
    }

    private void begin() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(Rows.HEAD)) {
            head = Rows.head(rows);
        }
        commits = Sql.number(connection, "SELECT commits FROM progress");
        posting = Sql.number(connection, "SELECT ifnull(max(id), 0) FROM postings");
    }

    private void take(Changes changes) throws SQLException {
        if (changes.mark().commits() > commits) {
            commits = changes.mark().commits();
            Sql.run(connection, "UPDATE progress SET commits = " + commits);
        }
        for (var row : changes.journal()) append(row);
        for (var line : changes.postings()) post(line);
        for (var queued : changes.outbox()) queue(queued.id(), queued.entry());
        for (var paper : changes.documents()) keep(paper.id(), paper.document());
        for (var drawn : changes.sequences()) draw(drawn);
    }

    private void append(JournalRow row) throws SQLException {
        if (row.number() <= head.number()) return;
        if (!Arrays.equals(row.hash(), chain.hash(row))) {
            throw new StoreException("row %d of the copy was changed".formatted(row.number()));
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO journal (number, kind, version, subject, at_ms, body, previous_hash, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            insert.setLong(1, row.number());
            insert.setString(2, row.kind());
            insert.setInt(3, row.version());
            insert.setString(4, row.subject());
            insert.setLong(5, row.atMs());
            insert.setBytes(6, row.body());
            insert.setBytes(7, row.previousHash());
            insert.setBytes(8, row.hash());
            insert.executeUpdate();
        }
        head = new Store.Head(row.number(), row.hash());
    }

    private void post(Changes.Posted line) throws SQLException {
        if (line.id() <= posting) return;
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO postings (id, journal_number, account, currency, minor_units, memo)
                        VALUES (?, ?, ?, ?, ?, ?)\
                        """)) {
            insert.setLong(1, line.id());
            insert.setLong(2, line.journalNumber());
            insert.setString(3, line.posting().account());
            insert.setString(4, line.posting().currency());
            insert.setLong(5, line.posting().minorUnits());
            insert.setString(6, line.posting().memo());
            insert.executeUpdate();
        }
        posting = line.id();
    }

    private void queue(long id, OutboxEntry entry) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE outbox SET state = ?, attempts = ?, next_due_ms = ?, reason = ?, posting_date = ?
                        WHERE id = ?\
                        """)) {
            fate(update, 1, entry);
            update.setLong(6, id);
            if (update.executeUpdate() > 0) return;
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (state, attempts, next_due_ms, reason, posting_date, id, key, kind,
                          queue_group, account, body, minor_units, currency, created_ms)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            fate(insert, 1, entry);
            insert.setLong(6, id);
            insert.setString(7, entry.key());
            insert.setString(8, entry.kind());
            insert.setString(9, entry.group());
            insert.setString(10, entry.account());
            insert.setBytes(11, entry.body());
            insert.setLong(12, entry.minorUnits());
            insert.setString(13, entry.currency());
            insert.setLong(14, entry.createdMs());
            insert.executeUpdate();
        }
    }

    private static void fate(PreparedStatement statement, int from, OutboxEntry entry)
            throws SQLException {
        statement.setString(from, entry.state().name());
        statement.setInt(from + 1, entry.attempts());
        statement.setLong(from + 2, entry.nextDueMs());
        statement.setString(from + 3, entry.reason());
        statement.setString(from + 4, entry.postingDate());
    }

    private void keep(long id, Document document) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE documents SET number = ?, kind = ?, subject = ?, state = ?, at_ms = ?, body = ?
                        WHERE id = ?\
                        """)) {
            paper(update, document, id);
            if (update.executeUpdate() > 0) return;
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO documents (number, kind, subject, state, at_ms, body, id)
                        VALUES (?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            paper(insert, document, id);
            insert.executeUpdate();
        }
    }

    private static void paper(PreparedStatement statement, Document document, long id)
            throws SQLException {
        statement.setString(1, document.number());
        statement.setString(2, document.kind());
        statement.setString(3, document.subject());
        statement.setString(4, document.state());
        statement.setLong(5, document.atMs());
        statement.setBytes(6, document.body());
        statement.setLong(7, id);
    }

    private void draw(Changes.Drawn drawn) throws SQLException {
        long last;
        try (var query = connection.prepareStatement(Rows.LAST_DRAWN)) {
            query.setString(1, drawn.sequence());
            try (var rows = query.executeQuery()) {
                last = rows.next() ? rows.getLong(1) : 0;
            }
        }
        if (drawn.last() <= last) return;
        run("INSERT INTO raises (last, name, journal_number) VALUES (?, ?, ?)", drawn);
        run(
                last == 0
                        ? "INSERT INTO sequences (last, name) VALUES (?, ?)"
                        : "UPDATE sequences SET last = ? WHERE name = ?",
                drawn);
    }

    private void run(String sql, Changes.Drawn drawn) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, drawn.last());
            statement.setString(2, drawn.sequence());
            if (statement.getParameterMetaData().getParameterCount() > 2) {
                statement.setLong(3, head.number());
            }
            statement.executeUpdate();
        }
    }

    /// `docs/money.md` M7.2: what the copy calls never sent may have been sent since. A commit of its
    /// own, so that the copy learns of it.
    private void askFirst() throws SQLException {
        if (Sql.number(connection, "SELECT count(*) FROM outbox WHERE state = 'WAITING'") == 0) {
            return;
        }
        Sql.run(connection, "UPDATE progress SET commits = commits + 1");
        Sql.run(
                connection,
                """
                UPDATE outbox SET state = 'IN_DOUBT', attempts = attempts + 1, reason = ''
                WHERE state = 'WAITING'\
                """);
    }
}
