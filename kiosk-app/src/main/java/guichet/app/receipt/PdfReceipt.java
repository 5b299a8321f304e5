package guichet.app.receipt;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import guichet.app.receipt.PdfPen.Ink;
import guichet.app.receipt.ReceiptFonts.Letters;
import guichet.app.receipt.ReceiptWords.Row;
import guichet.app.receipt.ReceiptWords.Tone;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// A receipt as one A5 page, longer if there is more to say. Some 20 ms and 20 kB each. Any
/// thread, one at a time; not the JavaFX thread.
public final class PdfReceipt {
    private final ReceiptFonts fonts;

    public PdfReceipt(ReceiptFonts fonts) {
        this.fonts = fonts;
    }

    /// The whole PDF file.
    public synchronized byte[] draw(Receipt receipt) {
        var texts = ReceiptTexts.in(receipt.language());
        var words = ReceiptWords.of(receipt, texts::money);
        try (var document = new PDDocument()) {
            var letters = fonts.in(document);
            var sheet = new Sheet(letters.regular(), letters.bold(), words, receipt);
            var height = (float) sheet.lay();
            var page = new PDPage(new PDRectangle((float) Sheet.WIDTH, height));
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                sheet.pen.drawOn(content, height);
            }
            describe(document, words, receipt);
            var file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("receipt " + receipt.number(), e);
        }
    }

    private static void describe(PDDocument document, ReceiptWords words, Receipt receipt) {
        var about = document.getDocumentInformation();
        about.setTitle(words.title() + " " + receipt.number());
        about.setAuthor(words.issuer());
        about.setCreationDate(GregorianCalendar.from(receipt.at().toZonedDateTime()));
        document.getDocumentCatalog().setLanguage(receipt.language().tag());
    }

    /// The layout, from top to bottom; `y` is where the next thing goes.
    private static final class Sheet {
        static final double WIDTH = 419.53;
        private static final double LEAST_HEIGHT = 595.28;
        private static final double MARGIN = 32;
        private static final double RIGHT = WIDTH - MARGIN;
        private static final double QR_SIZE = 88;

        private static final Color BRAND = new Color(0x12355B);
        private static final Color ON_BRAND = Color.WHITE;
        private static final Color ON_BRAND_SOFT = new Color(0xC9D6E4);
        private static final Color TEXT = new Color(0x1A2430);
        private static final Color SOFT = new Color(0x5B6877);
        private static final Color HAIR = new Color(0xDDE3EA);
        private static final Color MARK = new Color(0xB42318);
        private static final Color GHOST = new Color(0xF7E4E2);

        private final PdfPen pen = new PdfPen();
        private final Letters regular;
        private final Letters bold;
        private final ReceiptWords words;
        private final Receipt receipt;
        private double y;

        Sheet(Letters regular, Letters bold, ReceiptWords words, Receipt receipt) {
            this.regular = regular;
            this.bold = bold;
            this.words = words;
            this.receipt = receipt;
        }

        /// Lays everything out and says how high the page must be.
        double lay() {
            words.copyMark().ifPresent(this::ghost);
            head();
            status();
            rows(words.payee());
            y += 8;
            rows(words.money());
            words.claim().ifPresent(this::claim);
            record();
            return Math.max(LEAST_HEIGHT, y + 22);
        }

        /// The copy mark behind everything, from corner to corner.
        private void ghost(String mark) {
            var ink = new Ink(bold, 50, GHOST);
            var half = ink.width(mark) / 2;
            var turn = Math.toRadians(52);
            pen.turnedText(
                    WIDTH / 2 - half * Math.cos(turn) + 16,
                    LEAST_HEIGHT / 2 + 40 + half * Math.sin(turn),
                    turn,
                    mark,
                    ink);
        }

        private void head() {
            pen.box(0, 0, WIDTH, 72, BRAND);
            var room = RIGHT - MARGIN;
            if (words.copyMark().isPresent()) room -= copyBadge(words.copyMark().get()) + 12;
            var name = new Ink(bold, 15, ON_BRAND).within(room, words.issuer());
            pen.text(MARGIN, 32, words.issuer(), name);
            var title = new Ink(regular, 10.5, ON_BRAND);
            pen.text(MARGIN, 53, words.title(), title);
            pen.text(
                    MARGIN + title.width(words.title()) + 8,
                    53,
                    words.titleBeside(),
                    new Ink(regular, 10.5, ON_BRAND_SOFT));
            pen.textEndingAt(RIGHT, 53, receipt.number(), title);
            y = 86;
        }

        private double copyBadge(String mark) {
            var ink = new Ink(bold, 10, MARK);
            var width = ink.width(mark) + 14;
            pen.box(RIGHT - width, 18, width, 19, ON_BRAND);
            pen.text(RIGHT - width + 7, 31, mark, ink);
            return width;
        }

        private void status() {
            var look = Look.of(words.tone());
            var left = MARGIN + 44;
            var hero = new Ink(bold, 20, look.strong);
            var heroLabel = new Ink(regular, 8.5, SOFT);
            var heroWidth =
                    Math.max(
                            hero.width(words.hero().value()),
                            heroLabel.width(words.hero().label()));
            var headline = new Ink(bold, 14, look.strong);
            var beside = new Ink(regular, 9, SOFT);
            var says = new Ink(regular, 9, TEXT);
            var headlines = wrap(words.headline(), RIGHT - 24 - heroWidth - left, headline);
            var saying = new ArrayList<String>();
            for (var sentence : words.explanation()) {
                saying.addAll(wrap(sentence, RIGHT - 14 - left, says));
            }
            var height = 22 + headlines.size() * 18 + 14 + saying.size() * 14 + 6;
            pen.box(MARGIN, y, RIGHT - MARGIN, height, look.soft);
            pen.box(MARGIN, y, 4, height, look.strong);
            look.draw(pen, MARGIN + 24, y + 24);
            pen.textEndingAt(RIGHT - 14, y + 19, words.hero().label(), heroLabel);
            pen.textEndingAt(RIGHT - 14, y + 41, words.hero().value(), hero);
            var at = y + 10;
            for (var line : headlines) pen.text(left, at += 18, line, headline);
            pen.text(left, at += 14, words.headlineBeside(), beside);
            at += 5;
            for (var line : saying) pen.text(left, at += 14, line, says);
            y += height + 6;
        }

        private void rows(List<Row> rows) {
            var before = Row.Kind.PLAIN;
            for (var row : rows) {
                if (row.kind() == Row.Kind.PART && before != Row.Kind.PART) y += 4;
                before = row.kind();
                switch (row.kind()) {
                    case PLAIN ->
                            row(
                                    row,
                                    20,
                                    new Ink(regular, 9, SOFT),
                                    new Ink(regular, 10.5, TEXT),
                                    0);
                    case PART ->
                            row(
                                    row,
                                    15,
                                    new Ink(regular, 8.5, SOFT),
                                    new Ink(regular, 9, SOFT),
                                    10);
                    case SUM -> row(row, 22, new Ink(bold, 10, TEXT), new Ink(bold, 11.5, TEXT), 0);
                }
            }
        }

        private void row(Row row, double height, Ink label, Ink value, double indent) {
            var room = RIGHT - MARGIN - label.width(row.label()) - 16;
            var lines = wrap(row.value(), room, value);
            var base = y + height - 6;
            pen.text(MARGIN + indent, base, row.label(), label);
            for (var line : lines) {
                pen.textEndingAt(RIGHT, base, line, value);
                base += 14;
            }
            y += height + (lines.size() - 1) * 14;
            if (row.kind() != Row.Kind.PART) pen.line(0.5, HAIR, MARGIN, y, RIGHT, y);
        }

        private void claim(ReceiptWords.Claim claim) {
            var says = new Ink(regular, 8.5, SOFT);
            var number = new Ink(bold, 15, TEXT);
            var width = RIGHT - MARGIN;
            var lines = wrap(claim.explanation(), width - 28, says);
            var height = 30 + lines.size() * 13;
            y += 12;
            pen.frame(MARGIN, y, width, height, 0.9, 3, BRAND);
            pen.text(MARGIN + 14, y + 20, claim.label(), new Ink(regular, 9, SOFT));
            pen.textEndingAt(RIGHT - 14, y + 21, claim.number(), number);
            var at = y + 23;
            for (var line : lines) pen.text(MARGIN + 14, at += 13, line, says);
            y += height;
        }

        private void record() {
            y += 16;
            var top = y;
            var label = new Ink(regular, 8, SOFT);
            var value = new Ink(regular, 8, TEXT);
            var indent = 12.0;
            for (var row : words.record()) {
                indent = Math.max(indent, label.width(row.label()) + 12);
            }
            for (var row : words.record()) {
                pen.text(MARGIN, y + 9, row.label(), label);
                var room = RIGHT - QR_SIZE - 20 - MARGIN - indent;
                for (var line : wrap(row.value(), room, value)) {
                    pen.text(MARGIN + indent, y + 9, line, value);
                    y += 13.5;
                }
            }
            symbol(RIGHT - QR_SIZE, top);
            var caption = new Ink(regular, 7, SOFT);
            var under = top + QR_SIZE + 2;
            for (var line : wrap(words.qrCaption(), QR_SIZE, caption)) {
                pen.textCentredAt(RIGHT - QR_SIZE / 2, under += 9, line, caption);
            }
            y = Math.max(y, under + 2);
        }

        private void symbol(double x, double top) {
            var symbol = encoded(receipt.qrText());
            var dot = QR_SIZE / symbol.getWidth();
            var dots = new ArrayList<double[]>();
            for (int row = 0; row < symbol.getHeight(); row++) {
                for (int column = 0; column < symbol.getWidth(); column++) {
                    if (symbol.get(column, row) == 1) {
                        dots.add(new double[] {x + column * dot, top + row * dot, dot, dot});
                    }
                }
            }
            pen.boxes(dots, Color.BLACK);
        }

        private static ByteMatrix encoded(String text) {
            try {
                return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            } catch (WriterException e) {
                throw new IllegalArgumentException("no QR symbol for the receipt number", e);
            }
        }

        private static List<String> wrap(String text, double room, Ink ink) {
            return Printable.wrap(text, room, ink::width);
        }
    }

    /// Colour and sign of good, waiting and bad news; both say the same.
    private enum Look {
        GOOD(0x17663D, 0xE9F5EE),
        WAITING(0x8A5A00, 0xFFF6E3),
        BAD(0xA3201A, 0xFDEEEC);

        @SuppressWarnings("ImmutableEnumChecker") // java.awt.Color is immutable.
        final Color strong;

        @SuppressWarnings("ImmutableEnumChecker") // java.awt.Color is immutable.
        final Color soft;

        Look(int strong, int soft) {
            this.strong = new Color(strong);
            this.soft = new Color(soft);
        }

        static Look of(Tone tone) {
            return switch (tone) {
                case GOOD -> GOOD;
                case WAITING -> WAITING;
                case BAD -> BAD;
            };
        }

        void draw(PdfPen pen, double x, double y) {
            pen.disc(x, y, 11, strong);
            var white = Color.WHITE;
            switch (this) {
                case GOOD -> pen.line(2, white, x - 5, y + 0.5, x - 1.5, y + 4, x + 5, y - 4);
                case WAITING -> pen.line(2, white, x, y - 6, x, y + 0.5, x + 4, y + 3);
                case BAD -> {
                    pen.line(2.2, white, x, y - 6, x, y + 1);
                    pen.line(2.6, white, x, y + 5.2, x, y + 5.2);
                }
            }
        }
    }
}
