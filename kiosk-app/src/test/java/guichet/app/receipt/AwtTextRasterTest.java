package guichet.app.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Language;
import guichet.app.receipt.PaperReceipt.Width;
import guichet.device.print.Bitmap;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Size;
import guichet.device.print.PrintDocument.Text;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AwtTextRasterTest {
    private static final AwtTextRaster RASTER = new AwtTextRaster();

    @Test
    void a_line_is_as_wide_as_the_paper_and_black_where_the_letters_are() {
        var dots = RASTER.draw(text("缴费凭条", Align.CENTER, Size.NORMAL), 384);

        assertThat(dots.width()).isEqualTo(384);
        assertThat(dots.height()).isEqualTo(AwtTextRaster.LINE_DOTS);
        assertThat(left(dots)).isBetween(384 / 2 - 50, 384 / 2 - 40);
        assertThat(right(dots)).isBetween(384 / 2 + 40, 384 / 2 + 50);
    }

    @Test
    void sizes_double_height_and_width() {
        var normal = RASTER.draw(text("缴费", Align.LEFT, Size.NORMAL), 384);
        var high = RASTER.draw(text("缴费", Align.LEFT, Size.DOUBLE_HEIGHT), 384);
        var large = RASTER.draw(text("缴费", Align.LEFT, Size.DOUBLE), 384);

        assertThat(high.height()).isEqualTo(2 * normal.height());
        assertThat(right(high)).isBetween(right(normal) - 2, right(normal) + 2);
        assertThat(large.height()).isEqualTo(2 * normal.height());
        assertThat(right(large)).isBetween(2 * right(normal) - 4, 2 * right(normal) + 4);
    }

    @Test
    void what_stands_apart_in_columns_stays_apart() {
        var dots =
                RASTER.draw(text("应缴" + " ".repeat(21) + "￥87.60", Align.LEFT, Size.NORMAL), 384);

        assertThat(left(dots)).isLessThan(4);
        assertThat(right(dots)).isBetween(384 - 5, 384 - 1);
    }

    @Test
    void a_line_too_long_for_the_paper_is_squeezed_not_cut() {
        var dots = RASTER.draw(text("Hangzhou ".repeat(9).strip(), Align.LEFT, Size.NORMAL), 384);

        assertThat(right(dots)).isBetween(376, 383);
    }

    @Test
    void a_blank_line_is_white() {
        assertThat(right(RASTER.draw(text("   ", Align.LEFT, Size.NORMAL), 384))).isEqualTo(-1);
    }

    @Test
    void a_whole_receipt_can_be_looked_at() throws IOException {
        look(Receipts.ACCEPTED, Language.ZH_CN, Width.MM_58);
        look(Receipts.ACCEPTED, Language.EN, Width.MM_80);
    }

    private static void look(Receipts sort, Language language, Width width) throws IOException {
        var dots = width.columns() * 12;
        var lines = new ArrayList<Bitmap>();
        for (var block : PaperReceipt.of(sort.in(language), width).blocks()) {
            lines.addAll(drawn(block, width.columns(), dots));
        }
        var height = lines.stream().mapToInt(Bitmap::height).sum();
        var picture = new BufferedImage(dots, height, BufferedImage.TYPE_BYTE_BINARY);
        int top = 0;
        for (var line : lines) {
            for (int y = 0; y < line.height(); y++) {
                for (int x = 0; x < dots; x++) {
                    picture.setRGB(x, top + y, line.black(x, y) ? 0x000000 : 0xFFFFFF);
                }
            }
            top += line.height();
        }
        var file = Path.of("target", "receipts", "raster." + language.tag() + ".png");
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    }

    private static List<Bitmap> drawn(PrintDocument.Block block, int columns, int dots) {
        return switch (block) {
            case Text line -> List.of(RASTER.draw(line, dots));
            case PrintDocument.Pair(var left, var right, var bold) -> {
                var gap = columns - Printable.columns(left) - Printable.columns(right);
                var line = left + " ".repeat(Math.max(2, gap)) + right;
                yield List.of(RASTER.draw(new Text(line, Align.LEFT, Size.NORMAL, bold), dots));
            }
            case PrintDocument.Rule _ ->
                    List.of(RASTER.draw(text("-".repeat(columns), Align.LEFT, Size.NORMAL), dots));
            case PrintDocument.Qr _, PrintDocument.Picture _, PrintDocument.Feed _ -> List.of();
        };
    }

    private static Text text(String text, Align align, Size size) {
        return new Text(text, align, size, false);
    }

    private static int left(Bitmap dots) {
        for (int x = 0; x < dots.width(); x++) if (anyBlack(dots, x)) return x;
        return -1;
    }

    private static int right(Bitmap dots) {
        for (int x = dots.width() - 1; x >= 0; x--) if (anyBlack(dots, x)) return x;
        return -1;
    }

    private static boolean anyBlack(Bitmap dots, int x) {
        for (int y = 0; y < dots.height(); y++) if (dots.black(x, y)) return true;
        return false;
    }
}
