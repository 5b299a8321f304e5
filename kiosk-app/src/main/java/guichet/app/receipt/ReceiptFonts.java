package guichet.app.receipt;

import guichet.theme.Fonts;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The letters of PDF receipts, parsed once per process: it takes a quarter of a second and keeps
/// 20 MB. Load it off the JavaFX thread, after the attract screen stands. Not thread-safe;
/// [PdfReceipt] owns it.
public final class ReceiptFonts {
    private final Face regular;
    private final Face bold;

    private ReceiptFonts(Face regular, Face bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /// @throws UncheckedIOException if the fonts of the themes cannot be read
    public static ReceiptFonts load() {
        try {
            return new ReceiptFonts(
                    Face.parse(Fonts.Weight.REGULAR), Face.parse(Fonts.Weight.BOLD));
        } catch (IOException e) {
            throw new UncheckedIOException("fonts of receipts", e);
        }
    }

    /// Both faces for one document; only the characters used will be in it.
    Pair in(PDDocument document) throws IOException {
        return new Pair(regular.in(document), bold.in(document));
    }

    record Pair(Letters regular, Letters bold) {}

    /// One face in one document.
    record Letters(PDType0Font font, CmapLookup characters) {
        private static final int UNKNOWN = '?';

        /// The text with what the face cannot draw as a question mark.
        String drawable(String text) {
            var drawable = new StringBuilder();
            text.codePoints()
                    .map(c -> characters.getGlyphId(c) == 0 ? UNKNOWN : c)
                    .forEach(drawable::appendCodePoint);
            return drawable.toString();
        }

        /// Width in points at that size.
        double width(String text, double size) {
            try {
                return font.getStringWidth(drawable(text)) * size / 1000;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Face(TrueTypeFont font, CmapLookup characters) {
        static Face parse(Fonts.Weight weight) throws IOException {
            try (var in = weight.open()) {
                var font = new TTFParser().parseEmbedded(in);
                return new Face(font, font.getUnicodeCmapLookup());
            }
        }

        Letters in(PDDocument document) throws IOException {
            return new Letters(PDType0Font.load(document, font, true), characters);
        }
    }
}
