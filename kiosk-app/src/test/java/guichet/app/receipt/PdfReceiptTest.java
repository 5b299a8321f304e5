package guichet.app.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import guichet.app.bill.Language;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The PDF by its text and its picture; pictures to look at are left in `target/receipts`.
class PdfReceiptTest {
    private static final Path PICTURES = Path.of("target", "receipts");
    private static PdfReceipt pdf = new PdfReceipt(ReceiptFonts.load());

    @BeforeAll
    static void make_room() throws IOException {
        Files.createDirectories(PICTURES);
    }

    @ParameterizedTest
    @EnumSource(Receipts.class)
    void the_text_says_what_the_paper_says(Receipts sort) throws IOException {
        for (var language : Language.values()) {
            var receipt = sort.in(language);
            try (var document = drawn(receipt)) {
                var text = squashed(new PDFTextStripper().getText(document));
                var words = ReceiptWords.of(receipt, ReceiptTexts.in(language)::money);

                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(text)
                        .contains(squashed(words.issuer()))
                        .contains(squashed(words.headline()))
                        .contains(squashed(words.headlineBeside()))
                        .contains("****2345")
                        .doesNotContain(Receipts.ACCOUNT);
                for (var rows : java.util.List.of(words.payee(), words.money(), words.record())) {
                    for (var row : rows) {
                        assertThat(text).contains(squashed(row.label()), squashed(row.value()));
                    }
                }
                for (var sentence : words.explanation()) {
                    assertThat(text).contains(squashed(sentence));
                }
                words.claim().ifPresent(claim -> assertThat(text).contains(claim.number()));
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.tag());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Receipts.class)
    void the_picture_can_be_looked_at_and_its_symbol_scanned(Receipts sort) throws Exception {
        for (var language : Language.values()) {
            var receipt = sort.in(language);

            var picture = picture(receipt, sort.name() + "." + language.tag());

            assertThat(scanned(picture)).isEqualTo(receipt.qrText());
        }
    }

    @Test
    void a_duplicate_is_marked() throws IOException {
        var receipt = Receipts.ACCEPTED.in(Language.ZH_CN).duplicate();
        picture(receipt, "duplicate.zh-CN");
        picture(Receipts.POSTED.in(Language.EN).duplicate(), "duplicate.en");

        try (var document = drawn(receipt)) {
            assertThat(new PDFTextStripper().getText(document)).contains("副本 DUPLICATE");
        }
    }

    @Test
    void only_the_letters_used_are_embedded_and_the_account_is_not() {
        var bytes = pdf.draw(Receipts.ACCEPTED.in(Language.ZH_CN));

        assertThat(bytes).hasSizeLessThan(80_000);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(Receipts.ACCOUNT);
    }

    @Test
    void a_character_without_a_shape_becomes_a_question_mark() throws IOException {
        var plain = Receipts.POSTED.in(Language.EN);
        var payee =
                new Receipt.Payee(
                        "Water \uD83D\uDEB0 Works", "a", "b", plain.payee().account(), "");
        var receipt =
                new Receipt(
                        plain.issuer(),
                        plain.number(),
                        plain.randomPart(),
                        plain.at(),
                        plain.language(),
                        plain.copy(),
                        payee,
                        plain.amounts(),
                        plain.status(),
                        plain.claim(),
                        plain.journalHead());

        try (var document = drawn(receipt)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Water ? Works");
        }
    }

    private static PDDocument drawn(Receipt receipt) throws IOException {
        return Loader.loadPDF(pdf.draw(receipt));
    }

    private static BufferedImage picture(Receipt receipt, String name) throws IOException {
        try (var document = drawn(receipt)) {
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 144);
            var file = PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png");
            ImageIO.write(picture, "png", file.toFile());
            return picture;
        }
    }

    private static String scanned(BufferedImage picture) throws Exception {
        var width = picture.getWidth();
        var height = picture.getHeight();
        var pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        var source = new RGBLuminanceSource(width, height, pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }

    private static String squashed(String text) {
        return text.replaceAll("[\\s\u00A0]+", "");
    }
}
