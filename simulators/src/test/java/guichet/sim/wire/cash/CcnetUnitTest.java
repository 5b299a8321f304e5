package guichet.sim.wire.cash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Raw frames in, raw frames out, on a clock of its own. The frames are those published for the
/// protocol, not made by this project's code.
class CcnetUnitTest {

    private static final String ACK = "02 03 06 00 C2 82";
    private static final String NAK = "02 03 06 FF BA 8D";
    private static final String RESET = "02 03 06 30 41 B3";
    private static final String STATUS = "02 03 06 31 C8 A2";
    private static final String POLL = "02 03 06 33 DA 81";
    private static final String STACK = "02 03 06 35 EC E4";
    private static final String RETURN = "02 03 06 36 77 D6";
    private static final String IDENT = "02 03 06 37 FE C7";
    private static final String HOLD = "02 03 06 38 09 3F";
    private static final String TABLE = "02 03 06 41 4F D1";
    private static final String ENABLE_ALL = "02 03 0C 34 FF FF FF FF FF FF FE F7";
    private static final String DISABLE = "02 03 0C 34 00 00 00 00 00 00 17 0C";

    private static final String POWER_UP = "02 03 06 10 43 92";
    private static final String POWER_UP_IN_VALIDATOR = "02 03 06 11 CA 83";
    private static final String POWER_UP_IN_STACKER = "02 03 06 12 51 B1";
    private static final String INITIALIZE = "02 03 06 13 D8 A0";
    private static final String IDLING = "02 03 06 14 67 D4";
    private static final String ACCEPTING = "02 03 06 15 EE C5";
    private static final String STACKING = "02 03 06 17 FC E6";
    private static final String RETURNING = "02 03 06 18 0B 1E";
    private static final String DISABLED = "02 03 06 19 82 0F";
    private static final String HOLDING = "02 03 06 1A 19 3D";
    private static final String CASSETTE_OUT = "02 03 06 42 D4 E3";
    private static final String VALIDATOR_JAMMED = "02 03 06 43 5D F2";
    private static final String CASSETTE_JAMMED = "02 03 06 44 E2 86";
    private static final String CHEATED = "02 03 06 45 6B 97";
    private static final String PAUSE = "02 03 06 46 F0 A5";
    private static final String FAILURE_50 = "02 03 07 47 50 AB E6";
    private static final String ESCROW_3 = "02 03 07 80 03 17 01";
    private static final String STACKED_3 = "02 03 07 81 03 CF 18";
    private static final String RETURNED_3 = "02 03 07 82 03 A7 32";

    private final Pace pace = Pace.realistic(1);
    private final List<String> events = new ArrayList<>();
    private final Vault vault = new Vault(100);
    private final CcnetUnit unit = new CcnetUnit(vault, pace, "21CN27006789", events::add);
    private final CcnetFrames frames = new CcnetFrames();
    private long nowMs;

    @Test
    void it_comes_up_waits_for_a_reset_and_ends_disabled() {
        unit.powerOn();

        assertThat(says(POLL)).isEqualTo(POWER_UP);
        assertThat(says(RESET)).isEqualTo(ACK);
        assertThat(says(POLL)).isEqualTo(INITIALIZE);
        after(pace.initialiseMs());
        assertThat(says(POLL)).isEqualTo(DISABLED);
    }

    @Test
    void it_says_who_it_is_only_while_disabled() {
        disabled();

        assertThat(says(IDENT))
                .startsWith("02 03 27 53 4D 2D 43 4E 31 33 35 33 20 20 20 20 20 20 32 31 43 4E")
                .hasSize(0x27 * 3 - 1);
        assertThat(says(TABLE))
                .startsWith("02 03 7D 01 43 48 4E 00 05 43 48 4E 00 01 43 48 4E 01 02 43 48 4E 01")
                .contains("05 43 48 4E 01 01 43 48 4E 02 00 00 00 00 00");
        says(ENABLE_ALL);
        assertThat(says(IDENT)).startsWith("02 03 06 30");
        assertThat(says(STATUS)).startsWith("02 03 0B FF FF FF 00 00 00");
    }

    @Test
    void a_note_is_stacked_and_credited_until_that_very_answer_is_acknowledged() {
        enabled();
        insert("20");

        assertThat(says(POLL)).isEqualTo(ACCEPTING);
        after(pace.acceptMs());
        assertThat(says(POLL)).isEqualTo(ESCROW_3);
        assertThat(says(STACK)).isEqualTo(ACK);
        assertThat(says(POLL)).isEqualTo(STACKING);
        after(pace.stackMs());
        assertThat(says(POLL)).isEqualTo(STACKED_3);
        assertThat(says(POLL)).isEqualTo(STACKED_3);
        says(STATUS);
        hears(ACK);
        assertThat(says(POLL)).isEqualTo(STACKED_3);
        hears(ACK);
        assertThat(says(POLL)).isEqualTo(IDLING);
        assertThat(events)
                .containsSubsequence(
                        "enabled",
                        "accepting 20.00",
                        "escrowed 20.00",
                        "stack command 20.00",
                        "stacking 20.00",
                        "landed 20.00",
                        "credited 20.00",
                        "acknowledged 20.00")
                .containsOnlyOnce("credited 20.00");
    }

