package guichet.device.escpos;

import guichet.device.print.Bitmap;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Block;
import guichet.device.print.PrintDocument.Size;
import guichet.device.print.TextRaster;
import guichet.device.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns a document into one printer's bytes, from ESC @ to the cut. Pure but for the fonts of the
/// [TextRaster]. Sources: Epson's ESC/POS reference; the Chinese mode (FS &, FS .) as in the manuals
/// of GB 18030 printers, which may boot with it on.
final class EscPosEncoder {

    static final int MOST_QR_BYTES = 1_024;
    private static final int ROWS_IN_A_SLICE = 255;
    private static final int DOTS_IN_A_LINE = 30;
    private static final int LINES_OF_A_QR = 12;

    private final PrinterModel model;
    private final Optional<TextRaster> textRaster;

    /// @param lines the paper it takes, in lines of text, for the time it may take
    record Encoded(Octets bytes, int lines) {}

    EscPosEncoder(PrinterModel model, Optional<TextRaster> textRaster) {
        this.model = model;
        this.textRaster = textRaster;
    }

    /// @throws IllegalArgumentException naming the block that this printer cannot print
    Encoded encode(PrintDocument document) {
        var job = new Job();
        job.begin();
        for (var block : document.blocks()) job.add(block);
        job.end();
        return new Encoded(Octets.copyOf(job.out.toByteArray()), job.lines);
    }

    /// GS ( H, function 48: repeat these four characters once all before them is printed.
    static byte[] processId(String four) {
        var id = four.getBytes(StandardCharsets.US_ASCII);
        if (id.length != 4) throw new IllegalArgumentException("process id " + four);
        return new byte[] {0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, id[0], id[1], id[2], id[3]};
    }

    /// One document on its way into bytes; remembers the printer's modes to change only what must be.
    private final class Job {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int lines;
        private Align align = Align.LEFT;
        private Size size = Size.NORMAL;
        private boolean bold;

        void begin() {
            put(0x1B, 0x40); // initialise
            put(0x1C, 0x2E); // Chinese mode off
            if (model.asb()) put(0x1D, 0x61, 0x0F); // ESC @ ends ASB on some
        }

        void add(Block block) {
            switch (block) {
                case PrintDocument.Text text -> text(text);
                case PrintDocument.Pair pair -> pair(pair);
                case PrintDocument.Rule _ -> {
                    style(Align.LEFT, Size.NORMAL, false);
                    line("-".repeat(model.columns()));
                }
                case PrintDocument.Qr qr -> qr(qr);
                case PrintDocument.Picture(var bitmap) -> {
                    style(Align.CENTER, Size.NORMAL, false);
                    picture(bitmap);
                }
                case PrintDocument.Feed(int count) -> feed(count);
            }
        }

        void end() {
            style(Align.LEFT, Size.NORMAL, false);
            if (model.cutter()) put(0x1D, 0x56, 0x42, 0x00); // feed to the cutter, cut partly
            else feed(6);
            lines += 3;
        }

        private void text(PrintDocument.Text text) {
            var clean = PrinterText.clean(text.text());
            int columns = text.size() == Size.DOUBLE ? model.columns() / 2 : model.columns();
            for (var line : Columns.wrap(clean, columns)) {
                if (mustDraw(line)) {
                    style(text.align(), Size.NORMAL, false);
                    picture(draw(line, text.align(), text.size(), text.bold()));
                } else {
                    style(text.align(), text.size(), text.bold());
                    line(line);
                }
            }
        }

        private void pair(PrintDocument.Pair pair) {
            var left = PrinterText.clean(pair.left());
            var right = PrinterText.clean(pair.right());
            int gap = model.columns() - Columns.of(left) - Columns.of(right);
            if (gap < 1) {
                text(new PrintDocument.Text(left, Align.LEFT, Size.NORMAL, pair.bold()));
                text(new PrintDocument.Text(right, Align.RIGHT, Size.NORMAL, pair.bold()));
            } else if (mustDraw(left + right)) {
                style(Align.LEFT, Size.NORMAL, false);
                picture(
                        Pictures.together(
                                draw(left, Align.LEFT, Size.NORMAL, pair.bold()),
                                draw(right, Align.RIGHT, Size.NORMAL, pair.bold()),
                                model.dots()));
            } else {
                style(Align.LEFT, Size.NORMAL, pair.bold());
                line(left + " ".repeat(gap) + right);
            }
        }

