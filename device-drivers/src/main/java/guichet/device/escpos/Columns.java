package guichet.device.escpos;

import java.util.ArrayList;
import java.util.List;

/// Text measured and cut in columns: ASCII takes one, everything else a printer's CJK font draws
/// takes two.
final class Columns {

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int codePoint) {
        return codePoint < 0x80 ? 1 : 2;
    }

    /// Cuts a text into lines of at most that many columns, at blanks where there are some. There is
    /// at least one line.
    static List<String> wrap(String text, int columns) {
        var lines = new ArrayList<String>();
        var rest = text;
        while (of(rest) > columns) {
            int fits = fits(rest, columns);
            int cut = cut(rest, fits);
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty() || lines.isEmpty()) lines.add(rest);
        return lines;
    }

    /// How many chars fit, at least one code point.
    private static int fits(String text, int columns) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            used += of(codePoint);
            if (used > columns && at > 0) return at;
            at += Character.charCount(codePoint);
        }
        return at;
    }

    /// Before an ASCII word that would be torn, if the line holds anything before it.
    private static int cut(String text, int fits) {
        if (!inWord(text, fits)) return fits;
        for (int at = fits; at > 0; at--) {
            if (!inWord(text, at)) return at;
        }
        return fits;
    }

    private static boolean inWord(String text, int at) {
        return at > 0
                && at < text.length()
                && wordPart(text.charAt(at - 1))
                && wordPart(text.charAt(at));
    }

    private static boolean wordPart(char c) {
        return c > ' ' && c < 0x7F;
    }
}
