package guichet.app.ui.screen.paying;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A text as a QR code for a customer's phone, with the quiet zone around it.
final class QrImage {

    private static final int SIZE_PX = 360;
    private static final int QUIET_MODULES = 4;

    private QrImage() {}

    /// @throws IllegalArgumentException if the text is too long for a QR code
    static Image of(String text) {
        var code = matrix(text);
        var image = new WritableImage(code.getWidth(), code.getHeight());
        var pixels = image.getPixelWriter();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                pixels.setColor(x, y, code.get(x, y) ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }

    private static BitMatrix matrix(String text) {
        try {
            var hints = Map.of(EncodeHintType.MARGIN, QUIET_MODULES);
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIZE_PX, SIZE_PX, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "no QR code holds " + text.length() + " characters", e);
        }
    }
}
