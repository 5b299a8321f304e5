package guichet.device.ccnet;

import guichet.device.cash.Banknote;
import guichet.device.wire.Octets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the answer to GET BILL TABLE (41): up to 24 entries of 5 bytes, the index is the note type.
///
/// | byte | meaning |
/// | --- | --- |
/// | 0 | value, 00 = no such type |
/// | 1 to 3 | ASCII country, ISO 3166 alpha-3 such as CHN; some makers write the currency, EUR |
/// | 4 | exponent of ten; bit 7 set = divide |
final class BillTable {

    private static final int ENTRY = 5;
    private static final int MOST_TYPES = 24;
    private static final int LARGEST_EXPONENT = 9;
    private static final Map<String, Currency> CURRENCIES = currenciesByCountry();

    private BillTable() {}

    /// @return the notes it tells, without the entries that are empty or make no sense
    /// @throws IllegalArgumentException if it is no bill table at all
    static List<Banknote> read(Octets answer) {
        if (answer.size() % ENTRY != 0 || answer.size() > ENTRY * MOST_TYPES) {
            throw new IllegalArgumentException("bill table of " + answer.size() + " bytes");
        }
        var notes = new ArrayList<Banknote>();
        for (int type = 0; type < answer.size() / ENTRY; type++) {
            entry(type, answer.slice(type * ENTRY, (type + 1) * ENTRY)).ifPresent(notes::add);
        }
        return notes;
    }

    private static Optional<Banknote> entry(int type, Octets entry) {
        int exponent = entry.at(4) & 0x7F;
        if (entry.at(0) == 0 || exponent > LARGEST_EXPONENT) return Optional.empty();
        boolean divide = (entry.at(4) & 0x80) != 0;
        var value =
                BigDecimal.valueOf(entry.at(0)).scaleByPowerOfTen(divide ? -exponent : exponent);
        return currency(text(entry.slice(1, 4)))
                .flatMap(currency -> minorUnits(value, currency))
                .map(amount -> new Banknote(type, amount.minorUnits(), amount.currency()));
    }

    private record Amount(long minorUnits, Currency currency) {}

    private static Optional<Amount> minorUnits(BigDecimal value, Currency currency) {
        try {
            int digits = Math.max(0, currency.getDefaultFractionDigits());
            return Optional.of(new Amount(value.movePointRight(digits).longValueExact(), currency));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    static Optional<Currency> currency(String countryOrCurrency) {
        return Optional.ofNullable(CURRENCIES.get(countryOrCurrency));
    }

    /// ASCII only; anything else becomes a blank at the end that is stripped, or a question mark.
    static String text(Octets bytes) {
        var text = new StringBuilder();
        for (int i = 0; i < bytes.size(); i++) {
            int b = bytes.at(i);
            text.append(b == 0 ? ' ' : b >= 0x20 && b < 0x7F ? (char) b : '?');
        }
        return text.toString().strip();
    }

    private static Map<String, Currency> currenciesByCountry() {
        var found = new HashMap<String, Currency>();
        // Currency codes first, so that a country of the same letters wins.
        for (var currency : Currency.getAvailableCurrencies()) {
            found.put(currency.getCurrencyCode(), currency);
        }
        for (var country : Locale.getISOCountries()) {
            var locale = new Locale.Builder().setRegion(country).build();
            var currency = Currency.getInstance(locale);
            if (currency != null) found.put(locale.getISO3Country(), currency);
        }
        return Map.copyOf(found);
    }
}
