package guichet.sim.wire.print;

import java.util.List;

/// Something on the paper, across its whole width.
sealed interface Mark {

    int heightDots();

    /// What a person would read there.
    String text();

    /// One character where it stands on its line.
    ///
    /// @param square whether it takes a Chinese character's cell
    record Glyph(int codePoint, int x, boolean square, Style style) {
        int width() {
            return style.cellWidth(square);
        }

        int height() {
            return style.cellHeight(square);
        }
    }

    record Line(List<Glyph> glyphs, int heightDots) implements Mark {
        public Line {
            glyphs = List.copyOf(glyphs);
        }

        @Override
        public String text() {
            var text = new StringBuilder();
            glyphs.forEach(glyph -> text.appendCodePoint(glyph.codePoint()));
            return text.toString().stripTrailing();
        }
    }

    /// White paper.
    record Feed(int heightDots) implements Mark {
        @Override
        public String text() {
            return "";
        }
    }

    /// Dots: a picture, or a symbol the printer drew itself.
    ///
    /// @param said what the symbol says, such as `[QR https://…]`
    @SuppressWarnings("ArrayRecordComponent") // A picture, handed over once and never compared.
    record Dots(boolean[][] rows, int x, String said) implements Mark {
        @Override
        public int heightDots() {
            return rows.length;
        }

        @Override
        public String text() {
            return said;
        }
    }
}
