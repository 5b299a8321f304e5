package guichet.sim.wire.print;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The shapes of characters: a font file if there is one, else a built-in 5 by 7 dot matrix for
/// ASCII and a hollow box for everything else.
final class Typeface {

    /// Columns of seven dots, lowest bit on top, from blank to tilde.
    private static final String MATRIX =
            "0000000000 00005F0000 0007000700 147F147F14 242A7F2A12 2313086462 3649562050 0008070300"
                    + " 001C224100 0041221C00 2A1C7F1C2A 08083E0808 0080703000 0808080808 0000606000"
                    + " 2010080402 3E5149453E 00427F4000 7249494946 2141494D33 1814127F10 2745454539"
                    + " 3C4A494931 4121110907 3649494936 464949291E 0000140000 0040340000 0008142241"
                    + " 1414141414 0041221408 0201590906 3E415D594E 7C1211127C 7F49494936 3E41414122"
                    + " 7F4141413E 7F49494941 7F09090901 3E41415173 7F0808087F 00417F4100 2040413F01"
                    + " 7F08142241 7F40404040 7F021C027F 7F0408107F 3E4141413E 7F09090906 3E4151215E"
                    + " 7F09192946 2649494932 03017F0103 3F4040403F 1F2040201F 3F4038403F 6314081463"
                    + " 0304780403 6159494D43 007F414141 0204081020 004141417F 0402010204 4040404040"
                    + " 0003070800 2054547840 7F28444438 3844444428 384444287F 3854545418 00087E0902"
                    + " 18A4A49C78 7F08040478 00447D4000 2040403D00 7F10284400 00417F4000 7C04780478"
                    + " 7C08040478 3844444438 FC18242418 18242418FC 7C08040408 4854545424 04043F4424"
                    + " 3C4040207C 1C2040201C 3C4030403C 4428102844 4C9090907C 4464544C44 0008364100"
                    + " 0000770000 0041360800 0201020402";

    private static final String[] COLUMNS = MATRIX.split(" ");
    private static final float FONT_SIZE = 21f;

    private final Optional<Font> font;

    private Typeface(Optional<Font> font) {
        this.font = font;
    }

    static Typeface builtIn() {
        return new Typeface(Optional.empty());
    }

    /// @param file a TrueType or OpenType font
    /// @throws IllegalArgumentException naming the file, if it cannot be read as a font
    static Typeface from(Path file) {
        try {
            var font = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
            return new Typeface(Optional.of(font.deriveFont(FONT_SIZE)));
        } catch (IOException | FontFormatException e) {
            throw new IllegalArgumentException("font " + file + ": " + e.getMessage(), e);
        }
    }

    /// Draws one character into its cell, whose upper left corner is the origin.
    void draw(Graphics2D pen, Mark.Glyph glyph) {
        int codePoint = glyph.codePoint();
        int width = glyph.width();
        int height = glyph.height();
        if (codePoint == ' ') return;
        if (font.isPresent() && font.get().canDisplay(codePoint)) {
            outline(pen, font.get(), glyph);
        } else if (codePoint > 0x20 && codePoint < 0x7F) {
            matrix(pen, COLUMNS[codePoint - 0x20], width, height, glyph.style().bold());
        } else {
            pen.drawRect(2, 2, width - 5, height - 5);
        }
    }

    private static void outline(Graphics2D pen, Font font, Mark.Glyph glyph) {
        var style = glyph.style();
        int plainWidth = glyph.width() / style.wide();
        int plainHeight = glyph.height() / style.tall();
        var text = Character.toString(glyph.codePoint());
        var outline = font.createGlyphVector(pen.getFontRenderContext(), text);
        double advance = Math.max(1, outline.getLogicalBounds().getWidth());
        double squeeze = Math.min(1, plainWidth / advance);
        double left = (plainWidth - advance * squeeze) / 2;
        var place = AffineTransform.getScaleInstance(style.wide(), style.tall());
        place.translate(left, plainHeight * 0.8);
        place.scale(squeeze, plainHeight / 24.0);
        var shape = place.createTransformedShape(outline.getOutline());
        pen.fill(shape);
        if (style.bold()) {
            pen.translate(style.wide(), 0);
            pen.fill(shape);
            pen.translate(-style.wide(), 0);
        }
    }

    private static void matrix(
            Graphics2D pen, String columns, int width, int height, boolean bold) {
        int dotWidth = Math.max(1, width / 6);
        int dotHeight = Math.max(1, height / 9);
        for (int column = 0; column < 5; column++) {
            int bits = Integer.parseInt(columns, column * 2, column * 2 + 2, 16);
            for (int row = 0; row < 8; row++) {
                if ((bits & 1 << row) == 0) continue;
                int more = bold ? 1 : 0;
                pen.fillRect(column * dotWidth, (row + 1) * dotHeight, dotWidth + more, dotHeight);
            }
        }
    }
}
