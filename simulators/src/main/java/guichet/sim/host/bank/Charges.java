package guichet.sim.host.bank;

import guichet.sim.host.bank.OpenBills.OpenBill;
import guichet.sim.host.bank.Whims.Whim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Charges and what became of them. A key that was seen is never forgotten, nor one that was barred.
///
/// | state | came from | can become |
/// | --- | --- | --- |
/// | `posted` | an order in charge, or `pending` | `reversed` until its day is closed, `refunded` |
/// | `pending` | an order in charge | `posted`, `reversed` |
/// | `rejected` | an order that does not fit, or whose key was barred | |
/// | `reversed`, `refunded` | | |
///
/// Longer than most files: the states and every change of them are read together.
public final class Charges {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS charge (
                      key TEXT PRIMARY KEY, body_hash TEXT NOT NULL, terminal TEXT NOT NULL,
                      receipt TEXT NOT NULL, proof TEXT NOT NULL,
                      purpose TEXT NOT NULL, service TEXT NOT NULL, account TEXT NOT NULL, reference TEXT NOT NULL,
                      amount INTEGER NOT NULL CHECK (amount > 0), fee INTEGER NOT NULL CHECK (fee >= 0),
                      currency TEXT NOT NULL, business_date TEXT NOT NULL,
                      state TEXT NOT NULL CHECK (state IN ('posted', 'rejected', 'pending', 'reversed', 'refunded')),
                      reason TEXT, posting_date TEXT, undone_date TEXT, asked INTEGER NOT NULL DEFAULT 0) STRICT\
                    """,
                    "CREATE INDEX IF NOT EXISTS charge_receipt ON charge (receipt)",
                    "CREATE INDEX IF NOT EXISTS charge_date ON charge (posting_date)",
                    """
                    CREATE TABLE IF NOT EXISTS part (
                      key TEXT NOT NULL REFERENCES charge (key), line INTEGER NOT NULL,
                      tender TEXT NOT NULL, amount INTEGER NOT NULL, reference TEXT NOT NULL,
                      PRIMARY KEY (key, line)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS split (
                      key TEXT NOT NULL REFERENCES charge (key), line INTEGER NOT NULL,
                      recipient TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (key, line)) STRICT\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS barred (
                      key TEXT PRIMARY KEY, terminal TEXT NOT NULL) STRICT\
                    """);

    private static final String ENTRY =
            "SELECT key, state, service, amount, fee, currency, reason, posting_date FROM charge";

    private final Books books;
    private final OpenBills bills;
    private final Days days;
    private final Terminals terminals;
    private final Errands errands;
    private final Whims whims;

    Charges(
            Books books,
            OpenBills bills,
            Days days,
            Terminals terminals,
            Errands errands,
            Whims whims) {
        this.books = books;
        this.bills = bills;
        this.days = days;
        this.terminals = terminals;
        this.errands = errands;
        this.whims = whims;
    }

    /// @param state `posted`, `rejected`, `pending`, `reversed` or `refunded`
    /// @param reason of a rejection, a listed one
    /// @param postingDate `yyyy-MM-dd`, once posted
    public record Entry(
            String key,
            String state,
            String service,
            long amount,
            long fee,
            String currency,
            Optional<String> reason,
            Optional<String> postingDate) {}

    /// What became of a charge that was brought to the bank.
    public sealed interface Brought {
        record New(Entry entry) implements Brought {}

        record Repeated(Entry entry) implements Brought {}

        /// The same key was there with another body.
        record Conflict() implements Brought {}

        /// The service is paid in another currency; nothing was written down.
        record WrongCurrency() implements Brought {}
    }

    /// @param bodyHash the same for the same message
    public Brought bring(Charge charge, String bodyHash) {
        return books.inTransaction(() -> {
            var key = charge.key().text();
            var known =
                    books.first(
                            "SELECT body_hash FROM charge WHERE key = ?", r -> r.getString(1), key);
            if (known.isPresent()) {
                return known.get().equals(bodyHash)
                        ? new Brought.Repeated(entry(key).orElseThrow())
                        : new Brought.Conflict();
            }
            var currency = bills.service(charge.service()).map(Service::currency).orElse("CNY");
            if (!currency.equals(charge.currency())) {
                return new Brought.WrongCurrency();
            }
            decide(charge, bodyHash);
            return new Brought.New(entry(key).orElseThrow());
        });
    }

    private void decide(Charge charge, String bodyHash) throws SQLException {
        var key = charge.key().text();
        var refusal = isBarred(key) ? Optional.of("barred") : refusal(charge, bills.named(charge));
        if (refusal.isPresent()) {
            write(charge, bodyHash, "rejected");
            books.run("UPDATE charge SET reason = ? WHERE key = ?", refusal.get(), key);
            return;
        }
        var pending = whims.take(Whim.PENDING);
        write(charge, bodyHash, "pending");
        // The bill is spoken for from the moment the charge is taken, posted or pending.
        if (!charge.surplus()) {
            bills.settle(
                    charge.service(),
                    charge.account(),
                    charge.reference().orElseThrow(),
                    charge.amount());
        }
        if (!pending) {
            post(key);
        }
    }

    /// A listed reason why not; empty if nothing speaks against it.
    private Optional<String> refusal(Charge charge, Optional<OpenBill> bill) {
        var told = whims.rejection(charge.service());
        if (told.isPresent()) {
            return told;
        }
        var service = bills.service(charge.service());
        if (service.isEmpty()) {
            return Optional.of("service-ended");
        }
        if (bills.owner(charge.service(), charge.account()).isEmpty()) {
            return Optional.of("account-closed");
        }
        if (charge.surplus()) {
            return service.get().surplusToAccount()
                    ? Optional.empty()
                    : Optional.of("amount-not-allowed");
        }
        return billRefusal(charge, service.get(), bill);
    }

    private static Optional<String> billRefusal(
            Charge charge, Service service, Optional<OpenBill> bill) {
        if (bill.isEmpty()) {
            return Optional.of("bill-cancelled");
        }
        var left = bill.get().left();
        if (left == 0) {
            return Optional.of("bill-already-paid");
        }
        var part = charge.purpose().equals("part") && service.partPayment();
        // The last part may be smaller than a part must otherwise be.
        var fits =
                charge.amount() == left
                        || (part && charge.amount() < left && charge.amount() >= service.least());
        return fits && charge.amount() <= service.most()
                ? Optional.empty()
                : Optional.of("amount-not-allowed");
    }

    /// What became of a charge; empty if the bank has never seen it. A pending one is said to be
    /// pending once, and then posted. One that was barred before it came is rejected.
    public Optional<Entry> confirm(String key) {
        return books.inTransaction(() -> {
            var asked =
                    books.first(
                            "SELECT asked FROM charge WHERE key = ? AND state = 'pending'",
                            r -> r.getLong(1),
                            key);
            if (asked.isPresent() && asked.get() > 0) {
                post(key);
            }
            books.run("UPDATE charge SET asked = asked + 1 WHERE key = ?", key);
            return entry(key);
        });
    }

    /// Undoes a charge, or bars its key if it never came (`docs/money.md` M4.3).
    public Errands.Answer reverse(Errands.Slip slip, ChargeKey charge) {
        return errands.once(slip, "reverse", Whim.REVERSE_PENDING, () -> reverse(charge));
    }

    /// As part of another transaction.
    Errands.Answer reverse(ChargeKey charge) throws SQLException {
        var key = charge.text();
        var entry = stored(key);
        if (entry.isEmpty()) {
            books.run("INSERT OR IGNORE INTO barred VALUES (?, ?)", key, charge.terminal());
            return new Errands.Answer.Done("barred");
        }
        return switch (entry.get().state()) {
            case "rejected" -> new Errands.Answer.Done("barred");
            case "reversed" -> new Errands.Answer.Done("reversed");
            case "refunded" -> new Errands.Answer.Cannot("refunded");
            default -> undo(entry.get());
        };
    }

    /// Before a claim is paid out: a charge that is not final is undone, so that it cannot be posted
    /// afterwards; one that is posted stands. As part of another transaction.
    Errands.Answer bar(ChargeKey charge) throws SQLException {
        var posted = stored(charge.text()).filter(e -> e.state().equals("posted")).isPresent();
        return posted ? new Errands.Answer.Cannot("posted") : reverse(charge);
    }

    private Errands.Answer undo(Entry entry) throws SQLException {
        if (entry.postingDate().map(days::isClosed).orElse(false)) {
            return new Errands.Answer.Cannot("settled");
        }
        if (whims.handsOver(entry.service()) || whims.take(Whim.CANNOT_REVERSE)) {
            if (entry.state().equals("pending")) {
                post(entry.key());
            }
            return new Errands.Answer.Cannot("handed-over");
        }
        takeBack(entry.key(), "reversed");
        return new Errands.Answer.Done("reversed");
    }

    /// A person at the bank gives the money of a posted charge back, also after its day was closed.
    ///
    /// @return whether there was a posted charge
    public boolean refund(String key) {
        return books.inTransaction(() -> {
            var entry = stored(key).filter(e -> e.state().equals("posted"));
            if (entry.isEmpty()) {
                return false;
            }
            if (entry.get().postingDate().map(days::isClosed).orElse(false)) {
                var today = days.postingDate().toString();
                books.run("UPDATE charge SET undone_date = ? WHERE key = ?", today, key);
            }
            takeBack(key, "refunded");
            return true;
        });
    }

    private void takeBack(String key, String state) throws SQLException {
        books.run("UPDATE charge SET state = ? WHERE key = ?", state, key);
        books.moveBack(key);
        books.run(
                """
                UPDATE bill SET settled = settled - charge.amount FROM charge
                WHERE charge.key = ? AND charge.purpose <> 'surplus' AND bill.service = charge.service
                  AND bill.account = charge.account AND bill.reference = charge.reference\
                """,
                key);
    }

    /// The charges of one receipt, of any terminal.
    ///
    /// @param number such as `T0001-000017`
    /// @param proof the end of its claim number, such as `9F3A61`
    /// @return empty if there is none, or the proof does not fit
    public List<Entry> receipt(String number, String proof) {
        return books.inTransaction(() ->
                books.all(
                        ENTRY + " WHERE receipt = ? AND proof = upper(?) ORDER BY key LIMIT 50",
                        Charges::entry,
                        number,
                        proof));
    }

    /// Those of all terminals whose keys begin so, at most 20.
    public List<Entry> beginningWith(String prefix) {
        return books.inTransaction(() ->
                books.all(
                        ENTRY + " WHERE substr(key, 1, length(?)) = ? ORDER BY rowid LIMIT 20",
                        Charges::entry,
                        prefix,
                        prefix));
    }

    /// @param terminal empty for all
    public Ledger ledger(Optional<String> terminal) {
        return books.inTransaction(
                () -> books.first(Ledger.SQL, Ledger::of, terminal.orElse("")).orElseThrow());
    }

    /// What cards and phones have paid of the posted charges of one terminal, each as `card
    /// 60001234/42/1 1230`: tender, reference, minor units.
    public List<String> electronicParts(String terminal) {
        return books.inTransaction(() ->
                books.all(
                        """
                        SELECT tender || ' ' || part.reference || ' ' || part.amount
                        FROM part JOIN charge USING (key)
                        WHERE state = 'posted' AND terminal = ? AND tender <> 'cash' ORDER BY key, line\
                        """,
                        row -> row.getString(1),
                        terminal));
    }

    /// Surplus standing to the good of an account, minor units.
    public long credit(String service, String account) {
        return books.inTransaction(() ->
                books.number(
                        """
                        SELECT coalesce(sum(amount), 0) FROM charge
                        WHERE purpose = 'surplus' AND state = 'posted' AND service = ? AND account = ?\
                        """,
                        service,
                        account));
    }

    /// What is written down of a key; a key barred before its charge came is *rejected*.
    Optional<Entry> entry(String key) throws SQLException {
        var stored = stored(key);
        if (stored.isPresent() || !isBarred(key)) {
            return stored;
        }
        var barred = Optional.of("barred");
        return Optional.of(new Entry(key, "rejected", "", 0, 0, "", barred, Optional.empty()));
    }

    private Optional<Entry> stored(String key) throws SQLException {
        return books.first(ENTRY + " WHERE key = ?", Charges::entry, key);
    }

    private boolean isBarred(String key) throws SQLException {
        return books.number("SELECT count(*) FROM barred WHERE key = ?", key) > 0;
    }

    private void write(Charge charge, String bodyHash, String state) throws SQLException {
        var key = charge.key();
        books.run(
                """
                INSERT INTO charge (key, body_hash, terminal, receipt, proof, purpose, service, account,
                  reference, amount, fee, currency, business_date, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                key.text(),
                bodyHash,
                key.terminal(),
                key.receipt(),
                key.proof(),
                charge.purpose(),
                charge.service(),
                charge.account(),
                charge.reference().orElse(""),
                charge.amount(),
                charge.fee(),
                charge.currency(),
                charge.businessDate(),
                state);
        for (var i = 0; i < charge.parts().size(); i++) {
            var part = charge.parts().get(i);
            books.run(
                    "INSERT INTO part VALUES (?, ?, ?, ?, ?)",
                    key.text(),
                    i,
                    part.tender(),
                    part.amount(),
                    part.reference());
        }
        for (var i = 0; i < charge.splits().size(); i++) {
            var split = charge.splits().get(i);
            books.run(
                    "INSERT INTO split VALUES (?, ?, ?, ?)",
                    key.text(),
                    i,
                    split.to(),
                    split.amount());
        }
        terminals.raise(key.terminal(), key.epoch(), key.payment());
    }

    private void post(String key) throws SQLException {
        LocalDate day = days.postingDate();
        books.run(
                "UPDATE charge SET state = 'posted', posting_date = ? WHERE key = ?",
                day.toString(),
                key);
        books.run(
                """
                INSERT INTO posting (reference, book, amount, currency)
                SELECT key, 'terminal:' || terminal, -(amount + fee), currency FROM charge WHERE key = ?\
                """,
                key);
        books.run(
                """
                INSERT INTO posting (reference, book, amount, currency)
                SELECT key, CASE WHEN recipient <> 'biller' THEN recipient
                                 WHEN purpose = 'surplus' THEN 'credit:' || service
                                 ELSE 'biller:' || service END, split.amount, currency
                FROM split JOIN charge USING (key) WHERE key = ? AND split.amount > 0\
                """,
                key);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getString(8)));
    }
}
