package guichet.queue.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One reading connection, one short query at a time, from any thread. Long streams are read in
/// pages, so that no reader keeps the log from being checkpointed, however slow or forgotten it is.
final class Reader implements AutoCloseable {

    private static final int PAGE = 128;

    private final Path database;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    @FunctionalInterface
    interface Mapping<T> {
        T from(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Asking<T> {
        T of(Connection connection) throws SQLException;
    }

    Reader(Path database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /// @param values `Long` or `String`, one for each question mark of the query
    <T> List<T> all(String query, Mapping<T> mapping, Object... values) {
        return one(
                query,
                rows -> {
                    var found = new ArrayList<T>();
                    while (rows.next()) found.add(mapping.from(rows));
                    return found;
                },
                values);
    }

    /// What `mapping` makes of the whole answer; it moves to the first row itself.
    <T> T one(String query, Mapping<T> mapping, Object... values) {
        return locked(_ -> {
            var statement = statement(query);
            for (var i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            try (var rows = statement.executeQuery()) {
                return mapping.from(rows);
            }
        });
    }

    <T> Optional<T> first(String query, Mapping<T> mapping, Object... values) {
        return all(query, mapping, values).stream().findFirst();
    }

    /// All rows from `from` on, in order.
    ///
    /// @param query with two question marks: the least position and how many rows
    /// @param position where a row stands; later rows have greater ones
    <T> Stream<T> pages(String query, Mapping<T> mapping, ToLongFunction<T> position, long from) {
        var pages =
                new AbstractSpliterator<T>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private List<T> page = List.of();
                    private int place;
                    private long next = from;

                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        if (place == page.size()) {
                            page = all(query, mapping, next, PAGE);
                            place = 0;
                        }
                        if (page.isEmpty()) return false;
                        var row = page.get(place++);
                        next = position.applyAsLong(row) + 1;
                        action.accept(row);
                        return true;
                    }
                };
        return StreamSupport.stream(pages, false);
    }

    /// Several queries that all see the same state of the file.
    <T> T together(Supplier<T> queries) {
        return locked(open -> {
            Sql.run(open, "BEGIN");
            try {
                return queries.get();
            } finally {
                Sql.run(open, "COMMIT");
            }
        });
    }

    /// What SQLite finds wrong with the file's structure; empty if nothing.
    String damage() {
        return locked(Sql::damage);
    }

    private PreparedStatement statement(String query) throws SQLException {
        var known = prepared.get(query);
        if (known != null) return known;
        var fresh = connection.prepareStatement(query);
        prepared.put(query, fresh);
        return fresh;
    }

    private <T> T locked(Asking<T> asking) {
        lock.lock();
        try {
            return asking.of(connection);
        } catch (SQLException e) {
            throw Sql.unreadable(database, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(open -> {
            open.close();
            return true;
        });
    }
}
