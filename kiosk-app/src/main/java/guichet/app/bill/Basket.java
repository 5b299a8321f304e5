package guichet.app.bill;

import guichet.app.money.Money;
import java.util.List;

/// The bills one payment is for, in the order in which money pays them. Frozen before the first
/// note or authorisation (`docs/money.md` M4.1). All in one currency.
public record Basket(List<Quote> quotes) {

    /// More than this make no payment one could still follow.
    public static final int MOST_BILLS = 20;

    public Basket {
        quotes = List.copyOf(quotes);
        if (quotes.isEmpty() || quotes.size() > MOST_BILLS) {
            throw new IllegalArgumentException(
                    "a basket of " + quotes.size() + " bills, not 1 to " + MOST_BILLS);
        }
    }

    public static Basket of(Quote quote) {
        return new Basket(List.of(quote));
    }

    /// What must come in for all of it.
    public Money toInsert() {
        return quotes.stream().map(Quote::toInsert).reduce(Money::plus).orElseThrow();
    }

    public Money due() {
        return quotes.stream().map(Quote::due).reduce(Money::plus).orElseThrow();
    }

    public Money fee() {
        return quotes.stream().map(Quote::fee).reduce(Money::plus).orElseThrow();
    }

    /// The bill whose rule takes what is too much: the last one.
    public Quote last() {
        return quotes.getLast();
    }

    /// What happens to too much money; earlier bills have taken theirs by then.
    public SurplusRule surplus() {
        return last().surplus();
    }
}