    @Test
    void a_note_goes_back_on_return_and_after_ten_undecided_seconds() {
        escrowed();
        assertThat(says(RETURN)).isEqualTo(ACK);
        assertThat(says(POLL)).isEqualTo(RETURNING);
        after(pace.returnMs());
        assertThat(says(POLL)).isEqualTo(RETURNED_3);
        hears(ACK);
        assertThat(says(POLL)).isEqualTo(IDLING);

        insert("20");
        after(pace.acceptMs());
        pollFor(pace.escrowMs() - 1_000);
        assertThat(says(HOLD)).isEqualTo(ACK);
        pollFor(pace.escrowMs() - 1_000);
        assertThat(says(POLL)).isEqualTo(HOLDING);
        pollFor(2_000);
        assertThat(says(POLL)).isEqualTo(RETURNED_3);
    }

    @Test
    void a_silent_host_gets_no_note() {
        escrowed();
        after(pace.silenceMs() + 1);
        after(pace.returnMs());
        assertThat(says(POLL)).isEqualTo(RETURNED_3);
        hears(ACK);

        after(pace.silenceMs() + 1);
        assertThat(insert("20")).contains("nobody polls");
    }

    @Test
    void a_bad_check_sum_is_answered_nak_and_nak_repeats_the_last_answer() {
        disabled();

        assertThat(says("02 03 06 33 DA 82")).isEqualTo(NAK);
        assertThat(says(POLL)).isEqualTo(DISABLED);
        assertThat(says(NAK)).isEqualTo(DISABLED);
        assertThat(says("FF 00 02 " + POLL)).isEqualTo(DISABLED);
    }

    @Test
    void commands_out_of_place_are_illegal() {
        unit.powerOn();
        assertThat(says(ENABLE_ALL)).startsWith("02 03 06 30");
        disabled();
        for (var command : List.of(STACK, RETURN, HOLD)) {
            assertThat(says(command)).startsWith("02 03 06 30");
        }
    }

    @Test
    void a_foreign_note_and_a_note_switched_off_are_rejected() {
        enabled();
        insert("foreign");
        after(pace.acceptMs());
        assertThat(says(POLL)).startsWith("02 03 07 1C 65");
        hears(ACK);

        says(hex(CcnetFrames.wrap(HexFormat.of().parseHex("34000001000001"))));
        insert("20");
        after(pace.acceptMs());
        assertThat(says(POLL)).startsWith("02 03 07 1C 68");
        assertThat(says(DISABLE)).isEqualTo(ACK);
        assertThat(insert("20")).isPresent();
    }

    @Test
    void a_power_cut_behind_the_lever_is_credited_after_the_reset() {
        escrowed();
        unit.cutPowerAt(Moment.STACKING);
        says(STACK);
        after(pace.stackMs());
        assertThat(silence(POLL)).isTrue();
        assertThat(vault.describe()).contains("path 20x1");

        unit.powerOn();
        assertThat(says(POLL)).isEqualTo(POWER_UP_IN_STACKER);
        says(RESET);
        after(pace.initialiseMs());
        assertThat(says(POLL)).isEqualTo(STACKING);
        after(pace.stackMs());
        assertThat(says(POLL)).isEqualTo(STACKED_3);
        hears(ACK);
        assertThat(says(POLL)).isEqualTo(DISABLED);
    }

    @Test
    void a_credit_nobody_acknowledged_outlives_a_power_cut() {
        escrowed();
        unit.cutPowerAt(Moment.CREDIT);
        says(STACK);
        after(pace.stackMs());
        assertThat(says(POLL)).isEqualTo(STACKED_3);
        assertThat(silence(POLL)).isTrue();

        unit.powerOn();
        assertThat(says(POLL)).isEqualTo(POWER_UP_IN_STACKER);
        says(RESET);
        after(pace.initialiseMs());
        assertThat(says(POLL)).isEqualTo(STACKED_3);
        hears(ACK);
        assertThat(says(POLL)).isEqualTo(DISABLED);
    }

    @Test
    void a_forgetful_device_says_nothing_of_the_note_it_swallowed() {
        for (var memory : List.of(Memory.SILENT, Memory.CLEAN)) {
            escrowed();
            unit.remember(memory);
            unit.cutPowerAt(Moment.STACKING);
            says(STACK);
            after(pace.stackMs());
            unit.powerOn();
            assertThat(says(POLL))
                    .isEqualTo(memory == Memory.SILENT ? POWER_UP_IN_STACKER : POWER_UP);
            says(RESET);
            after(pace.initialiseMs() + pace.stackMs());
            assertThat(says(POLL)).isEqualTo(DISABLED);
        }
        assertThat(vault.describe()).startsWith("cassette 20x2 total 40.00 escrow -");
    }

