package guichet.device.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// M7.5: card numbers never enter the kiosk. The numbers are the card schemes' published test numbers.
class CardNumbersTest {

    private static final String ALPHABET = "0123456789012345678901234567890123456789 -*A";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111111111111111         | ************1111",
                "PAN 5500000000000004 OK  | PAN ************0004 OK",
                "378282246310005          | ***********0005",
                "6011 0000 0000 0004      | **** **** **** 0004",
                "3566-0020-2036-0505      | ****-****-****-0505",
                "4111  1111  1111  1111   | ****  ****  ****  1111",
                "6304000000000000         | ************0000",
                "Nr 41111111 11111111 1225| Nr ******** *******1 1225",
                "4012888888881881,4222222222222 | ************1881,*********2222",
            })
    void a_card_number_keeps_its_last_four_digits(String text, String masked) {
        assertThat(CardNumbers.masked(text)).isEqualTo(masked);
        assertThat(CardNumbers.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Beleg 4711",
                "1234567890123",
                "41111111111",
                "************1111",
                "411111******1111",
                "2026-11-22 12:34:56",
                "4111/1111/1111/1111",
            })
    void other_words_stay_as_they_are(String text) {
        assertThat(CardNumbers.masked(text)).isEqualTo(text);
        assertThat(CardNumbers.in(text)).isFalse();
    }

    @Test
    void full_width_digits_are_digits() {
        assertThat(CardNumbers.masked("４１１１１１１１１１１１１１１１")).isEqualTo("************１１１１");
    }

    /// A million random texts: as long as before, nothing but digits is touched, nothing is left that
    /// the check below calls a card number, and what had none stays as it is.
    @Test
    void no_card_number_is_left_in_any_text() {
        var chance = new Random(7);
        var text = new StringBuilder();
        int masked = 0;
        for (int i = 0; i < 1_000_000; i++) {
            text.setLength(0);
            int length = 8 + chance.nextInt(20);
            for (int c = 0; c < length; c++) {
                text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
            }
            var before = text.toString();
            var after = CardNumbers.masked(before);
            var had = holdsCardNumber(before);
            if (had) masked++;
            if (holdsCardNumber(after)
                    || before.equals(after) == had
                    || !onlyDigits(before, after)) {
                throw new AssertionError(before + " became " + after);
            }
        }
        assertThat(masked).isGreaterThan(1_000);
    }

    private static boolean onlyDigits(String before, String after) {
        if (before.length() != after.length()) return false;
        for (int i = 0; i < before.length(); i++) {
            var same = before.charAt(i) == after.charAt(i);
            if (!same && !(Character.isDigit(before.charAt(i)) && after.charAt(i) == '*'))
                return false;
        }
        return true;
    }

    /// Written another way on purpose: from each digit on, the Luhn sums of an even and of an odd
    /// number of digits grow together, digit by digit.
    private static boolean holdsCardNumber(String text) {
        for (int start = 0; start < text.length(); start++) {
            if (!Character.isDigit(text.charAt(start))) continue;
            int count = 0;
            int gap = 0;
            int even = 0;
            int odd = 0;
            for (int i = start; i < text.length() && count < 19 && gap <= 2; i++) {
                var c = text.charAt(i);
                if (c == ' ' || c == '-') {
                    gap++;
                    continue;
                }
                if (!Character.isDigit(c)) break;
                gap = 0;
                int value = c - '0';
                int twice = value * 2 % 10 + value * 2 / 10;
                boolean first = count % 2 == 0;
                even += first ? twice : value;
                odd += first ? value : twice;
                count++;
                if (count >= 12 && (count % 2 == 0 ? even : odd) % 10 == 0) return true;
            }
        }
        return false;
    }

    // ---- CardTail

    @Test
    void a_tail_has_no_room_for_more_than_four_digits() {
        assertThat(new CardTail("VISA", "1234")).hasToString("VISA ****1234");
        for (var wrong : new String[] {"12345", "4111111111111111", "12 4", "x"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CardTail("VISA", wrong))
                    .withMessage("the tail of a card is at most four digits");
        }
        for (var wrong : new String[] {"4111111111111111", "VISA 1", "V".repeat(25)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CardTail(wrong, "1234"))
                    .withMessage("a card scheme is a short name without digits");
        }
    }

    @Test
    void a_tail_is_taken_from_what_the_terminal_gives() {
        assertThat(CardTail.of("UnionPay", "6200000000000005").lastFour()).isEqualTo("0005");
        assertThat(CardTail.of("", "****1234").lastFour()).isEqualTo("1234");
        assertThat(CardTail.of("", "12").lastFour()).isEqualTo("12");
        assertThat(CardTail.of("", "")).hasToString("****");
    }
}
