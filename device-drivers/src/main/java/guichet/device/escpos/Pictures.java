package guichet.device.escpos;

import guichet.device.print.Bitmap;

/// Black dots put together.
final class Pictures {

    private Pictures() {}

    /// One picture at the left edge, one at the right, on one line of paper.
    static Bitmap together(Bitmap left, Bitmap right, int widthDots) {
        int height = Math.max(left.height(), right.height());
        int rowBytes = (widthDots + 7) / 8;
        var rows = new byte[rowBytes * height];
        copy(left, rows, rowBytes, 0, widthDots);
        copy(right, rows, rowBytes, Math.max(0, widthDots - right.width()), widthDots);
        return new Bitmap(widthDots, height, rows);
    }

    private static void copy(Bitmap from, byte[] rows, int rowBytes, int atX, int widthDots) {
        int width = Math.min(from.width(), widthDots - atX);
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < width; x++) {
                if (from.black(x, y)) {
                    int at = atX + x;
                    rows[y * rowBytes + at / 8] |= (byte) (0x80 >> (at % 8));
                }
            }
        }
    }
}
