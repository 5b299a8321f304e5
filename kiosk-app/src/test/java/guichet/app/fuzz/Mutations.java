package guichet.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Makes inputs that are almost right out of inputs that are. The same seed, target and number give the
/// same bytes. At most [#LONGEST] bytes.
final class Mutations {

    /// 64 KiB, and what a splice may add.
    static final int LONGEST = 1 << 16;

    private static final int MOST_CHANGES = 6;
    private static final int DEEPEST = 20_000;

    /// What parsers stumble over.
    private static final List<String> WORDS =
            List.of(
                    "0",
                    "-1",
                    "1.0",
                    "1e999",
                    "-0",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "2147483648",
                    "00",
                    "NaN",
                    "null",
                    "true",
                    "{}",
                    "[]",
                    "\"\"",
                    "\\u0000",
                    "\\ud800",
                    "\"",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "=",
                    "|",
                    "\n",
                    "\r\n",
                    "\u0000",
                    "\u202e",
                    "\ud83d\ude00",
                    "%s%n",
                    "../",
                    "<",
                    "</a>",
                    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                    "&b;",
                    "2026-02-30",
                    "9999-12-31",
                    "+999999999-12-31T23:59:59Z",
                    "-1000000000-01-01T00:00Z",
                    "CNY",
                    "XXX",
                    "XTS");

    private static final int[] BYTES = {0, 1, 2, 3, 0x1B, 0x1D, 0x7F, 0x80, 0xBF, 0xC0, 0xFE, 0xFF};

    private final SplittableRandom chance;
    private final List<byte[]> corpus;

    private Mutations(SplittableRandom chance, List<byte[]> corpus) {
        this.chance = chance;
        this.corpus = corpus;
    }

    /// @param number of the input; input 0, 64, 128, … are untouched ones
    static byte[] input(Target target, long seed, long number) {
        var mixed = (seed * 31 + target.name().hashCode()) * 0x9E3779B97F4A7C15L + number;
        var mutations = new Mutations(new SplittableRandom(mixed), target.corpus());
        var whole = mutations.anyOf();
        return number % 64 == 0 ? whole : mutations.mutated(whole);
    }

    private byte[] anyOf() {
        return corpus.get(chance.nextInt(corpus.size())).clone();
    }

    private byte[] mutated(byte[] bytes) {
        var changed = bytes;
        for (int left = 1 + chance.nextInt(MOST_CHANGES); left > 0; left--) {
            changed = once(changed);
        }
        return changed.length <= LONGEST ? changed : Arrays.copyOf(changed, LONGEST);
    }

    private byte[] once(byte[] bytes) {
        int at = chance.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + chance.nextInt(32));
        return switch (chance.nextInt(64)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> with(bytes, at, bytes.length, spliced());
            case 2 -> with(bytes, at, at, run());
            case 3 -> with(bytes, at, at, nested());
            case 4 -> random();
            case 5, 6, 7, 8 -> with(bytes, at, to, new byte[0]);
            case 9, 10, 11, 12 -> with(bytes, to, to, repeated(bytes, at, to));
            case 13, 14, 15, 16 -> with(bytes, at, at, any(1 + chance.nextInt(8)));
            case 17, 18, 19, 20, 21, 22, 23, 24, 25, 26 -> with(bytes, at, at, word());
            case 27, 28, 29, 30, 31, 32, 33, 34 -> number(bytes);
            case 35, 36, 37, 38 -> swapped(bytes, at, to);
            case 39, 40, 41, 42, 43, 44 -> set(bytes, BYTES[chance.nextInt(BYTES.length)]);
            case 45, 46, 47, 48, 49, 50 -> set(bytes, chance.nextInt(256));
            default -> flipped(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length == 0) return bytes;
        var flipped = bytes.clone();
        flipped[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
        return flipped;
    }

    private byte[] set(byte[] bytes, int value) {
        if (bytes.length == 0) return bytes;
        var set = bytes.clone();
        set[chance.nextInt(bytes.length)] = (byte) value;
        return set;
    }

    /// A run of digits somewhere becomes another number.
    private byte[] number(byte[] bytes) {
        int start = chance.nextInt(bytes.length + 1);
        for (int i = 0; i < bytes.length; i++) {
            int from = (start + i) % bytes.length;
            if (!digit(bytes[from])) continue;
            int to = from;
            while (to < bytes.length && digit(bytes[to])) to++;
            return with(bytes, from, to, extreme());
        }
        return with(bytes, start, start, extreme());
    }

    private byte[] extreme() {
        return switch (chance.nextInt(4)) {
            case 0 -> text(Long.toString(chance.nextLong()));
            case 1 -> text(Integer.toString(chance.nextInt(100)));
            case 2 -> text("9".repeat(1 + chance.nextInt(40)));
            default -> word();
        };
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    private byte[] swapped(byte[] bytes, int at, int to) {
        var piece = Arrays.copyOfRange(bytes, at, to);
        var rest = with(bytes, at, to, new byte[0]);
        int where = chance.nextInt(rest.length + 1);
        return with(rest, where, where, piece);
    }

    private byte[] spliced() {
        var other = anyOf();
        return Arrays.copyOfRange(other, chance.nextInt(other.length + 1), other.length);
    }

    private byte[] repeated(byte[] bytes, int at, int to) {
        var piece = Arrays.copyOfRange(bytes, at, to);
        var out = new ByteArrayOutputStream();
        for (int i = 1 + chance.nextInt(8); i > 0; i--) out.writeBytes(piece);
        return out.toByteArray();
    }

    private byte[] run() {
        var run = new byte[1 + chance.nextInt(LONGEST / 2)];
        Arrays.fill(
                run,
                (byte) (chance.nextBoolean() ? ' ' + chance.nextInt(95) : chance.nextInt(256)));
        return run;
    }

    private byte[] nested() {
        var opener =
                List.of("[", "{\"a\":", "<a>", "(", "[{\"a\":", "a.", "a=[").get(chance.nextInt(7));
        return text(opener.repeat(1 + chance.nextInt(DEEPEST / opener.length())));
    }

    private byte[] random() {
        return any(chance.nextInt(512));
    }

    private byte[] any(int count) {
        var bytes = new byte[count];
        chance.nextBytes(bytes);
        return bytes;
    }

    private byte[] word() {
        return text(WORDS.get(chance.nextInt(WORDS.size())));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] with(byte[] bytes, int from, int to, byte[] instead) {
        var out = new ByteArrayOutputStream(bytes.length + instead.length);
        out.write(bytes, 0, from);
        out.writeBytes(instead);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
