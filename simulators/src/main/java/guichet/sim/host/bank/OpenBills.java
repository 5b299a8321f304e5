package guichet.sim.host.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What is left to pay. The bills of an account are written down when somebody first asks.
public final class OpenBills {

    static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS bill (
                      service TEXT NOT NULL, account TEXT NOT NULL, reference TEXT NOT NULL,
                      period TEXT NOT NULL, due_date TEXT NOT NULL,
                      owed INTEGER NOT NULL, settled INTEGER NOT NULL DEFAULT 0 CHECK (settled BETWEEN 0 AND owed),
                      PRIMARY KEY (service, account, reference)) STRICT\
                    """);

    private final Books books;
    private final Days days;
    private final Function<String, Optional<Service>> services;

    OpenBills(Books books, Days days, Function<String, Optional<Service>> services) {
        this.books = books;
        this.days = days;
        this.services = services;
    }

    /// @param left minor units still owed
    public record OpenBill(String reference, String period, String dueDate, long left) {}

    /// What an account owes.
    public sealed interface Owed {
        /// @param bills oldest due first; empty if nothing is owed
        record Owes(String holder, String currency, List<OpenBill> bills) implements Owed {}

        record NoSuchAccount() implements Owed {}

        record NoSuchService() implements Owed {}
    }

    /// @param reference the one bill asked for, or all
    public Owed of(String service, String account, Optional<String> reference) {
        var known = services.apply(service);
        if (known.isEmpty()) {
            return new Owed.NoSuchService();
        }
        var owner = Bills.of(known.get(), account, days.today());
        if (owner.isEmpty()) {
            return new Owed.NoSuchAccount();
        }
        var sql =
                """
                SELECT reference, period, due_date, owed - settled AS remaining FROM bill
                WHERE service = ? AND account = ? AND remaining > 0 ORDER BY period\
                """;
        var open =
                books.inTransaction(() -> {
                    writeDown(service, account, owner.get().bills());
                    return books.all(sql, OpenBills::openBill, service, account);
                });
        return new Owed.Owes(
                owner.get().holder(),
                known.get().currency(),
                open.stream()
                        .filter(bill ->
                                reference.isEmpty() || reference.get().equals(bill.reference()))
                        .toList());
    }

    Optional<Service> service(String id) {
        return services.apply(id);
    }

    /// The bill a charge names, whatever is left of it; empty also if the account does not exist.
    Optional<OpenBill> named(Charge charge) throws SQLException {
        var owner = owner(charge.service(), charge.account());
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        writeDown(charge.service(), charge.account(), owner.get().bills());
        var sql =
                """
                SELECT reference, period, due_date, owed - settled FROM bill
                WHERE service = ? AND account = ? AND reference = ?\
                """;
        return books.first(
                sql,
                OpenBills::openBill,
                charge.service(),
                charge.account(),
                charge.reference().orElse(""));
    }

    Optional<Bills.Account> owner(String service, String account) {
        return services.apply(service).flatMap(s -> Bills.of(s, account, days.today()));
    }

    /// @param amount minor units; below 0 to owe them again
    void settle(String service, String account, String reference, long amount) throws SQLException {
        books.run(
                "UPDATE bill SET settled = settled + ? WHERE service = ? AND account = ? AND reference = ?",
                amount,
                service,
                account,
                reference);
    }

    private void writeDown(String service, String account, List<Bills.Bill> bills)
            throws SQLException {
        // Once written, the period it was first asked in stays.
        var known =
                books.number(
                        "SELECT count(*) FROM bill WHERE service = ? AND account = ?",
                        service,
                        account);
        if (known > 0) {
            return;
        }
        for (var bill : bills) {
            books.run(
                    "INSERT INTO bill (service, account, reference, period, due_date, owed) VALUES (?, ?, ?, ?, ?, ?)",
                    service,
                    account,
                    bill.reference(),
                    bill.period(),
                    bill.dueDate(),
                    bill.owed());
        }
    }

    private static OpenBill openBill(ResultSet row) throws SQLException {
        return new OpenBill(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
