package guichet.sim.host.bank;

import guichet.sim.host.bank.Whims.Whim;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Things done once under a key of their own: the same key with the same request gets the same final
/// answer for ever, with another request a conflict.
public final class Errands {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS errand (
                      key TEXT PRIMARY KEY, terminal TEXT NOT NULL, kind TEXT NOT NULL,
                      body_hash TEXT NOT NULL, word TEXT NOT NULL, cannot INTEGER NOT NULL) STRICT\
                    """);

    private final Books books;
    private final Whims whims;

    Errands(Books books, Whims whims) {
        this.books = books;
        this.whims = whims;
    }

    /// Who asks, and for what.
    ///
    /// @param key the errand's own
    /// @param bodyHash the same for the same request
    public record Slip(String terminal, String key, String bodyHash) {}

    /// What came of it.
    public sealed interface Answer {
        /// @param word `reversed`, `barred`, `refunded`, `registered` or `settled`
        record Done(String word) implements Answer {}

        /// Final.
        ///
        /// @param reason a listed one
        record Cannot(String reason) implements Answer {}

        record Pending() implements Answer {}

        /// The same key was there with another request.
        record Conflict() implements Answer {}
    }

    private record Known(String bodyHash, String word, boolean cannot) {}

    /// @param pending the whim that puts it off
    Answer once(Slip slip, String kind, Whim pending, Books.Work<Answer> work) {
        return books.inTransaction(() -> {
            var known = known(slip.key());
            if (known.isPresent()) {
                return again(known.get(), slip);
            }
            if (whims.take(pending)) {
                return new Answer.Pending();
            }
            var answer = work.run();
            switch (answer) {
                case Answer.Done(var word) -> keep(slip, kind, word, 0);
                case Answer.Cannot(var reason) -> keep(slip, kind, reason, 1);
                case Answer.Pending _, Answer.Conflict _ -> {}
            }
            return answer;
        });
    }

    private static Answer again(Known known, Slip slip) {
        if (!known.bodyHash().equals(slip.bodyHash())) {
            return new Answer.Conflict();
        }
        return known.cannot() ? new Answer.Cannot(known.word()) : new Answer.Done(known.word());
    }

    private Optional<Known> known(String key) throws SQLException {
        return books.first(
                "SELECT body_hash, word, cannot FROM errand WHERE key = ?",
                r -> new Known(r.getString(1), r.getString(2), r.getBoolean(3)),
                key);
    }

    private void keep(Slip slip, String kind, String word, int cannot) throws SQLException {
        books.run(
                "INSERT INTO errand VALUES (?, ?, ?, ?, ?, ?)",
                slip.key(),
                slip.terminal(),
                kind,
                slip.bodyHash(),
                word,
                cannot);
    }
}
