package guichet.sim.wire.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Bytes in, paper out, on a clock of its own.
class EscPosMachineTest {

    private static final double LINE_MS = 25;

    private final List<String> answers = new ArrayList<>();
    private final List<Paper> tickets = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final EscPosMachine printer =
            new EscPosMachine(
                    new EscPosMachine.Pace(LINE_MS, 200),
                    bytes -> answers.add(hex(bytes)),
                    tickets::add,
                    events::add);
    private double nowMs;

    @Test
    void chinese_text_is_two_bytes_a_character() {
        send("1C 26 CB AE B7 D1 20 31 32 2E 35 30 0A 1C 2E 1D 56 42 00");

        assertThat(ticket()).isEqualTo("水费 12.50");
    }

    @Test
    void a_character_cut_in_two_by_the_wire_is_whole_on_paper() {
        send("1B 40 1C 26 CB");
        send("AE B7");
        send("D1 0A 1D 56 00");

        assertThat(ticket()).isEqualTo("水费");
    }

    @Test
    void utf_8_is_understood_where_it_is_switched_on() {
        send("1C 28 43 02 00 30 02");
        send("水费 ¥87.60\n".getBytes(StandardCharsets.UTF_8));
        send("1D 56 00");

        assertThat(ticket()).isEqualTo("水费 ¥87.60");
    }

    @Test
    void long_lines_wrap_at_48_columns_and_wide_ones_at_24() {
        send("A".repeat(50) + "\n");
        send("1D 21 11");
        send("B".repeat(25) + "\n");
        send("1D 56 00");

        assertThat(ticket().lines()).containsExactly("A".repeat(48), "AA", "B".repeat(24), "B");
    }

    @Test
    void the_qr_symbol_on_paper_can_be_scanned() throws NotFoundException {
        send("1B 61 01 1D 28 6B 04 00 31 41 32 00 1D 28 6B 03 00 31 43 06 1D 28 6B 03 00 31 45 31");
        var data = "https://bank.example/r/8830012345?水".getBytes(StandardCharsets.UTF_8);
        send("1D 28 6B %02X 00 31 50 30".formatted(data.length + 3));
        send(data);
        send("1D 28 6B 03 00 31 51 30 1D 56 42 40");

        assertThat(ticket()).isEqualTo("[QR https://bank.example/r/8830012345?水]\n");
        assertThat(scanned(tickets.getFirst())).isEqualTo("https://bank.example/r/8830012345?水");
    }

    @Test
    void a_code_128_on_paper_can_be_scanned() throws NotFoundException {
        send("1B 61 01 1D 68 50 1D 77 02 1D 6B 49 0C 7B 42");
        send("8830012345".getBytes(StandardCharsets.US_ASCII));
        send("1D 56 42 20");

        assertThat(ticket()).startsWith("[barcode ");
        assertThat(scanned(tickets.getFirst())).isEqualTo("8830012345");
    }

    @Test
    void raster_dots_are_black_where_they_were_sent() {
        send("1D 76 30 00 02 00 03 00 80 01 FF FF 00 00 1D 56 00");

        after(1_000);
        var picture = tickets.getFirst().picture(Typeface.builtIn());
        assertThat(picture.getRGB(0, 0) & 0xFF).isZero();
        assertThat(picture.getRGB(1, 0) & 0xFF).isEqualTo(255);
        assertThat(picture.getRGB(15, 0) & 0xFF).isZero();
        assertThat(picture.getRGB(8, 1) & 0xFF).isZero();
        assertThat(picture.getRGB(0, 2) & 0xFF).isEqualTo(255);
        assertThat(ticket()).isEqualTo("[picture 16x3]");
    }

    @Test
    void text_leaves_ink() {
        send("Hello\n");
        send("1D 56 00");

        after(1_000);
        var picture = tickets.getFirst().picture(Typeface.builtIn());
        int black = 0;
        for (int x = 0; x < 60; x++) {
            for (int y = 0; y < 24; y++) if ((picture.getRGB(x, y) & 0xFF) == 0) black++;
        }
        assertThat(picture.getWidth()).isEqualTo(576);
        assertThat(black).isBetween(100, 1_000);
    }

