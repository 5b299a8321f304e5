package guichet.device.terminal;

import java.util.Arrays;

/// Masks card numbers in the words that a terminal sends: every run of 12 to 19 digits that passes the
/// Luhn check (ISO/IEC 7812-1, annex B), also with up to two spaces, no-break spaces or hyphens between
/// digits and also inside a longer run, all but its last four digits. One number in ten passes by
/// chance and is masked, too: these are words for people.
///
/// For the fields that hold text or a card (ZVT: BMP 22, text blocks, printed lines). Result code, amount,
/// receipt and trace number are read by the code of their field before, and are never passed through
/// here; no frame is dropped because of what a text field holds (`docs/money.md` M7.5). Pure.
public final class CardNumbers {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;
    private static final int SHOWN = 4;
    private static final int MOST_BETWEEN = 2;
    private static final char MASK = '*';

    private CardNumbers() {}

    /// The same text, as long as before, without card numbers.
    public static String masked(String text) {
        var digits = 0;
        for (int i = 0; i < text.length(); i++) if (digit(text, i) >= 0) digits++;
        if (digits < SHORTEST) return text;
        var out = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            if (digit(text, at) < 0) {
                at++;
                continue;
            }
            var run = run(text, at);
            mask(text, run, out);
            at = run[run.length - 1] + 1;
        }
        return out.toString();
    }

    /// Whether there is anything to mask.
    public static boolean in(String text) {
        return !masked(text).equals(text);
    }

    /// Where the digits stand that belong together, from `start` on.
    private static int[] run(String text, int start) {
        var places = new int[text.length() - start];
        int found = 0;
        int between = 0;
        for (int i = start; i < text.length() && between <= MOST_BETWEEN; i++) {
            if (digit(text, i) >= 0) {
                places[found++] = i;
                between = 0;
            } else if (separates(text.charAt(i))) {
                between++;
            } else {
                break;
            }
        }
        return Arrays.copyOf(places, found);
    }

    private static void mask(String text, int[] run, StringBuilder out) {
        for (int from = 0; from + SHORTEST <= run.length; from++) {
            int most = Math.min(LONGEST, run.length - from);
            for (int length = SHORTEST; length <= most; length++) {
                if (!luhn(text, run, from, length)) continue;
                for (int i = from; i < from + length - SHOWN; i++) out.setCharAt(run[i], MASK);
            }
        }
    }

    private static boolean luhn(String text, int[] run, int from, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int value = digit(text, run[from + length - 1 - i]);
            if (i % 2 == 1) value = value > 4 ? 2 * value - 9 : 2 * value;
            sum += value;
        }
        return sum % 10 == 0;
    }

    private static int digit(String text, int at) {
        return Character.digit(text.charAt(at), 10);
    }

    private static boolean separates(char c) {
        return c == ' ' || c == '\u00a0' || c == '-';
    }
}
