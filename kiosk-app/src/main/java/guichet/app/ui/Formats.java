package guichet.app.ui;

import guichet.app.bill.Language;
import guichet.app.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;

/// Amounts, dates and numbers as readers of one language expect them. Any thread.
public final class Formats {

    private static final int GROUP = 4;

    private final Language language;

    public Formats(Language language) {
        this.language = language;
    }

    /// Such as `¥1,287.60`.
    public String money(Money money) {
        var plain = money.plain();
        var negative = plain.startsWith("-");
        var digits = negative ? plain.substring(1) : plain;
        var point = digits.indexOf('.');
        var whole = point < 0 ? digits : digits.substring(0, point);
        var rest = point < 0 ? "" : digits.substring(point);
        return (negative ? "−" : "") + symbol(money.currency()) + thousands(whole) + rest;
    }

    /// A note's value, without a fraction it does not have: `¥20`.
    public String note(Money money) {
        var full = money(money);
        return full.endsWith(".00") ? full.substring(0, full.length() - 3) : full;
    }

    public String date(LocalDate date) {
        return date.format(pattern("uuuu年M月d日", "d MMMM uuuu"));
    }

    /// `2026-10` as a month; anything else as it is.
    public String period(String period) {
        try {
            return YearMonth.parse(period).format(pattern("uuuu年M月", "MMMM uuuu"));
        } catch (DateTimeParseException _) {
            return period;
        }
    }

    /// An account number in groups of four, as it is easiest to compare.
    public String account(String account) {
        var grouped = new StringBuilder();
        for (int i = 0; i < account.length(); i++) {
            if (i > 0 && i % GROUP == 0) grouped.append(' ');
            grouped.append(account.charAt(i));
        }
        return grouped.toString();
    }

    /// An account number of which others may see no more than its last four characters.
    public String masked(String account) {
        if (account.length() <= GROUP) return account;
        return "**** " + account.substring(account.length() - GROUP);
    }

    /// The same words as the beginning of a line.
    public String capital(String words) {
        if (words.isEmpty()) return words;
        return words.substring(0, 1).toUpperCase(language.locale()) + words.substring(1);
    }

    private DateTimeFormatter pattern(String chinese, String english) {
        var pattern =
                switch (language) {
                    case ZH_CN -> chinese;
                    case EN -> english;
                };
        return DateTimeFormatter.ofPattern(pattern, language.locale());
    }

    /// Kiosks stand in one country: its yuan needs no `CN` before the sign, in any language.
    private static String symbol(Currency currency) {
        return currency.getCurrencyCode().equals("CNY") ? "¥" : currency.getSymbol(Locale.ROOT);
    }

    private static String thousands(String digits) {
        var grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) grouped.insert(i, ',');
        return grouped.toString();
    }
}
