package guichet.device.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceStatus;
import guichet.device.DeviceStatus.Warning;
import guichet.device.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What printers answer, sorted and understood; the examples are from the manuals.
class PrinterAnswersTest {

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "16, 12, 12, 12, ready",
        "1A, 16, 12, 12, cover open",
        "1A, 32, 12, 72, paper end",
        "1A, 32, 12, 7E, paper end",
        "12, 12, 12, 1E, near end",
        "1A, 52, 1A, 12, autocutter error",
        "1A, 52, 32, 12, unrecoverable error",
        "1A, 52, 52, 12, print head hot",
        "1A, 52, 16, 12, mechanical error",
        "1A, 52, 12, 12, error",
        "1A, 12, 12, 12, offline",
    })
    void real_time_status(String n1, String n2, String n3, String n4, String meaning) {
        var status = PrinterCondition.ofRealTime(hex(n1), hex(n2), hex(n3), hex(n4)).status();

        switch (meaning) {
            case "ready" -> assertThat(status).isEqualTo(DeviceStatus.online());
            case "near end" ->
                    assertThat(status)
                            .isEqualTo(DeviceStatus.online().with(Warning.PAPER_NEAR_END));
            default -> assertThat(status.fault().orElseThrow().vendorCode()).isEqualTo(meaning);
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "10 00 00 0F, ready",
        "14 00 00 0F, ready",
        "38 00 00 0F, cover open",
        "18 00 0C 0F, paper end",
        "18 08 00 0F, autocutter error",
        "18 20 00 0F, unrecoverable error",
    })
    void automatic_status(String bytes, String meaning) {
        var heard = heard(bytes);

        assertThat(heard).singleElement().isInstanceOf(Heard.Automatic.class);
        var status = ((Heard.Automatic) heard.getFirst()).condition().status();
        assertThat(status.fault().map(f -> f.vendorCode()).orElse("ready")).isEqualTo(meaning);
    }

    @Test
    void a_process_id_is_found_among_other_answers() {
        assertThat(heard("12 37 22 30 30 34 32 00 16"))
                .containsExactly(
                        new Heard.RealTime(0x12),
                        new Heard.ProcessId("0042"),
                        new Heard.RealTime(0x16));
    }

    @Test
    void a_real_time_answer_in_the_middle_of_an_automatic_one_spoils_neither() {
        assertThat(heard("10 00 12 00 0F"))
                .containsExactly(
                        new Heard.RealTime(0x12), new Heard.Automatic(PrinterCondition.READY));
    }

    @Test
    void a_byte_in_sequence_a_block_and_flow_control_are_told_apart() {
        assertThat(heard("00 5F 45 50 53 4F 4E 00 13 11 0C"))
                .containsExactly(
                        new Heard.InSequence(0x00),
                        new Heard.OtherBlock(0x5F),
                        new Heard.FlowControl(false),
                        new Heard.FlowControl(true),
                        new Heard.InSequence(0x0C));
    }

    @Test
    void an_automatic_status_cut_short_does_not_swallow_the_next() {
        assertThat(heard("10 00 10 00 00 0F"))
                .containsExactly(new Heard.Automatic(PrinterCondition.READY));
    }

    @Test
    void garbage_never_throws_and_never_hides_a_later_answer_for_good() {
        var random = new Random(20_260_102);
        var reader = new EscPosReader();
        for (int i = 0; i < 200_000; i++) reader.accept(random.nextInt(256));

        // At worst a block is open: it ends with 00.
        reader.accept(0x00);
        assertThat(reader.accept(0x16)).contains(new Heard.RealTime(0x16));
    }

    private static List<Heard> heard(String hex) {
        var reader = new EscPosReader();
        var heard = new ArrayList<Heard>();
        for (byte b : Octets.ofHex(hex).toArray()) reader.accept(b & 0xFF).ifPresent(heard::add);
        return heard;
    }

    private static int hex(String text) {
        return Integer.parseInt(text, 16);
    }
}