    @Test
    void a_power_cut_before_the_lever_gives_the_note_back() {
        for (var moment : List.of(Moment.ACCEPTING, Moment.ESCROW, Moment.STACK_COMMAND)) {
            enabled();
            unit.cutPowerAt(moment);
            insert("20");
            after(pace.acceptMs());
            hears(POLL);
            hears(STACK);
            unit.powerOn();
            assertThat(says(POLL)).isEqualTo(POWER_UP_IN_VALIDATOR);
            says(RESET);
            after(pace.initialiseMs());
            assertThat(says(POLL)).isEqualTo(RETURNING);
            after(pace.returnMs());
            assertThat(says(POLL)).isEqualTo(RETURNED_3);
            hears(ACK);
        }
        assertThat(vault.describe()).contains("cassette - total 0.00").contains("returned 3");
    }

    @Test
    void a_host_that_resets_on_a_standing_credit_loses_it() {
        escrowed();
        says(STACK);
        after(pace.stackMs());
        says(POLL);
        says(RESET);
        after(pace.initialiseMs());
        assertThat(says(POLL)).isEqualTo(DISABLED);
        assertThat(events).contains("credit forgotten 20.00");
    }

    @Test
    void a_jam_before_escrow_is_cleared_by_hand() {
        enabled();
        unit.metal().jamNextBeforeEscrow();
        insert("20");
        after(pace.acceptMs());
        assertThat(says(POLL)).isEqualTo(VALIDATOR_JAMMED);
        says(RESET);
        after(pace.initialiseMs());
        assertThat(says(POLL)).isEqualTo(VALIDATOR_JAMMED);
        unit.repair();
        after(pace.initialiseMs());
        assertThat(says(POLL)).isEqualTo(DISABLED);
        assertThat(vault.describe()).contains("returned 1");
    }

    @Test
    void a_jam_behind_the_lever_credits_once_cleared() {
        escrowed();
        unit.metal().jamNextAfterLever();
        says(STACK);
        after(pace.stackMs());
        assertThat(says(POLL)).isEqualTo(CASSETTE_JAMMED);
        assertThat(vault.describe()).contains("path 20x1");
        unit.repair();
        after(pace.initialiseMs() + pace.stackMs());
        assertThat(says(POLL)).isEqualTo(STACKED_3);
    }

    @Test
    void it_says_what_is_wrong_with_it() {
        disabled();
        unit.metal().removeCassette();
        assertThat(says(POLL)).isEqualTo(CASSETTE_OUT);
        unit.insertCassette(false);
        after(pace.initialiseMs());
        assertThat(says(POLL)).isEqualTo(DISABLED);
        unit.cheat();
        assertThat(says(POLL)).isEqualTo(CHEATED);
        unit.fail(0x46, -1);
        assertThat(says(POLL)).isEqualTo(PAUSE);
        unit.fail(0x47, 0x50);
        assertThat(says(POLL)).isEqualTo(FAILURE_50);
        unit.repair();
        unit.metal().fillCassette();
        assertThat(says(POLL)).startsWith("02 03 06 41");
    }

    @Test
    void it_stands_still_where_a_test_wants_it() {
        escrowed();
        unit.pauseAt(Moment.STACKING);
        says(STACK);
        pollFor(20_000);
        assertThat(says(POLL)).isEqualTo(STACKING);
        unit.pauseAt(Moment.CREDIT);
        unit.metal().resume();
        after(pace.stackMs());
        says(POLL);
        hears(ACK);
        assertThat(says(POLL)).isEqualTo(STACKED_3);
        unit.resume();
        hears(ACK);
        assertThat(says(POLL)).isEqualTo(IDLING);
    }

    private void disabled() {
        unit.powerOn();
        says(RESET);
        after(pace.initialiseMs());
    }

    private void enabled() {
        disabled();
        assertThat(says(ENABLE_ALL)).isEqualTo(ACK);
    }

    private void escrowed() {
        enabled();
        insert("20");
        after(pace.acceptMs());
        assertThat(says(POLL)).isEqualTo(ESCROW_3);
    }

    private java.util.Optional<String> insert(String face) {
        return unit.insert(vault.bring(face));
    }

    private void after(long ms) {
        nowMs += ms;
        unit.advance(nowMs);
    }

    private void pollFor(long ms) {
        for (long end = nowMs + ms; nowMs < end; ) {
            after(Math.min(200, end - nowMs));
            says(POLL);
        }
    }

    private String says(String hex) {
        var answers = hears(hex);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private boolean silence(String hex) {
        return hears(hex).isEmpty();
    }

    private List<String> hears(String hex) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        var answers = new ArrayList<String>();
        for (var frame : frames.take(bytes, bytes.length, nowMs)) {
            unit.answer(frame).map(CcnetUnitTest::hex).ifPresent(answers::add);
        }
        return answers;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
