package guichet.sim.wire.print;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Turns text bytes into characters as the printer's modes say: Chinese, UTF-8 or a code page.
/// A character cut in two by a read waits for its rest. Not thread-safe.
final class TextDecoder {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Map<Integer, String> CODE_PAGES =
            Map.of(
                    0,
                    "IBM437",
                    2,
                    "IBM850",
                    16,
                    "windows-1252",
                    17,
                    "IBM866",
                    18,
                    "IBM852",
                    19,
                    "IBM00858");

    /// Takes one character.
    interface Sink {
        void character(int codePoint, boolean square);
    }

    private boolean chinese;
    private boolean utf8;
    private Charset codePage = Charset.forName("IBM437");
    private byte[] half = {};

    void reset(boolean chinese) {
        this.chinese = chinese;
        utf8 = false;
        codePage = Charset.forName("IBM437");
        half = new byte[0];
    }

    void chinese(boolean on) {
        chinese = on;
    }

    void utf8(boolean on) {
        utf8 = on;
    }

    void codePage(int number) {
        var name = CODE_PAGES.getOrDefault(number, "windows-1252");
        codePage = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }

    void decode(byte[] text, Sink sink) {
        var bytes = Arrays.copyOf(half, half.length + text.length);
        System.arraycopy(text, 0, bytes, half.length, text.length);
        int at = 0;
        while (at < bytes.length) {
            int length = length(bytes, at);
            if (at + length > bytes.length) break;
            put(bytes, at, length, sink);
            at += length;
        }
        half = Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private int length(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) return 1;
        if (utf8) return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        if (!chinese || lead == 0x80 || lead == 0xFF) return 1;
        if (at + 1 >= bytes.length) return 2;
        int second = bytes[at + 1] & 0xFF;
        return second >= 0x30 && second <= 0x39 ? 4 : 2;
    }

    private void put(byte[] bytes, int at, int length, Sink sink) {
        if (length == 1) {
            sink.character(new String(bytes, at, 1, codePage).codePointAt(0), false);
            return;
        }
        var charset = utf8 ? StandardCharsets.UTF_8 : GB18030;
        int codePoint = new String(bytes, at, length, charset).codePointAt(0);
        sink.character(codePoint, !utf8 || ideograph(codePoint));
    }

    /// Chinese, Japanese, Korean and full-width forms.
    private static boolean ideograph(int codePoint) {
        boolean east = codePoint >= 0x2E80 && codePoint <= 0xFFE6;
        return east || codePoint >= 0x2_0000;
    }
}
