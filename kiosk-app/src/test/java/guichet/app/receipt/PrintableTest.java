package guichet.app.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Language;
import guichet.app.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    /// Lines are parted by `/`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Keep this slip            | 10 | Keep this/slip
                    Keepthisslip              | 5  | Keepthisslip
                    请保留此凭条                | 8  | 请保留此/凭条
                    请保留此，凭条              | 8  | 请保留/此，凭条
                    取回￥87.60。              | 10 | 取回/￥87.60。
                    Call 95500, please        | 11 | Call 95500,/please
                    一 two 三                  | 5  | 一/two/三
                    """)
    void lines_end_where_a_reader_would_end_them(String text, int width, String lines) {
        assertThat(String.join("/", Printable.wrap(text, width, Printable::columns)))
                .isEqualTo(lines);
    }

    @Test
    void nothing_makes_no_line() {
        assertThat(Printable.wrap("", 10, Printable::columns)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "水费, 4", "￥87.60, 7", "***, 3", "（一）, 6"})
    void chinese_takes_two_columns(String text, int columns) {
        assertThat(Printable.columns(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    8760         | CNY | ¥_87.60           | ￥87.60
                    5            | CNY | ¥_0.05            | ￥0.05
                    100000       | CNY | ¥_1,000.00        | ￥1,000.00
                    123456789012 | CNY | ¥_1,234,567,890.12 | ￥1,234,567,890.12
                    1500         | JPY | JPY_1,500         | JPY 1,500
                    1234567      | KWD | KWD_1,234.567     | KWD 1,234.567
                    """)
    void amounts_are_grouped_and_keep_their_sign(
            long minorUnits, String code, String onScreen, String onPaper) {
        var texts = ReceiptTexts.in(Language.EN);
        var money = Money.of(minorUnits, code);

        assertThat(texts.money(money)).isEqualTo(onScreen.replace('_', '\u00A0'));
        assertThat(texts.moneyOnPaper(money)).isEqualTo(onPaper);
    }

    @Test
    void a_period_the_bank_words_itself_is_left_alone() {
        var texts = ReceiptTexts.in(Language.ZH_CN);

        assertThat(texts.period("2026-09")).isEqualTo("2026年9月");
        assertThat(texts.period("2026 Q3")).isEqualTo("2026 Q3");
        assertThat(texts.period("2026-13")).isEqualTo("2026-13");
    }
}
