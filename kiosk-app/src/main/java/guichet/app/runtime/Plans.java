package guichet.app.runtime;

import guichet.app.bill.Basket;
import guichet.app.bill.Language;
import guichet.app.money.Money;
import guichet.app.payment.Plan;
import guichet.queue.Store;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Draws the keys and numbers of a payment (`docs/money.md` M4.1). The number becomes used with the
/// commit that opens the payment; until then it is only the next one. The epoch is the configured one
/// until a person adopts a restored store, which raises the stored one ([Adoption]).
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

    Plan plan(Basket basket, boolean cash, Money most, LocalDate day, Language language) {
        var current = Adoption.epochOf(store, epoch);
        var number = store.lastDrawn(Bookkeeping.PAYMENTS) + 1;
        var random = "%08x".formatted(chance.nextInt());
        var key =
                "%s-%d-%s-%06d-%s"
                        .formatted(
                                terminal,
                                current,
                                day.format(DateTimeFormatter.BASIC_ISO_DATE),
                                number,
                                random);
        var receipt = "%s-%06d".formatted(terminal, number);
        return new Plan(
                key,
                number,
                day,
                basket,
                cash,
                most.max(basket.toInsert()),
                receipt,
                claimNumber(key),
                language.tag());
    }

    /// The claim number of a payment is made of its key (decision 0009): terminal, number and the
    /// beginning of the random part.
    static String claimNumber(String paymentKey) {
        var parts = paymentKey.split("-", -1);
        var random = parts[parts.length - 1].substring(0, 6).toUpperCase(Locale.ROOT);
        var number = parts[parts.length - 2];
        var terminal = String.join("-", List.of(parts).subList(0, parts.length - 4));
        return terminal + "-" + number + "-" + random;
    }
}
