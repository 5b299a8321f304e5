package guichet.app.receipt;

import guichet.app.bill.Language;
import guichet.app.money.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The words and forms of receipts in one language, from `<tag>.properties`. Immutable.
final class ReceiptTexts {
    private static final Map<Language, ReceiptTexts> ALL = loadAll();

    private final Language language;
    private final Properties words;

    private ReceiptTexts(Language language, Properties words) {
        this.language = language;
        this.words = words;
    }

    static ReceiptTexts in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /// The other language a branch clerk and a visitor can both check a slip by.
    static ReceiptTexts beside(Language language) {
        return in(
                switch (language) {
                    case EN -> Language.ZH_CN;
                    case ZH_CN -> Language.EN;
                });
    }

    /// The text of that key with `{0}`, `{1}` … filled in.
    ///
    /// @throws IllegalArgumentException naming the key, if there is none
    String get(String key, String... filling) {
        var text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no receipt text " + key + " in " + language.tag());
        }
        for (int i = 0; i < filling.length; i++) text = text.replace("{" + i + "}", filling[i]);
        return text;
    }

    java.util.Set<String> keys() {
        return words.stringPropertyNames();
    }

    /// Such as `¥ 1,087.60` with a no-break space; a currency without a sign of its own shows its
    /// code.
    String money(Money amount) {
        return sign(amount, "¥\u00A0", "\u00A0") + grouped(amount);
    }

    /// The same for receipt printers: their Chinese character sets have only the full-width sign.
    String moneyOnPaper(Money amount) {
        return sign(amount, "￥", " ") + grouped(amount);
    }

    private static String sign(Money amount, String yuan, String gap) {
        var code = amount.currency().getCurrencyCode();
        return code.equals("CNY") ? yuan : code + gap;
    }

    private static String grouped(Money amount) {
        var plain = amount.plain();
        var point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        return plain.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",")
                + plain.substring(point);
    }

    String date(LocalDate date) {
        return form("form.date").format(date);
    }

    /// With seconds and the offset from UTC.
    String time(OffsetDateTime time) {
        return form("form.time").format(time);
    }

    /// A month where the bank names one, else what the bank said.
    String period(String period) {
        if (!period.matches("\\d{4}-(0[1-9]|1[0-2])")) return period;
        return form("form.month").format(YearMonth.parse(period));
    }

    private DateTimeFormatter form(String key) {
        return DateTimeFormatter.ofPattern(get(key), Locale.ENGLISH);
    }

    private static Map<Language, ReceiptTexts> loadAll() {
        var all = new EnumMap<Language, ReceiptTexts>(Language.class);
        for (var language : Language.values()) all.put(language, load(language));
        return all;
    }

    private static ReceiptTexts load(Language language) {
        var file = language.tag() + ".properties";
        try (var in = ReceiptTexts.class.getResourceAsStream(file)) {
            var reader =
                    new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8);
            var words = new Properties();
            words.load(reader);
            return new ReceiptTexts(language, words);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
