package guichet.sim.host.bank;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The whole bank behind its doors: one book, and a desk for each thing a terminal can ask. Owns the
/// file; every desk's method is one transaction, on the disk before it returns. May be called from
/// any thread.
public final class Bank implements AutoCloseable {

    private static final List<String> SCHEMA =
            Stream.of(
                            OpenBills.SCHEMA,
                            Days.SCHEMA,
                            Terminals.SCHEMA,
                            Charges.SCHEMA,
                            Errands.SCHEMA,
                            PhonePayments.SCHEMA,
                            Claims.SCHEMA,
                            Counter.SCHEMA)
                    .flatMap(List::stream)
                    .toList();

    private final Books books;
    private final OpenBills bills;
    private final Days days;
    private final Terminals terminals;
    private final Charges charges;
    private final PhonePayments phonePayments;
    private final Claims claims;
    private final Counter counter;

    /// @param file made if it is not there
    /// @param clock the bank's
    /// @param services the published ones, by id
    public Bank(
            Path file,
            Supplier<Instant> clock,
            Function<String, Optional<Service>> services,
            Whims whims) {
        books = Books.open(file, SCHEMA);
        days = new Days(books, clock, whims);
        bills = new OpenBills(books, days, services);
        terminals = new Terminals(books, clock);
        var errands = new Errands(books, whims);
        charges = new Charges(books, bills, days, terminals, errands, whims);
        phonePayments = new PhonePayments(books, clock, errands, whims);
        claims = new Claims(books, charges, errands, whims);
        counter = new Counter(books, bills, errands);
    }

    /// What is owed.
    public OpenBills bills() {
        return bills;
    }

    /// Charge, confirm, reverse, receipts.
    public Charges charges() {
        return charges;
    }

    public PhonePayments phonePayments() {
        return phonePayments;
    }

    /// The register of claims and vouchers.
    public Claims claims() {
        return claims;
    }

    /// Business days and their statements.
    public Days days() {
        return days;
    }

    /// Nonces and heartbeats.
    public Terminals terminals() {
        return terminals;
    }

    /// Cash settlements and reminders.
    public Counter counter() {
        return counter;
    }

    /// How far all postings are from summing to zero; anything but 0 is a fault of this program.
    public long sumOfPostings() {
        return books.sumOfPostings();
    }

    @Override
    public void close() {
        books.close();
    }
}
