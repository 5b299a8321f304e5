package guichet.app.receipt;

/// Text on paper: what may go there, how wide it is, and where a line may end.
final class Printable {
    private static final int LONGEST = 200;

    /// Never at the start of a line.
    private static final String CLOSING = "，。、；：！？）》」』”’,.;:!?)%";

    /// Never at the end of a line.
    private static final String OPENING = "￥（《「『“‘(";

    private Printable() {}

    /// The text without control, format and unpaired characters, at most 200 UTF-16 units; a dash if
    /// nothing is left of it.
    static String line(String text) {
        var line = new StringBuilder();
        text.codePoints().forEach(c -> line.appendCodePoint(allowed(c) ? c : ' '));
        var clean = line.toString().replaceAll(" +", " ").strip();
        if (clean.isEmpty()) return "–";
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
    }

    private static boolean allowed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /// Columns on receipt paper: 1 for ASCII, 2 for what only the printer's Chinese font has.
    static int columns(String text) {
        return text.codePoints().map(c -> c < 0x80 ? 1 : 2).sum();
    }

    /// Whether a line may end beside it.
    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE4F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }

    /// Breaks a text into lines no wider than `width`: at blanks, and anywhere beside a full-width
    /// character, but marks stay with what they open or close.
    static java.util.List<String> wrap(
            String text, double width, java.util.function.ToDoubleFunction<String> measure) {
        var lines = new java.util.ArrayList<String>();
        var line = "";
        for (var piece : pieces(text)) {
            var longer = line + piece;
            if (line.isEmpty() || measure.applyAsDouble(longer.stripTrailing()) <= width) {
                line = longer;
            } else {
                lines.add(line.stripTrailing());
                line = piece.stripLeading();
            }
        }
        if (!line.isBlank()) lines.add(line.stripTrailing());
        return lines;
    }

    /// What a line break must not part.
    private static java.util.List<String> pieces(String text) {
        var pieces = new java.util.ArrayList<String>();
        var piece = new StringBuilder();
        int before = 0;
        for (int c : text.codePoints().toArray()) {
            var closing = CLOSING.indexOf(c) >= 0;
            var apart = before == ' ' || wide(before) || (wide(c) && before != 0);
            var together = closing || OPENING.indexOf(before) >= 0;
            if (apart && c != ' ' && !together && !piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(c);
            before = c;
        }
        if (!piece.isEmpty()) pieces.add(piece.toString());
        return pieces;
    }
}
