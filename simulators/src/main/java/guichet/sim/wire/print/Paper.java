package guichet.sim.wire.print;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The strip that hangs out of the printer since the last cut. It is paper: no power cut takes
/// anything off it. Not thread-safe.
final class Paper {

    static final int WIDTH_DOTS = 576;

    /// Longer than 12 metres nobody lets it grow; then it is as if torn off.
    private static final int LONGEST_DOTS = 100_000;

    private final List<Mark> marks = new ArrayList<>();
    private int lengthDots;

    void add(Mark mark) {
        marks.add(mark);
        lengthDots += mark.heightDots();
    }

    boolean blank() {
        return marks.stream().allMatch(Mark.Feed.class::isInstance);
    }

    boolean tooLong() {
        return lengthDots > LONGEST_DOTS;
    }

    /// Takes the strip away.
    Paper cutOff() {
        var ticket = new Paper();
        marks.forEach(ticket::add);
        marks.clear();
        lengthDots = 0;
        return ticket;
    }

    String text() {
        return marks.stream().map(Mark::text).collect(Collectors.joining("\n"));
    }

    /// The strip as it looks, one pixel a dot.
    BufferedImage picture(Typeface typeface) {
        var picture =
                new BufferedImage(
                        WIDTH_DOTS, Math.max(1, lengthDots), BufferedImage.TYPE_BYTE_GRAY);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int y = 0;
        for (var mark : marks) {
            switch (mark) {
                case Mark.Line line -> drawLine(pen, line, y, typeface);
                case Mark.Dots dots -> drawDots(picture, dots, y);
                case Mark.Feed _ -> {}
            }
            y += mark.heightDots();
        }
        pen.dispose();
        return picture;
    }

    private static void drawLine(Graphics2D pen, Mark.Line line, int y, Typeface typeface) {
        for (var glyph : line.glyphs()) {
            int width = glyph.width();
            int height = glyph.height();
            var cell = (Graphics2D) pen.create(glyph.x(), y, width, line.heightDots());
            if (glyph.style().reverse()) {
                cell.fillRect(0, 0, width, height);
                cell.setColor(Color.WHITE);
            }
            typeface.draw(cell, glyph);
            if (glyph.style().underline()) cell.fillRect(0, height - 2, width, 2);
            cell.dispose();
        }
    }

    private static void drawDots(BufferedImage picture, Mark.Dots dots, int y) {
        var rows = dots.rows();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                int x = dots.x() + column;
                if (rows[row][column] && x >= 0 && x < WIDTH_DOTS) {
                    picture.setRGB(x, y + row, Color.BLACK.getRGB());
                }
            }
        }
    }
}
