package guichet.sim.wire.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The symbols a printer draws by itself, as dots.
final class Symbols {

    /// As zxing wants it written.
    private static final char FNC1 = '\u00f1';

    private Symbols() {}

    /// @param data as stored by GS ( k, byte for byte in the symbol
    /// @param level 48 to 51 for L, M, Q, H
    static Optional<boolean[][]> qr(byte[] data, int moduleDots, int level) {
        var correction =
                switch (level) {
                    case 49 -> ErrorCorrectionLevel.M;
                    case 50 -> ErrorCorrectionLevel.Q;
                    case 51 -> ErrorCorrectionLevel.H;
                    default -> ErrorCorrectionLevel.L;
                };
        try {
            var text = new String(data, StandardCharsets.ISO_8859_1);
            var modules = Encoder.encode(text, correction).getMatrix();
            var dots =
                    new boolean[modules.getHeight() * moduleDots][modules.getWidth() * moduleDots];
            for (int y = 0; y < dots.length; y++) {
                for (int x = 0; x < dots[y].length; x++) {
                    dots[y][x] = modules.get(x / moduleDots, y / moduleDots) == 1;
                }
            }
            return Optional.of(dots);
        } catch (WriterException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @param kind GS k's m, 65 and up (0 to 6 count as 65 to 71)
    static Optional<boolean[][]> barcode(int kind, String data, int moduleDots, int height) {
        var format =
                switch (kind < 65 ? kind + 65 : kind) {
                    case 65 -> BarcodeFormat.UPC_A;
                    case 66 -> BarcodeFormat.UPC_E;
                    case 67 -> BarcodeFormat.EAN_13;
                    case 68 -> BarcodeFormat.EAN_8;
                    case 69 -> BarcodeFormat.CODE_39;
                    case 70 -> BarcodeFormat.ITF;
                    case 71 -> BarcodeFormat.CODABAR;
                    case 72 -> BarcodeFormat.CODE_93;
                    default -> BarcodeFormat.CODE_128;
                };
        try {
            var content = format == BarcodeFormat.CODE_128 ? code128(data) : data;
            var bars = new MultiFormatWriter().encode(content, format, 1, 1);
            return Optional.of(widened(bars, moduleDots, height));
        } catch (WriterException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// What a code 128's data says once `{A`, `{B`, `{C` and `{1` are understood. In set C each byte
    /// is a pair of digits.
    private static String code128(String data) {
        var content = new StringBuilder();
        boolean pairs = false;
        for (int i = 0; i < data.length(); i++) {
            char next = data.charAt(i);
            if (next == '{' && i + 1 < data.length()) {
                char set = data.charAt(++i);
                if (set == '1') content.append(FNC1);
                else if (set == '{') content.append('{');
                else pairs = set == 'C';
            } else if (pairs) {
                content.append(next / 10).append(next % 10);
            } else {
                content.append(next);
            }
        }
        return content.toString();
    }

    private static boolean[][] widened(BitMatrix bars, int moduleDots, int height) {
        var dots = new boolean[height][bars.getWidth() * moduleDots];
        for (var row : dots) {
            for (int x = 0; x < row.length; x++) row[x] = bars.get(x / moduleDots, 0);
        }
        return dots;
    }
}
