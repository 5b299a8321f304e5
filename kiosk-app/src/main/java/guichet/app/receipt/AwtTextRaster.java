package guichet.app.receipt;

import guichet.device.print.Bitmap;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Size;
import guichet.device.print.PrintDocument.Text;
import guichet.device.print.TextRaster;
import guichet.theme.Fonts;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Draws a line of receipt text as printer dots with the bundled font, for printers whose own fonts
/// lack its characters. A line is 30 dots high as printers space theirs, the letters 24, at 203
/// dpi; double height doubles both. Needs no display; any thread but the JavaFX thread, for the first
/// line takes a moment.
public final class AwtTextRaster implements TextRaster {
    /// Dots of a normal line, feed included.
    static final int LINE_DOTS = 30;

    private static final int LETTER_DOTS = 24;

    /// Dots of one display column.
    private static final int COLUMN_DOTS = 12;

    /// Where the letters stand in the line, in dots from its top.
    private static final float BASE_LINE = 23.5f;

    /// A dot is black when at least this much of 255 is covered: thin strokes must survive.
    private static final int COVERED = 105;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /// Read with the first line drawn, once per process: many printers never need them.
    private static final class Faces {
        static final Font REGULAR = font(Fonts.Weight.REGULAR);
        static final Font BOLD = font(Fonts.Weight.BOLD);
    }

    private static Font font(Fonts.Weight weight) {
        try (var in = weight.open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) LETTER_DOTS * 0.92f);
        } catch (IOException e) {
            throw new UncheckedIOException("font of the receipt printer", e);
        } catch (FontFormatException e) {
            throw new UncheckedIOException(new IOException("font of the receipt printer", e));
        }
    }

    @Override
    public Bitmap draw(Text line, int widthDots) {
        var across = line.size() == Size.DOUBLE ? 2 : 1;
        var down = line.size() == Size.NORMAL ? 1 : 2;
        var image = new BufferedImage(widthDots, LINE_DOTS * down, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, image.getWidth(), image.getHeight());
            pen.setColor(Color.BLACK);
            pen.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.scale(across, down);
            for (var part : parts(line, (double) widthDots / across)) part.draw(pen);
        } finally {
            pen.dispose();
        }
        return dots(image);
    }

    /// A run of text that has its place: what stands apart in columns stays apart.
    ///
    /// @param squeeze how much narrower it is drawn so that it fits; 1 if it fits
    private record Part(TextLayout text, double x, double squeeze) {
        void draw(Graphics2D pen) {
            var place = AffineTransform.getTranslateInstance(x, BASE_LINE);
            place.scale(squeeze, 1);
            pen.fill(text.getOutline(place));
        }
    }

    /// The runs between two or more blanks: the last of several ends where its columns end, the
    /// others begin where theirs begin.
    private List<Part> parts(Text line, double width) {
        var text = line.text().stripTrailing();
        var parts = new ArrayList<Part>();
        var runs = text.strip().split(" {2,}", -1);
        if (text.isBlank()) return parts;
        if (runs.length == 1) return List.of(single(line, text, width));
        int from = 0;
        for (int i = 0; i < runs.length; i++) {
            from = text.indexOf(runs[i], from);
            var start = Printable.columns(text.substring(0, from)) * (double) COLUMN_DOTS;
            from += runs[i].length();
            var last = i == runs.length - 1;
            var end = Printable.columns(text.substring(0, from)) * (double) COLUMN_DOTS;
            var room = Math.min(end, width) - start;
            parts.add(fitted(line, runs[i], start, room, last ? Align.RIGHT : Align.LEFT));
        }
        return parts;
    }

    private Part single(Text line, String text, double width) {
        var run = text.stripLeading();
        var indent = line.align() == Align.LEFT ? (text.length() - run.length()) * COLUMN_DOTS : 0;
        return fitted(line, run, indent, width - indent, line.align());
    }

    private Part fitted(Text line, String run, double start, double room, Align align) {
        var layout = new TextLayout(run, line.bold() ? Faces.BOLD : Faces.REGULAR, CONTEXT);
        var squeeze = Math.min(1, Math.max(1, room) / layout.getAdvance());
        var spare = room - layout.getAdvance() * squeeze;
        var x =
                switch (align) {
                    case LEFT -> start;
                    case CENTER -> start + spare / 2;
                    case RIGHT -> start + spare;
                };
        return new Part(layout, x, squeeze);
    }

    private static Bitmap dots(BufferedImage image) {
        var grey = image.getRaster();
        var perRow = (image.getWidth() + 7) / 8;
        var rows = new byte[perRow * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (255 - grey.getSample(x, y, 0) >= COVERED) {
                    rows[y * perRow + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return new Bitmap(image.getWidth(), image.getHeight(), rows);
    }
}
