package guichet.app.receipt;

import guichet.app.receipt.ReceiptFonts.Letters;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.util.Matrix;

/// Collects strokes with the origin at the top left and draws them once the height of the page is
/// known. Lengths are points (1/72 inch).
final class PdfPen {

    /// One thing to draw.
    private interface Stroke {
        void draw(PDPageContentStream page, float height) throws IOException;
    }

    /// How a text looks.
    record Ink(Letters letters, double size, Color color) {
        double width(String text) {
            return letters.width(text, size);
        }

        /// The same, but small enough for `room`; never under 7 points.
        Ink within(double room, String text) {
            var width = width(text);
            if (width <= room) return this;
            return new Ink(letters, Math.max(7, size * room / width), color);
        }
    }

    private final List<Stroke> strokes = new ArrayList<>();

    void drawOn(PDPageContentStream page, float height) throws IOException {
        for (var stroke : strokes) stroke.draw(page, height);
    }

    /// A text whose left end and base line are given.
    void text(double x, double y, String text, Ink ink) {
        turnedText(x, y, 0, text, ink);
    }

    void textEndingAt(double right, double y, String text, Ink ink) {
        text(right - ink.width(text), y, text, ink);
    }

    void textCentredAt(double x, double y, String text, Ink ink) {
        text(x - ink.width(text) / 2, y, text, ink);
    }

    void turnedText(double x, double y, double radians, String text, Ink ink) {
        strokes.add((page, height) -> {
            page.beginText();
            page.setFont(ink.letters().font(), (float) ink.size());
            page.setNonStrokingColor(ink.color());
            page.setTextMatrix(Matrix.getRotateInstance(radians, (float) x, height - (float) y));
            page.showText(ink.letters().drawable(text));
            page.endText();
        });
    }

    void box(double x, double y, double width, double height, Color color) {
        strokes.add((page, pageHeight) -> {
            page.setNonStrokingColor(color);
            rectangle(page, pageHeight, x, y, width, height);
            page.fill();
        });
    }

    /// A box with an outline; `dash` in points, 0 for none.
    void frame(
            double x,
            double y,
            double width,
            double height,
            double line,
            double dash,
            Color color) {
        strokes.add((page, pageHeight) -> {
            page.saveGraphicsState();
            page.setStrokingColor(color);
            page.setLineWidth((float) line);
            if (dash > 0) page.setLineDashPattern(new float[] {(float) dash}, 0);
            rectangle(page, pageHeight, x, y, width, height);
            page.stroke();
            page.restoreGraphicsState();
        });
    }

    /// Many small boxes as one shape, so that no seams show: each is `x, y, width, height`.
    void boxes(List<double[]> boxes, Color color) {
        strokes.add((page, pageHeight) -> {
            page.setNonStrokingColor(color);
            for (var box : boxes) {
                rectangle(page, pageHeight, box[0], box[1], box[2], box[3]);
            }
            page.fill();
        });
    }

    /// Straight strokes with round ends through points `x, y, x, y, …`.
    void line(double width, Color color, double... points) {
        strokes.add((page, height) -> {
            page.setStrokingColor(color);
            page.setLineWidth((float) width);
            page.setLineCapStyle(1);
            page.setLineJoinStyle(1);
            page.moveTo((float) points[0], height - (float) points[1]);
            for (int i = 2; i < points.length; i += 2) {
                page.lineTo((float) points[i], height - (float) points[i + 1]);
            }
            page.stroke();
        });
    }

    void disc(double x, double y, double radius, Color color) {
        var r = (float) radius;
        var k = r * 0.5523f;
        strokes.add((page, height) -> {
            var cx = (float) x;
            var cy = height - (float) y;
            page.setNonStrokingColor(color);
            page.moveTo(cx - r, cy);
            page.curveTo(cx - r, cy + k, cx - k, cy + r, cx, cy + r);
            page.curveTo(cx + k, cy + r, cx + r, cy + k, cx + r, cy);
            page.curveTo(cx + r, cy - k, cx + k, cy - r, cx, cy - r);
            page.curveTo(cx - k, cy - r, cx - r, cy - k, cx - r, cy);
            page.fill();
        });
    }

    private static void rectangle(
            PDPageContentStream page,
            float pageHeight,
            double x,
            double y,
            double width,
            double height)
            throws IOException {
        page.addRect((float) x, pageHeight - (float) (y + height), (float) width, (float) height);
    }
}
