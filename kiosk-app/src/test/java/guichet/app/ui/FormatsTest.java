package guichet.app.ui;

import static guichet.app.ui.Samples.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Language;
import guichet.app.money.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// Amounts, dates and numbers read as their readers expect.
class FormatsTest {

    private final Formats chinese = new Formats(Language.ZH_CN);
    private final Formats english = new Formats(Language.EN);

    @Test
    void amounts_carry_the_sign_of_their_currency_and_both_decimals() {
        assertThat(chinese.money(yuan("87.60"))).isEqualTo("¥87.60");
        assertThat(english.money(yuan("0.05"))).isEqualTo("¥0.05");
        assertThat(english.money(yuan("1234567.80"))).isEqualTo("¥1,234,567.80");
    }

    @Test
    void an_amount_below_zero_has_its_sign_in_front() {
        assertThat(english.money(yuan("-1234.50"))).isEqualTo("−¥1,234.50");
    }

    @Test
    void a_currency_without_decimals_shows_none() {
        assertThat(english.money(Money.of(1200, "JPY"))).endsWith("1,200");
    }

    @Test
    void notes_have_no_decimals() {
        assertThat(chinese.note(yuan("100"))).isEqualTo("¥100");
        assertThat(chinese.note(yuan("0.50"))).isEqualTo("¥0.50");
    }

    @Test
    void dates_and_periods_are_written_out() {
        var day = LocalDate.of(2026, 10, 5);
        assertThat(chinese.date(day)).isEqualTo("2026年10月5日");
        assertThat(english.date(day)).isEqualTo("5 October 2026");
        assertThat(chinese.period("2026-10")).isEqualTo("2026年10月");
        assertThat(english.period("2026-10")).isEqualTo("October 2026");
        assertThat(english.period("third quarter")).isEqualTo("third quarter");
    }

    @Test
    void account_numbers_come_in_groups_and_masked() {
        assertThat(chinese.account("3301004287")).isEqualTo("3301 0042 87");
        assertThat(chinese.masked("3301004287")).isEqualTo("**** 4287");
        assertThat(chinese.account("")).isEmpty();
    }
}
