package guichet.app.ui;

import guichet.app.bill.Language;
import guichet.app.bill.Wording;
import guichet.app.money.Money;
import java.time.LocalDate;

/// Who reads the screen: a language with its words and its ways of writing amounts and dates.
public record Reader(Language language, Texts texts, Formats formats) {

    public static Reader of(Language language) {
        return new Reader(language, Texts.in(language), new Formats(language));
    }

    public String say(String key, Object... parameters) {
        return texts.say(key, parameters);
    }

    public String sayOf(String family, Enum<?> constant, Object... parameters) {
        return texts.sayOf(family, constant, parameters);
    }

    public String say(Wording wording) {
        return wording.in(language);
    }

    public String money(Money money) {
        return formats.money(money);
    }

    public String note(Money money) {
        return formats.note(money);
    }

    public String date(LocalDate date) {
        return formats.date(date);
    }
}
