package guichet.sim.host.bank;

import guichet.sim.host.bank.Whims.Whim;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The register of claims and vouchers, the only one there is (`docs/money.md` M6.2). What is on a
/// number is what was registered under it less what was redeemed. Before anything is paid out, each
/// listed charge that is not final is barred; if one stands, nothing is paid.
public final class Claims {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS claim (
                      key TEXT PRIMARY KEY, number TEXT NOT NULL, type TEXT NOT NULL,
                      terminal TEXT NOT NULL, payment TEXT NOT NULL, amount INTEGER NOT NULL,
                      currency TEXT NOT NULL, reason TEXT NOT NULL) STRICT\
                    """,
                    "CREATE INDEX IF NOT EXISTS claim_number ON claim (number)",
                    """
                    CREATE TABLE IF NOT EXISTS claimed_charge (
                      number TEXT NOT NULL, charge TEXT NOT NULL, PRIMARY KEY (number, charge)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS redemption (
                      key TEXT PRIMARY KEY, body_hash TEXT NOT NULL, terminal TEXT NOT NULL,
                      number TEXT NOT NULL, purpose TEXT NOT NULL, payee TEXT NOT NULL,
                      amount INTEGER NOT NULL, currency TEXT NOT NULL, reason TEXT NOT NULL) STRICT\
                    """);

    private final Books books;
    private final Charges charges;
    private final Errands errands;
    private final Whims whims;

    Claims(Books books, Charges charges, Errands errands, Whims whims) {
        this.books = books;
        this.charges = charges;
        this.errands = errands;
        this.whims = whims;
    }

    /// @param type `claim` or `voucher`
    /// @param charges those whose money is claimed back
    public record Entry(
            String number,
            String type,
            String payment,
            long amount,
            String currency,
            String reason,
            List<ChargeKey> charges) {
        public Entry {
            charges = List.copyOf(charges);
        }
    }

    /// @param purpose `payout` or `payment`
    /// @param payee for a payout: account or phone
    public record Redemption(
            String key, String terminal, String number, String purpose, String payee) {}

    public sealed interface Redeemed {
        record Accepted(long amount, String currency) implements Redeemed {}

        /// Final.
        ///
        /// @param reason a listed one
        record Refused(String reason) implements Redeemed {}

        /// It is looked into: nothing is decided.
        record Pending() implements Redeemed {}

        /// The same key was there with another body.
        record Conflict() implements Redeemed {}
    }

    /// What is on a number.
    ///
    /// @param registered minor units, ever
    public record Standing(String type, long registered, long redeemed, String currency) {
        public long left() {
            return registered - redeemed;
        }
    }

    public Errands.Answer register(Errands.Slip slip, Entry entry) {
        return errands.once(slip, "register", Whim.ERRAND_PENDING, () -> registered(slip, entry));
    }

    private Errands.Answer registered(Errands.Slip slip, Entry entry) throws SQLException {
        var before = find(entry.number());
        if (before.isPresent() && !before.get().type().equals(entry.type())) {
            return new Errands.Answer.Cannot("type-differs");
        }
        if (before.isPresent() && !before.get().currency().equals(entry.currency())) {
            return new Errands.Answer.Cannot("currency-differs");
        }
        books.run(
                "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                slip.key(),
                entry.number(),
                entry.type(),
                slip.terminal(),
                entry.payment(),
                entry.amount(),
                entry.currency(),
                entry.reason());
        for (var charge : entry.charges()) {
            books.run(
                    "INSERT OR IGNORE INTO claimed_charge VALUES (?, ?)",
                    entry.number(),
                    charge.text());
        }
        books.move(
                slip.key(),
                "terminal:" + slip.terminal(),
                "claims",
                entry.amount(),
                entry.currency());
        return new Errands.Answer.Done("registered");
    }

    /// @param bodyHash the same for the same message
    public Redeemed redeem(Redemption redemption, String bodyHash) {
        return books.inTransaction(() -> {
            var known = known(redemption.key(), bodyHash);
            if (known.isPresent()) {
                return known.get();
            }
            if (whims.take(Whim.ERRAND_PENDING)) {
                return new Redeemed.Pending();
            }
            var standing = find(redemption.number());
            var answer = decided(redemption, standing);
            switch (answer) {
                case Redeemed.Accepted(var amount, var currency) -> {
                    keep(redemption, bodyHash, amount, currency, "");
                    var to =
                            redemption.purpose().equals("payout")
                                    ? "paid-out:" + redemption.terminal()
                                    : "terminal:" + redemption.terminal();
                    books.move(redemption.key(), "claims", to, amount, currency);
                }
                case Redeemed.Refused(var reason) -> keep(redemption, bodyHash, 0, "", reason);
                case Redeemed.Pending _, Redeemed.Conflict _ -> {}
            }
            return answer;
        });
    }

    private Redeemed decided(Redemption redemption, Optional<Standing> standing)
            throws SQLException {
        if (standing.isEmpty()) {
            return new Redeemed.Refused("unknown-number");
        }
        if (standing.get().left() == 0) {
            return new Redeemed.Refused("redeemed-before");
        }
        if (redemption.purpose().equals("payout") && redemption.payee().isEmpty()) {
            return new Redeemed.Refused("payee-missing");
        }
        for (var charge : claimed(redemption.number())) {
            switch (charges.bar(charge)) {
                case Errands.Answer.Done _ -> {}
                case Errands.Answer.Cannot _ -> {
                    return new Redeemed.Refused("charge-stands");
                }
                case Errands.Answer.Pending _, Errands.Answer.Conflict _ -> {
                    return new Redeemed.Pending();
                }
            }
        }
        return new Redeemed.Accepted(standing.get().left(), standing.get().currency());
    }

    /// What is on a number; empty if it was never registered.
    public Optional<Standing> standing(String number) {
        return books.inTransaction(() -> find(number));
    }

    private List<ChargeKey> claimed(String number) throws SQLException {
        return books
                .all(
                        "SELECT charge FROM claimed_charge WHERE number = ? ORDER BY charge",
                        r -> r.getString(1),
                        number)
                .stream()
                .flatMap(key -> ChargeKey.of(key).stream())
                .toList();
    }

    private Optional<Standing> find(String number) throws SQLException {
        return books.first(
                """
                SELECT type, sum(amount),
                  (SELECT coalesce(sum(amount), 0) FROM redemption WHERE redemption.number = claim.number),
                  currency
                FROM claim WHERE number = ? GROUP BY number\
                """,
                r -> new Standing(r.getString(1), r.getLong(2), r.getLong(3), r.getString(4)),
                number);
    }

    private Optional<Redeemed> known(String key, String bodyHash) throws SQLException {
        return books.first(
                "SELECT body_hash, amount, currency, reason FROM redemption WHERE key = ?",
                r -> {
                    if (!r.getString(1).equals(bodyHash)) {
                        return new Redeemed.Conflict();
                    }
                    return r.getString(4).isEmpty()
                            ? new Redeemed.Accepted(r.getLong(2), r.getString(3))
                            : new Redeemed.Refused(r.getString(4));
                },
                key);
    }

    private void keep(Redemption made, String bodyHash, long amount, String currency, String reason)
            throws SQLException {
        books.run(
                "INSERT INTO redemption VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                made.key(),
                bodyHash,
                made.terminal(),
                made.number(),
                made.purpose(),
                made.payee(),
                amount,
                currency,
                reason);
    }
}
