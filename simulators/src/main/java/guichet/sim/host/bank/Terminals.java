package guichet.sim.host.bank;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// What the bank has seen of each terminal: nonces, numbers, and every journal head it was told.
/// Nothing in here ever goes back within an epoch; a new epoch begins afresh (`docs/money.md` M7.3).
public final class Terminals {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS nonce (
                      terminal TEXT NOT NULL, nonce TEXT NOT NULL, at_ms INTEGER NOT NULL,
                      PRIMARY KEY (terminal, nonce)) STRICT\
                    """,
                    "CREATE INDEX IF NOT EXISTS nonce_at ON nonce (at_ms)",
                    """
                    CREATE TABLE IF NOT EXISTS terminal (
                      id TEXT PRIMARY KEY, epoch INTEGER NOT NULL DEFAULT 1,
                      seen_sequence INTEGER NOT NULL DEFAULT 0, told_sequence INTEGER NOT NULL DEFAULT 0,
                      head_number INTEGER NOT NULL DEFAULT 0, head_hash TEXT NOT NULL DEFAULT '',
                      state TEXT NOT NULL DEFAULT '', queued INTEGER NOT NULL DEFAULT 0,
                      at_ms INTEGER NOT NULL DEFAULT 0) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS head (
                      terminal TEXT NOT NULL, epoch INTEGER NOT NULL, number INTEGER NOT NULL,
                      hash TEXT NOT NULL, PRIMARY KEY (terminal, epoch, number, hash)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS voided (
                      terminal TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
                      PRIMARY KEY (terminal, epoch, sequence)) STRICT\
                    """);

    private static final long NONCES_KEPT_MS = 86_400_000L;

    private final Books books;
    private final Supplier<Instant> clock;

    Terminals(Books books, Supplier<Instant> clock) {
        this.books = books;
        this.clock = clock;
    }

    /// @param sequence the last payment number drawn in that epoch
    /// @param voided payment numbers drawn and not used
    public record Heartbeat(
            String terminal,
            int epoch,
            long sequence,
            long headNumber,
            String headHash,
            String state,
            long queued,
            List<Long> voided) {
        public Heartbeat {
            voided = List.copyOf(voided);
        }
    }

    /// What the bank has seen.
    ///
    /// @param wentBack whether the heartbeat was behind what had been told before; if so, nothing of
    ///     it was kept
    /// @param epoch the highest, this heartbeat's included
    /// @param sequence the highest seen in that epoch, this heartbeat's included
    /// @param headNumber the highest head told in that epoch before this heartbeat; 0 with an empty
    ///     hash if none
    public record Seen(
            boolean wentBack, int epoch, long sequence, long headNumber, String headHash) {}

    private record Row(int epoch, long seen, long told, long headNumber, String headHash) {}

    /// A day is far beyond the window in which the message itself is refused.
    ///
    /// @return whether this nonce is new
    public boolean nonce(String terminal, String nonce) {
        return books.inTransaction(() -> {
            var now = clock.get().toEpochMilli();
            books.run("DELETE FROM nonce WHERE at_ms < ?", now - NONCES_KEPT_MS);
            return books.run("INSERT OR IGNORE INTO nonce VALUES (?, ?, ?)", terminal, nonce, now)
                    == 1;
        });
    }

    public Seen heartbeat(Heartbeat beat) {
        return books.inTransaction(() -> {
            var known = row(beat.terminal());
            if (beat.epoch() < known.epoch()
                    || (beat.epoch() == known.epoch() && beat.sequence() < known.told())) {
                return seen(true, known);
            }
            raise(beat.terminal(), beat.epoch(), beat.sequence());
            var before = row(beat.terminal());
            note(beat);
            return seen(false, before);
        });
    }

    private static Seen seen(boolean wentBack, Row row) {
        return new Seen(wentBack, row.epoch(), row.seen(), row.headNumber(), row.headHash());
    }

    private void note(Heartbeat beat) throws SQLException {
        books.run(
                """
                UPDATE terminal SET told_sequence = ?, state = ?, queued = ?, at_ms = ? WHERE id = ?\
                """,
                beat.sequence(),
                beat.state(),
                beat.queued(),
                clock.get().toEpochMilli(),
                beat.terminal());
        books.run(
                "UPDATE terminal SET head_number = ?, head_hash = ? WHERE id = ? AND head_number < ?",
                beat.headNumber(),
                beat.headHash(),
                beat.terminal(),
                beat.headNumber());
        books.run(
                "INSERT OR IGNORE INTO head VALUES (?, ?, ?, ?)",
                beat.terminal(),
                beat.epoch(),
                beat.headNumber(),
                beat.headHash());
        for (var sequence : beat.voided()) {
            books.run(
                    "INSERT OR IGNORE INTO voided VALUES (?, ?, ?)",
                    beat.terminal(),
                    beat.epoch(),
                    sequence);
        }
    }

    /// Payment numbers reported as drawn and not used, of all epochs, at most 1,000.
    public List<Long> voided(String terminal) {
        return books.inTransaction(() ->
                books.all(
                        "SELECT sequence FROM voided WHERE terminal = ? ORDER BY epoch, sequence LIMIT 1000",
                        r -> r.getLong(1),
                        terminal));
    }

    /// How many heads of one number were told: more than one means that the journal was forked.
    public long headsOf(String terminal, int epoch, long number) {
        return books.inTransaction(() ->
                books.number(
                        "SELECT count(*) FROM head WHERE terminal = ? AND epoch = ? AND number = ?",
                        terminal,
                        epoch,
                        number));
    }

    /// Notes a number that came by in a charge or a heartbeat; a higher epoch begins afresh.
    void raise(String terminal, int epoch, long sequence) throws SQLException {
        books.run("INSERT OR IGNORE INTO terminal (id, epoch) VALUES (?, ?)", terminal, epoch);
        books.run(
                """
                UPDATE terminal SET epoch = ?, seen_sequence = 0, told_sequence = 0, head_number = 0, head_hash = ''
                WHERE id = ? AND epoch < ?\
                """,
                epoch,
                terminal,
                epoch);
        books.run(
                "UPDATE terminal SET seen_sequence = max(seen_sequence, ?) WHERE id = ? AND epoch = ?",
                sequence,
                terminal,
                epoch);
    }

    private Row row(String terminal) throws SQLException {
        return books.first(
                        """
                        SELECT epoch, seen_sequence, told_sequence, head_number, head_hash
                        FROM terminal WHERE id = ?\
                        """,
                        r ->
                                new Row(
                                        r.getInt(1),
                                        r.getLong(2),
                                        r.getLong(3),
                                        r.getLong(4),
                                        r.getString(5)),
                        terminal)
                .orElse(new Row(1, 0, 0, 0, ""));
    }
}
