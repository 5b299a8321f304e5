package guichet.device.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.device.print.Bitmap;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Block;
import guichet.device.print.PrintDocument.Feed;
import guichet.device.print.PrintDocument.Pair;
import guichet.device.print.PrintDocument.Picture;
import guichet.device.print.PrintDocument.Qr;
import guichet.device.print.PrintDocument.Rule;
import guichet.device.print.PrintDocument.Size;
import guichet.device.print.PrintDocument.Text;
import guichet.device.print.TextRaster;
import guichet.device.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Documents in, bytes out, against the bytes of the manuals.
class EscPosEncoderTest {

    private static final String BEGIN = "1B 40 1C 2E 1D 61 0F";
    private static final String CUT = "1D 56 42 00";

    /// Draws a block of dots as wide as the text is long.
    private static final TextRaster BLOCKS =
            (line, _) -> new Bitmap(8 * line.text().length(), 1, blackRow(line.text().length()));

    @Test
    void the_worked_example_switches_into_chinese_and_back() {
        assertThat(body(text("水费 12.50")))
                .isEqualTo("1C 26 CB AE B7 D1 20 31 32 2E 35 30 0A 1C 2E");
    }

    @Test
    void plain_ascii_never_switches() {
        assertThat(body(text("Thank you"))).isEqualTo("54 68 61 6E 6B 20 79 6F 75 0A");
    }

    @Test
    void control_bytes_never_reach_the_printer() {
        assertThat(body(text("a\u001B@\u0000\u0085b\uFFFF"))).isEqualTo("61 3F 40 3F 3F 62 3F 0A");
    }

    @Test
    void the_yen_sign_is_the_one_in_the_font_and_odd_blanks_are_blanks() {
        assertThat(body(text("\u00A51\u00A02"))).isEqualTo("1C 26 A3 A4 31 20 32 0A 1C 2E");
    }

    @Test
    void what_no_font_has_is_a_question_mark_or_drawn() {
        assertThat(body(text("ab\u0633"))).isEqualTo("1C 26 61 62 3F 0A 1C 2E");
        assertThat(body(drawing(PrinterModel.Cjk.GB18030), text("ab\u0633")))
                .isEqualTo("1D 76 30 00 03 00 01 00 FF FF FF");
    }

    @Test
    void styles_are_set_when_they_change_and_set_back_before_the_cut() {
        var bytes =
                body(
                        new Text("A", Align.CENTER, Size.DOUBLE, true),
                        new Text("B", Align.CENTER, Size.DOUBLE, true),
                        new Text("C", Align.RIGHT, Size.DOUBLE_HEIGHT, false));

        assertThat(bytes)
                .isEqualTo(
                        "1B 61 01 1D 21 11 1B 45 01 41 0A 42 0A"
                                + " 1B 61 02 1D 21 01 1B 45 00 43 0A 1B 61 00 1D 21 00");
    }

    @Test
    void long_lines_are_wrapped_by_columns_and_at_blanks() {
        assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
        assertThat(Columns.wrap("水费账单", 5)).containsExactly("水费", "账单");
        assertThat(Columns.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Columns.wrap("", 4)).containsExactly("");
        assertThat(Columns.wrap("水", 1)).containsExactly("水");
    }

    @Test
    void a_pair_fills_the_line_and_breaks_when_it_is_too_long() {
        assertThat(ascii(body(new Pair("Paid", "20.00", false))))
                .isEqualTo("Paid" + " ".repeat(48 - 9) + "20.00\n");
        assertThat(body(new Pair("x".repeat(45), "20.00", false)))
                .endsWith("0A 1B 61 02 32 30 2E 30 30 0A 1B 61 00");
    }

    @Test
    void a_rule_is_as_wide_as_the_paper() {
        assertThat(ascii(body(new Rule()))).isEqualTo("-".repeat(48) + "\n");
    }

    @Test
    void a_qr_symbol_is_drawn_by_the_printer() {
        assertThat(body(new Qr("K1", 6)))
                .isEqualTo(
                        "1B 61 01 1D 28 6B 04 00 31 41 32 00 1D 28 6B 03 00 31 43 06"
                                + " 1D 28 6B 03 00 31 45 31 1D 28 6B 05 00 31 50 30 4B 31"
                                + " 1D 28 6B 03 00 31 51 30 1B 61 00");
    }

    @Test
    void a_tall_picture_goes_out_in_slices() {
        var bitmap = new Bitmap(8, 300, new byte[300]);

        var bytes = body(new Picture(bitmap));

        assertThat(bytes).startsWith("1B 61 01 1D 76 30 00 01 00 FF 00 00");
        assertThat(bytes).contains("1D 76 30 00 01 00 2D 00 00");
    }

    @Test
    void feeds_are_lines() {
        assertThat(body(new Feed(3))).isEqualTo("1B 64 03");
        assertThat(body(new Feed(0))).isEmpty();
    }

    @Test
    void a_printer_without_chinese_has_such_lines_drawn_a_pair_in_one_picture() {
        var drawn = body(drawing(PrinterModel.Cjk.RASTER), new Pair("水", "ab", false));

        assertThat(drawn).startsWith("1D 76 30 00 48 00 01 00 FF 00").endsWith("00 FF FF");
    }

    @Test
    void what_does_not_fit_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body(new Picture(new Bitmap(600, 1, new byte[75]))))
                .withMessageContaining("600");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body(new Qr("x".repeat(1_025), 4)))
                .withMessageContaining("1025");
    }

    @Test
    void the_process_id_is_as_in_the_manual() {
        assertThat(Octets.copyOf(EscPosEncoder.processId("0042")))
                .isEqualTo(Octets.ofHex("1D 28 48 06 00 30 30 30 30 34 32"));
    }

    private static Text text(String text) {
        return new Text(text, Align.LEFT, Size.NORMAL, false);
    }

    private static EscPosEncoder drawing(PrinterModel.Cjk cjk) {
        var m = PrinterModel.generic80();
        var model =
                new PrinterModel(
                        m.dots(),
                        m.columns(),
                        m.linesPerSecond(),
                        m.asb(),
                        m.cutter(),
                        m.hasQr(),
                        cjk,
                        m.proof());
        return new EscPosEncoder(model, Optional.of(BLOCKS));
    }

    /// The bytes between the beginning and the cut, which every document has.
    private static String body(Block... blocks) {
        return body(new EscPosEncoder(PrinterModel.generic80(), Optional.empty()), blocks);
    }

    private static String body(EscPosEncoder encoder, Block... blocks) {
        var all = encoder.encode(new PrintDocument(List.of(blocks))).bytes().toString();
        assertThat(all).startsWith(BEGIN).endsWith(CUT);
        return all.substring(BEGIN.length(), all.length() - CUT.length()).strip();
    }

    private static String ascii(String hex) {
        return new String(Octets.ofHex(hex).toArray(), StandardCharsets.US_ASCII);
    }

    private static byte[] blackRow(int bytes) {
        var row = new byte[bytes];
        java.util.Arrays.fill(row, (byte) 0xFF);
        return row;
    }
}
