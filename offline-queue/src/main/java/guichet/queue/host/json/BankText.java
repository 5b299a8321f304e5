package guichet.queue.host.json;

/// Text from outside on its way to a screen, a printer or a journal: what could steer any of them is
/// taken out. That is C0, C1 and DEL, line and paragraph separators, direction overrides and
/// isolates, and halves of surrogate pairs.
final class BankText {

    private BankText() {}

    static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        text.codePoints().filter(BankText::isPlain).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    static boolean isPlain(String text) {
        return text.codePoints().allMatch(BankText::isPlain);
    }

    /// One short line for a reason: plain, at most `most` characters.
    static String line(String text, int most) {
        var plain = plain(text.replace('\n', ' '));
        return plain.length() <= most ? plain : plain.substring(0, most);
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069);
        };
    }
}
