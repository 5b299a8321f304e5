package guichet.sim.wire.print;

import java.util.ArrayList;
import java.util.List;

/// The characters that wait for the end of their line. Lost without power. Not thread-safe.
final class LineBuffer {

    private final List<Mark.Glyph> glyphs = new ArrayList<>();
    private int x;

    boolean empty() {
        return glyphs.isEmpty();
    }

    /// @return whether it fits; if not, the line must be ended first
    boolean add(int codePoint, boolean square, Style style, int widthDots) {
        var glyph = new Mark.Glyph(codePoint, x, square, style);
        if (x + glyph.width() > widthDots && x > 0) return false;
        glyphs.add(glyph);
        x += glyph.width();
        return true;
    }

    /// Moves to a position, in dots from the left.
    void moveTo(int dots) {
        x = Math.clamp(dots, 0, Paper.WIDTH_DOTS);
    }

    /// Moves to the next stop, eight characters apart.
    void tab(Style style) {
        int stop = style.cellWidth(false) * 8;
        moveTo((x / stop + 1) * stop);
    }

    void clear() {
        glyphs.clear();
        x = 0;
    }

    /// Ends the line.
    Mark.Line end(int marginDots, int widthDots, int spacingDots, int align) {
        int free = Math.max(0, widthDots - x);
        int shift = marginDots + (align == 1 ? free / 2 : align == 2 ? free : 0);
        int height = spacingDots;
        var placed = new ArrayList<Mark.Glyph>();
        for (var glyph : glyphs) {
            placed.add(
                    new Mark.Glyph(
                            glyph.codePoint(), glyph.x() + shift, glyph.square(), glyph.style()));
            height = Math.max(height, glyph.height());
        }
        clear();
        return new Mark.Line(placed, height);
    }
}
