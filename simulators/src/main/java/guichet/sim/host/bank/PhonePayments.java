package guichet.sim.host.bank;

import guichet.sim.host.bank.Whims.Whim;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Payments by phone: shown as a code that simulated customers pay ([#pay]), or read from the
/// customer's phone. A key asked about before it was requested can no longer be requested.
///
/// | customer's code ends in | what becomes of it |
/// | --- | --- |
/// | `0000` | refused, `insufficient-funds` |
/// | `1111` | waiting: the customer must agree on the phone |
/// | `2222` | refused, `code-expired` |
/// | anything else | paid at once |
public final class PhonePayments {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS phone_payment (
                      key TEXT PRIMARY KEY, terminal TEXT NOT NULL, body_hash TEXT NOT NULL,
                      charge TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
                      state TEXT NOT NULL CHECK (state IN
                        ('waiting', 'paid', 'cancelled', 'expired', 'refused', 'never-seen')),
                      reason TEXT NOT NULL, code TEXT NOT NULL, expires_ms INTEGER NOT NULL,
                      refund TEXT) STRICT\
                    """);

    private static final String ENTRY =
            """
            SELECT key, terminal, body_hash, amount, currency, state, reason, code, expires_ms, refund
            FROM phone_payment\
            """;
    private static final String WALLET = "https://wallet.bank.example/pay?order=";

    private final Books books;
    private final Supplier<Instant> clock;
    private final Errands errands;
    private final Whims whims;

    PhonePayments(Books books, Supplier<Instant> clock, Errands errands, Whims whims) {
        this.books = books;
        this.clock = clock;
        this.errands = errands;
        this.whims = whims;
    }

    /// @param charge the charge it is for
    /// @param customerCode as the customer's phone showed it; it is not written down
    public record Order(
            String key,
            String terminal,
            String charge,
            long amount,
            String currency,
            Optional<String> customerCode,
            long validMs) {

        @Override
        public String toString() {
            return "phone payment " + key;
        }
    }

    /// @param state `waiting`, `paid`, `cancelled`, `expired`, `refused` or `never-seen`
    /// @param reason of a refusal, a listed one; else empty
    /// @param code to be shown to the customer; empty if the customer's was read
    /// @param expiresMs by the bank's clock
    /// @param refund the key of its refund
    public record Entry(
            String key,
            String terminal,
            String bodyHash,
            long amount,
            String currency,
            String state,
            String reason,
            String code,
            long expiresMs,
            Optional<String> refund) {}

    /// What became of a request.
    public sealed interface Requested {
        record Stands(Entry entry, boolean repeated) implements Requested {}

        /// The same key was there with another body.
        record Conflict() implements Requested {}
    }

    /// @param bodyHash the same for the same message
    public Requested request(Order order, String bodyHash) {
        return books.inTransaction(() -> {
            var known = current(order.key());
            if (known.isPresent()) {
                return known(known.get(), order, bodyHash);
            }
            var reason = refusal(order);
            var asks = order.customerCode().map(code -> code.endsWith("1111")).orElse(true);
            var code = order.customerCode().isPresent() ? "" : WALLET + token(order.key());
            write(order, bodyHash, reason.isPresent() ? "refused" : "waiting", code);
            if (reason.isPresent()) {
                refuse(order.key(), reason.get());
            }
            if (reason.isEmpty() && !asks) {
                paid(order.key());
            }
            return new Requested.Stands(current(order.key()).orElseThrow(), false);
        });
    }

    private Requested known(Entry entry, Order order, String bodyHash) throws SQLException {
        if (entry.state().equals("never-seen")) {
            books.run(
                    "UPDATE phone_payment SET body_hash = ?, amount = ?, currency = ? WHERE key = ?",
                    bodyHash,
                    order.amount(),
                    order.currency(),
                    order.key());
            refuse(order.key(), "barred");
            return new Requested.Stands(current(order.key()).orElseThrow(), false);
        }
        // One that was cancelled before it came has no body.
        return entry.bodyHash().isEmpty() || entry.bodyHash().equals(bodyHash)
                ? new Requested.Stands(entry, true)
                : new Requested.Conflict();
    }

    /// How a payment stands now. One never heard of is barred.
    public Entry standing(String terminal, String key) {
        return books.inTransaction(() -> {
            var entry = current(key);
            return entry.isPresent() ? entry.get() : unheardOf(terminal, key, "never-seen");
        });
    }

    /// @return as it stands afterwards: cancelled, unless it came too late
    public Entry cancel(String terminal, String key) {
        return books.inTransaction(() -> {
            var entry = current(key);
            if (entry.isEmpty() || entry.get().state().equals("never-seen")) {
                return unheardOf(terminal, key, "cancelled");
            }
            if (!entry.get().state().equals("waiting")) {
                return entry.get();
            }
            if (whims.take(Whim.PAID_AT_CANCEL)) {
                paid(key);
                return current(key).orElseThrow();
            }
            state(key, "cancelled");
            var cancelled = current(key).orElseThrow();
            if (whims.take(Whim.PAID_AFTER_CANCEL)) {
                paid(key);
            }
            return cancelled;
        });
    }

    /// A customer pays what is waiting.
    ///
    /// @return as it stands afterwards; empty if there is no such payment
    public Optional<Entry> pay(String key) {
        return books.inTransaction(() -> {
            if (current(key).filter(entry -> entry.state().equals("waiting")).isPresent()) {
                paid(key);
            }
            return current(key);
        });
    }

    /// The payment last asked for that is waiting; empty if none is.
    public Optional<Entry> lastWaiting() {
        return books.inTransaction(() -> {
            var now = clock.get().toEpochMilli();
            return books.first(
                    ENTRY
                            + " WHERE state = 'waiting' AND expires_ms > ? ORDER BY rowid DESC LIMIT 1",
                    PhonePayments::entry,
                    now);
        });
    }

    /// The payments of one terminal that are paid and not refunded, each as `phone KEY 1230`, minor
    /// units; and those that wait, each as `waiting KEY`.
    public List<String> paidOrWaiting(String terminal) {
        return books.inTransaction(() ->
                books.all(
                        """
                        SELECT CASE state WHEN 'paid' THEN 'phone ' || key || ' ' || amount
                                          ELSE 'waiting ' || key END
                        FROM phone_payment WHERE terminal = ?
                          AND (state = 'waiting' OR (state = 'paid' AND refund IS NULL)) ORDER BY rowid\
                        """,
                        row -> row.getString(1),
                        terminal));
    }

    /// How a payment stands, without barring it.
    public Optional<Entry> find(String key) {
        return books.inTransaction(() -> current(key));
    }

    /// Gives back what was paid.
    public Errands.Answer refund(Errands.Slip slip, String key, long amount, String currency) {
        return errands.once(
                slip, "refund", Whim.ERRAND_PENDING, () -> refunded(slip, key, amount, currency));
    }

    private Errands.Answer refunded(Errands.Slip slip, String key, long amount, String currency)
            throws SQLException {
        var entry = current(key).filter(e -> e.terminal().equals(slip.terminal()));
        if (entry.isEmpty() || !entry.get().state().equals("paid")) {
            return new Errands.Answer.Cannot("not-paid");
        }
        if (entry.get().refund().isPresent()) {
            return new Errands.Answer.Cannot("refunded-before");
        }
        if (entry.get().amount() != amount || !entry.get().currency().equals(currency)) {
            return new Errands.Answer.Cannot("amount-differs");
        }
        books.run("UPDATE phone_payment SET refund = ? WHERE key = ?", slip.key(), key);
        books.move(slip.key(), "terminal:" + slip.terminal(), "wallets", amount, currency);
        return new Errands.Answer.Done("refunded");
    }

    private static Optional<String> refusal(Order order) {
        var code = order.customerCode().orElse("");
        if (code.endsWith("0000")) {
            return Optional.of("insufficient-funds");
        }
        return code.endsWith("2222") ? Optional.of("code-expired") : Optional.empty();
    }

    private static String token(String key) {
        return Hashes.hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    }

    private Entry unheardOf(String terminal, String key, String state) throws SQLException {
        books.run(
                """
                INSERT INTO phone_payment VALUES (?, ?, '', '', 0, '', ?, '', '', 0, NULL)
                ON CONFLICT DO UPDATE SET state = excluded.state\
                """,
                key,
                terminal,
                state);
        return current(key).orElseThrow();
    }

    private void write(Order order, String bodyHash, String state, String code)
            throws SQLException {
        books.run(
                "INSERT INTO phone_payment VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, NULL)",
                order.key(),
                order.terminal(),
                bodyHash,
                order.charge(),
                order.amount(),
                order.currency(),
                state,
                code,
                clock.get().toEpochMilli() + order.validMs());
    }

    private void refuse(String key, String reason) throws SQLException {
        books.run(
                "UPDATE phone_payment SET state = 'refused', reason = ? WHERE key = ?",
                reason,
                key);
    }

    private void paid(String key) throws SQLException {
        state(key, "paid");
        var entry = current(key).orElseThrow();
        books.move(
                key, "wallets", "terminal:" + entry.terminal(), entry.amount(), entry.currency());
    }

    private void state(String key, String state) throws SQLException {
        books.run("UPDATE phone_payment SET state = ? WHERE key = ?", state, key);
    }

    /// Whatever is over its time is expired from then on.
    private Optional<Entry> current(String key) throws SQLException {
        books.run(
                "UPDATE phone_payment SET state = 'expired' WHERE key = ? AND state = 'waiting' AND expires_ms <= ?",
                key,
                clock.get().toEpochMilli());
        return books.first(ENTRY + " WHERE key = ?", PhonePayments::entry, key);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                Optional.ofNullable(row.getString(10)));
    }
}
