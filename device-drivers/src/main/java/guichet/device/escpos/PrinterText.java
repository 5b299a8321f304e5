package guichet.device.escpos;

import guichet.device.wire.Octets;
import java.nio.charset.Charset;

/// Text made fit for a printer: no control byte ever reaches it, and characters its fonts lack are
/// recognised.
final class PrinterText {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int YEN = 0xA5;
    private static final int FULL_WIDTH_YEN = 0xFFE5;

    private PrinterText() {}

    /// Blanks of all kinds become a blank, control characters a question mark, and the yen sign the
    /// full-width one, which is in the printer's font.
    static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().map(PrinterText::clean).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static int clean(int codePoint) {
        if (codePoint == YEN) return FULL_WIDTH_YEN;
        if (codePoint == ' ' || Character.isSpaceChar(codePoint)) return ' ';
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    '?';
            default -> codePoint;
        };
    }

    static boolean ascii(String text) {
        return text.codePoints().allMatch(c -> c < 0x7F);
    }

    /// Whether a two-byte GB 18030 font has all of it.
    static boolean inChineseFont(String text) {
        return text.codePoints().allMatch(c -> c < 0x7F || encoded(c).length == 2);
    }

    /// @param text without control characters
    /// @param chineseFont false leaves ASCII only; what the font lacks becomes a question mark
    static Octets encode(String text, boolean chineseFont) {
        var bytes = new java.io.ByteArrayOutputStream(text.length() * 2);
        text.codePoints()
                .forEach(c -> {
                    var character = encoded(c);
                    boolean has = c < 0x7F || (chineseFont && character.length == 2);
                    if (has) bytes.writeBytes(character);
                    else bytes.write('?');
                });
        return Octets.copyOf(bytes.toByteArray());
    }

    private static byte[] encoded(int codePoint) {
        return Character.toString(codePoint).getBytes(GB18030);
    }
}
