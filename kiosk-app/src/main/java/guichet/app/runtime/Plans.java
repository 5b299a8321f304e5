package guichet.app.runtime;

import guichet.app.bill.Language;
import guichet.app.bill.Quote;
import guichet.app.bill.Service;
import guichet.app.money.Money;
import guichet.app.payment.Plan;
import guichet.queue.Store;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Draws the keys and numbers of a payment (`docs/money.md` M4.1). The number becomes used with the
/// commit that opens the payment; until then it is only the next one.
final class Plans {

    private final Store store;
    private final String terminal;
    private final int epoch;
    private final RandomGenerator chance;

    Plans(Store store, String terminal, int epoch, RandomGenerator chance) {
        this.store = store;
        this.terminal = terminal;
        this.epoch = epoch;
        this.chance = chance;
    }

    Plan plan(Service service, Quote quote, Money most, LocalDate day, Language language) {
        var number = store.lastDrawn(Bookkeeping.PAYMENTS) + 1;
        var random = "%08x".formatted(chance.nextInt());
        var key =
                "%s-%d-%s-%06d-%s"
                        .formatted(
                                terminal,
                                epoch,
                                day.format(DateTimeFormatter.BASIC_ISO_DATE),
                                number,
                                random);
        var receipt = "%s-%06d".formatted(terminal, number);
        var claim = receipt + "-" + random.substring(0, 6).toUpperCase(Locale.ROOT);
        return new Plan(
                key,
                number,
                day,
                quote,
                service.leastPayment(),
                most.max(quote.toInsert()),
                receipt,
                claim,
                language.tag());
    }
}
