package guichet.app.money;

import java.util.Currency;

/// An exact amount of one currency, in its minor units. Never negative arithmetic by accident:
/// overflow and mixed currencies throw.
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public static Money of(long minorUnits, String currencyCode) {
        return new Money(minorUnits, Currency.getInstance(currencyCode));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, same(other).minorUnits), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// This less the other, but never below zero.
    public Money less(Money other) {
        return minus(other).max(zero(currency));
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, same(other).minorUnits);
    }

    /// Plain text for logs and the journal, such as `87.60 CNY`; screens format by language.
    @Override
    public String toString() {
        return plain() + " " + currency.getCurrencyCode();
    }

    /// Digits only, such as `87.60`.
    public String plain() {
        var digits = currency.getDefaultFractionDigits();
        if (digits <= 0) return Long.toString(minorUnits);
        var scale = 1L;
        for (int i = 0; i < digits; i++) scale *= 10;
        var sign = minorUnits < 0 ? "-" : "";
        var whole = Math.abs(minorUnits / scale);
        var rest = Math.abs(minorUnits % scale);
        var fraction = Long.toString(rest);
        return sign + whole + "." + "0".repeat(digits - fraction.length()) + fraction;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "mixing " + currency.getCurrencyCode() + " with " + other.currency);
        }
        return other;
    }
}