        private boolean mustDraw(String line) {
            if (textRaster.isEmpty() || PrinterText.ascii(line)) return false;
            return model.cjk() == PrinterModel.Cjk.RASTER || !PrinterText.inChineseFont(line);
        }

        private Bitmap draw(String line, Align where, Size how, boolean strong) {
            return textRaster
                    .orElseThrow()
                    .draw(new PrintDocument.Text(line, where, how, strong), model.dots());
        }

        /// One line in the printer's own font. Chinese mode is on for as long as it is needed.
        private void line(String line) {
            boolean chinese = model.cjk() == PrinterModel.Cjk.GB18030 && !PrinterText.ascii(line);
            if (chinese) put(0x1C, 0x26);
            out.writeBytes(PrinterText.encode(line, chinese).toArray());
            put(0x0A);
            if (chinese) put(0x1C, 0x2E);
            lines += size == Size.NORMAL ? 1 : 2;
        }

        private void qr(PrintDocument.Qr qr) {
            var data = qr.data().getBytes(StandardCharsets.UTF_8);
            if (data.length == 0 || data.length > MOST_QR_BYTES) {
                throw new IllegalArgumentException("QR symbol of " + data.length + " bytes");
            }
            if (!model.hasQr()) {
                text(new PrintDocument.Text(qr.data(), Align.CENTER, Size.NORMAL, false));
                return;
            }
            style(Align.CENTER, Size.NORMAL, false);
            put(0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0); // model 2
            put(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, Math.clamp(qr.moduleDots(), 1, 16));
            put(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31); // level M
            int length = data.length + 3;
            put(0x1D, 0x28, 0x6B, length & 0xFF, length >>> 8, 0x31, 0x50, 0x30);
            out.writeBytes(data);
            put(0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30); // print
            lines += LINES_OF_A_QR;
        }

        /// GS v 0 in slices, which the smallest buffers take.
        private void picture(Bitmap bitmap) {
            if (bitmap.width() > model.dots()) {
                throw new IllegalArgumentException(
                        "picture of %d dots on paper of %d"
                                .formatted(bitmap.width(), model.dots()));
            }
            int rowBytes = bitmap.bytesPerRow();
            for (int y = 0; y < bitmap.height(); y += ROWS_IN_A_SLICE) {
                int rows = Math.min(ROWS_IN_A_SLICE, bitmap.height() - y);
                put(0x1D, 0x76, 0x30, 0, rowBytes & 0xFF, rowBytes >>> 8, rows & 0xFF, rows >>> 8);
                out.write(bitmap.rows(), y * rowBytes, rows * rowBytes);
            }
            lines += 1 + bitmap.height() / DOTS_IN_A_LINE;
        }

        private void feed(int count) {
            int fed = Math.clamp(count, 0, 255);
            if (fed > 0) put(0x1B, 0x64, fed);
            lines += fed;
        }

        private void style(Align nextAlign, Size nextSize, boolean nextBold) {
            if (nextAlign != align) put(0x1B, 0x61, alignment(nextAlign));
            if (nextSize != size) put(0x1D, 0x21, magnification(nextSize));
            if (nextBold != bold) put(0x1B, 0x45, nextBold ? 1 : 0);
            align = nextAlign;
            size = nextSize;
            bold = nextBold;
        }

        private void put(int... bytes) {
            for (int b : bytes) out.write(b);
        }
    }

    private static int alignment(Align align) {
        return switch (align) {
            case LEFT -> 0;
            case CENTER -> 1;
            case RIGHT -> 2;
        };
    }

    private static int magnification(Size size) {
        return switch (size) {
            case NORMAL -> 0x00;
            case DOUBLE_HEIGHT -> 0x01;
            case DOUBLE -> 0x11;
        };
    }
}
