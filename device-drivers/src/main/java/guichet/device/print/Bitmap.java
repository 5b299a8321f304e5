package guichet.device.print;

/// Black and white dots, packed eight to a byte, most significant bit left, 1 = black.
///
/// @param rows `height` rows of `(width + 7) / 8` bytes each
@SuppressWarnings("ArrayRecordComponent") // A picture, handed over once and never compared.
public record Bitmap(int width, int height, byte[] rows) {

    public Bitmap {
        if (width < 1 || height < 1 || width > 4096 || height > 65_535) {
            throw new IllegalArgumentException("bitmap of " + width + " x " + height);
        }
        if (rows.length != (width + 7) / 8 * height) {
            throw new IllegalArgumentException("bitmap rows: " + rows.length + " bytes");
        }
    }

    public int bytesPerRow() {
        return (width + 7) / 8;
    }

    public boolean black(int x, int y) {
        return (rows[y * bytesPerRow() + x / 8] & (0x80 >> (x % 8))) != 0;
    }
}