    @Test
    void a_process_id_comes_back_only_when_all_before_it_is_on_paper() {
        send("1B 40");
        send("line\n".repeat(40));
        send("1D 56 42 00 1D 28 48 06 00 30 30 41 42 43 44");

        assertThat(answers).isEmpty();
        after(20 * LINE_MS);
        assertThat(answers).isEmpty();
        after(25 * LINE_MS);
        after(300);
        assertThat(answers).containsExactly("37 22 41 42 43 44 00");
    }

    @Test
    void paper_end_in_the_middle_keeps_the_proof_back_and_a_new_roll_goes_on() {
        printer.outAfter(5);
        send("line\n".repeat(10));
        send("1D 56 42 00 1D 28 48 06 00 30 30 41 42 43 44");
        after(10_000);

        assertThat(events).containsExactly("paper out");
        assertThat(answers).isEmpty();
        send("10 04 01 10 04 02 10 04 03 10 04 04");
        assertThat(answers).containsExactly("1A", "32", "12", "7E");

        printer.state().paperOut = false;
        after(1_000);
        after(1_000);
        assertThat(answers).endsWith("37 22 41 42 43 44 00");
        assertThat(ticket().lines()).hasSize(10);
    }

    @Test
    void status_bytes_are_those_of_the_manual() {
        send("10 04 01 10 04 04");
        printer.state().coverOpen = true;
        send("10 04 01 10 04 02");
        printer.state().coverOpen = false;
        printer.state().cutterJammed = true;
        send("10 04 03");
        printer.state().cutterJammed = false;
        printer.state().hot = true;
        send("10 04 03");

        assertThat(answers).containsExactly("12", "12", "1A", "16", "1A", "52");
    }

    @Test
    void automatic_status_comes_at_once_and_at_each_change() {
        send("1D 61 0F");
        printer.state().paperNear = true;
        after(5);
        after(5);
        printer.state().coverOpen = true;
        after(5);

        assertThat(answers).containsExactly("10 00 00 0F", "10 00 03 0F", "38 00 03 0F");
    }

    @Test
    void it_says_what_it_is() {
        send("1D 49 45 1D 49 02 1D 49 43 1D 72 01");
        printer.chineseModel(false);
        send("1D 49 45 1D 49 02");

        assertThat(answers)
                .containsExactly(
                        "5F 43 48 49 4E 41 20 47 42 31 38 30 33 30 00",
                        "03",
                        "5F 53 49 4D 2D 38 30 00",
                        "00",
                        "5F 00",
                        "02");
    }

    @Test
    void a_power_cut_loses_the_buffer_and_leaves_half_a_ticket_hanging() {
        send("line\n".repeat(100));
        after(10 * LINE_MS);
        printer.powerOff();
        send("lost\n");
        printer.powerOn();
        after(10_000);

        assertThat(printer.uncut().lines().count()).isBetween(10L, 13L);
        send("again\n");
        send("1D 56 00");
        after(10_000);
        assertThat(ticket()).startsWith("line").endsWith("again");
    }

    @Test
    void what_it_does_not_know_is_counted_and_said_once() {
        send("1B 7A 1B 7A 1D 7D");

        assertThat(events).containsExactly("unknown 1B 7A", "unknown 1D 7D");
        assertThat(printer.describe()).contains("unknown 3 [1B 7A, 1D 7D]");
    }

    private String ticket() {
        after(10_000);
        assertThat(tickets).isNotEmpty();
        return tickets.getLast().text();
    }

    private static String scanned(Paper ticket) throws NotFoundException {
        var picture = ticket.picture(Typeface.builtIn());
        int width = picture.getWidth();
        int height = picture.getHeight();
        var pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        var source = new RGBLuminanceSource(width, height, pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private void after(double ms) {
        for (double end = nowMs + ms; nowMs < end; ) {
            nowMs = Math.min(end, nowMs + 5);
            printer.advance(nowMs);
        }
    }

    private void send(String text) {
        boolean hex = text.matches("[0-9A-F]{2}( [0-9A-F]{2})*");
        if (hex) send(HexFormat.of().parseHex(text.replace(" ", "")));
        else send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void send(byte[] bytes) {
        printer.receive(bytes, bytes.length);
        printer.advance(nowMs);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
