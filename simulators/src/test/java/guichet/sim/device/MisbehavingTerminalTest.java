package guichet.sim.device;

import static guichet.sim.device.CardStory.CNY;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceStatus;
import guichet.sim.device.TerminalTemper.Habit;
import guichet.sim.device.TerminalTemper.OnReconnect;
import org.junit.jupiter.api.Test;

/// Each misbehaviour does what it is named for.
class MisbehavingTerminalTest {

    private static final TerminalTemper WELL = TerminalTemper.wellBehaved();

    private static CardStory story(TerminalTemper temper) {
        return new CardStory(temper).starts();
    }

    @Test
    void a_well_behaved_one_authorises_keeps_and_voids() {
        var story = story(WELL).keeps(1_800);
        story.terminal.voidPayment(42);
        story.world.runFor(5_000);

        assertThat(story.words())
                .containsExactly(
                        "authorised 1800, receipt 42",
                        "kept, receipt 42",
                        "voided 1800, receipt 42");
        assertThat(story.terminal.sums(CNY))
                .isEqualTo(new SimPaymentTerminal.Sums(1_800, 1_800, 0));
    }

    @Test
    void receipt_numbers_wrap_and_a_void_means_the_latest_of_that_number() {
        var story = story(WELL.after(9_998)).keeps(100).keeps(200);
        assertThat(story.words())
                .containsExactly(
                        "authorised 100, receipt 9999",
                        "kept, receipt 9999",
                        "authorised 200, receipt 1",
                        "kept, receipt 1");
        story.terminal.voidPayment(1);
        story.world.runFor(5_000);

        assertThat(story.outcomes()).isEqualTo("[KEPT, VOIDED]");
    }

    @Test
    void a_lost_answer_is_followed_by_a_lost_link() {
        var story = story(WELL.with(TerminalFault.ANSWER_LOST, 1));
        story.terminal.authorise(1_800, CNY);
        story.world.runFor(30_000);

        assertThat(story.words()).startsWith("link lost", "recovered, terminal 60001234");
        assertThat(story.terminal.payments()).hasSize(1);
    }

    @Test
    void a_swallowed_answer_is_followed_by_nothing() {
        var story = story(WELL.with(TerminalFault.SWALLOWED, 1)).authorises(1_800);
        story.world.runFor(300_000);

        assertThat(story.words()).isEmpty();
        assertThat(story.outcomes()).isEqualTo("[GIVEN_BACK]");
    }

    @Test
    void a_late_answer_takes_minutes() {
        var story = story(WELL.with(TerminalFault.LATE_ANSWER, 1)).authorises(1_800);
        assertThat(story.words()).isEmpty();
        story.world.runFor(150_000);

        assertThat(story.words()).containsExactly("authorised 1800, receipt 42");
    }

    @Test
    void an_answer_may_be_said_twice_and_the_money_moves_once() {
        var story = story(WELL.with(TerminalFault.SAY_TWICE, 1)).keeps(1_800);

        assertThat(story.words())
                .containsExactly(
                        "authorised 1800, receipt 42",
                        "authorised 1800, receipt 42",
                        "kept, receipt 42",
                        "kept, receipt 42");
        assertThat(story.terminal.sums(CNY).ours()).isEqualTo(1_800);
    }

    @Test
    void a_payment_that_nobody_expects_goes_back_when_nobody_answers() {
        var story = story(WELL.with(TerminalFault.STRAY_PAYMENT, 1));
        story.world.runFor(11_000);
        assertThat(story.words()).singleElement().asString().startsWith("authorised");
        story.terminal.giveBack();
        story.world.runFor(5_000);

        assertThat(story.outcomes()).isEqualTo("[GIVEN_BACK]");
        assertThat(story.terminal.payments().getFirst().askedFor()).isFalse();
        assertThat(story.terminal.authorisesByItself(500, CNY)).isTrue();
        story.world.runFor(200_000);
        assertThat(story.outcomes()).isEqualTo("[GIVEN_BACK, GIVEN_BACK]");
    }

    @Test
    void a_void_may_be_refused_for_a_while() {
        var story = story(WELL.with(TerminalFault.VOID_REFUSED, 1)).keeps(1_800);
        story.terminal.voidPayment(42);
        story.world.runFor(5_000);
        story.terminal.temper(story.terminal.temper().healed());
        story.terminal.voidPayment(42);
        story.world.runFor(5_000);

        assertThat(story.words()).endsWith("void of receipt 42 refused", "voided 1800, receipt 42");
    }

    @Test
    void the_answer_to_a_void_may_name_another_amount() {
        var story = story(WELL.with(TerminalFault.WRONG_VOID_AMOUNT, 1)).keeps(1_800);
        story.terminal.voidPayment(42);
        story.world.runFor(5_000);

        assertThat(story.words()).last().asString().startsWith("voided").doesNotContain("1800,");
        assertThat(story.terminal.sums(CNY).ours()).isZero();
    }

    @Test
    void one_voids_its_last_payment_whatever_number_is_given() {
        var story = story(WELL.with(Habit.VOIDS_LAST)).keeps(1_800).keeps(900);
        story.terminal.voidPayment(42);
        story.world.runFor(5_000);

        assertThat(story.words()).last().isEqualTo("voided 900, receipt 43");
        assertThat(story.outcomes()).isEqualTo("[KEPT, VOIDED]");
    }

    @Test
    void an_abort_may_do_nothing() {
        var story = story(WELL.with(Habit.IGNORES_ABORT));
        story.terminal.authorise(1_800, CNY);
        story.world.runFor(500);
        story.terminal.abort();
        story.world.runFor(10_000);

        assertThat(story.words()).containsExactly("authorised 1800, receipt 42");
    }

    @Test
    void a_window_may_be_shorter_than_patience() {
        var story = story(WELL.waiting(5_000, 5_000)).authorises(1_800);
        story.world.runFor(10_000);
        story.terminal.keep();
        story.world.runFor(500);

        assertThat(story.words())
                .containsExactly(
                        "authorised 1800, receipt 42",
                        "voided 1800, receipt 42",
                        "refused keep: busy");
    }

    @Test
    void one_ends_the_payment_when_a_driver_registers_again() {
        var story = story(WELL.with(OnReconnect.GIVES_BACK)).authorises(1_800);
        story.terminal.loseLink(1_000);
        story.world.runFor(10_000);

        assertThat(story.outcomes()).isEqualTo("[GIVEN_BACK]");
        assertThat(story.words()).doesNotContain("voided 1800, receipt 42");
    }

    @Test
    void one_still_waits_for_its_answer_after_its_own_power_cut() {
        var story = story(WELL.with(Habit.HOLDS_OVER_POWER_CUT)).authorises(1_800);
        story.terminal.cutPower(3_000);
        story.world.runFor(5_000);
        story.terminal.keep();
        story.world.runFor(500);

        assertThat(story.words())
                .containsExactly(
                        "authorised 1800, receipt 42",
                        "link lost",
                        "recovered, terminal 60001234",
                        "authorised 1800, receipt 42",
                        "kept, receipt 42");
    }

    @Test
    void one_does_not_speak_of_what_it_gave_back() {
        var story = story(WELL.with(Habit.FORGETS_GIVEN_BACK)).keeps(900).authorises(1_800);
        story.terminal.giveBack();
        story.world.runFor(5_000);
        story.terminal.askLast();
        story.world.runFor(500);

        assertThat(story.words()).last().isEqualTo("last transaction: receipt 42");
    }

    @Test
    void a_declined_card_may_use_up_a_number() {
        var story = story(WELL.with(Habit.NUMBERS_DECLINES).with(TerminalFault.DECLINE, 1));
        story.authorises(1_800);
        story.terminal.temper(story.terminal.temper().healed());
        story.authorises(1_800);

        assertThat(story.words())
                .containsExactly("declined: REFUSED", "authorised 1800, receipt 43");
    }

    @Test
    void an_unreadable_card_is_asked_for_again() {
        var story = story(WELL.with(TerminalFault.UNREADABLE, 1)).authorises(1_800);
        assertThat(story.heard.stream().map(Words::of)).contains("asks: TRY_ANOTHER_CARD");
        story.world.runFor(60_000);

        assertThat(story.words()).containsExactly("declined: ABORTED");
    }

    @Test
    void out_of_order_it_declines_and_comes_back_in_minutes() {
        var story = story(WELL.with(TerminalFault.OUT_OF_ORDER, 1)).authorises(1_800);
        assertThat(story.words()).containsExactly("declined: OUT_OF_ORDER");
        assertThat(story.terminal.status().usable()).isFalse();
        story.world.runFor(300_000);

        assertThat(story.terminal.status()).isEqualTo(DeviceStatus.online());
    }

    @Test
    void a_busy_terminal_refuses_and_nothing_moves() {
        var story = story(WELL.with(TerminalFault.REFUSE, 1)).authorises(1_800);

        assertThat(story.words()).containsExactly("refused authorise: busy");
        assertThat(story.terminal.payments()).isEmpty();
    }

    @Test
    void power_and_cable_fail_at_the_moments_of_a_payment() {
        var cut = story(WELL.with(TerminalFault.POWER_CUT, 1)).authorises(1_800);
        var loose = story(WELL.with(TerminalFault.LINK_LOSS, 1)).authorises(1_800);

        assertThat(cut.words()).startsWith("link lost");
        assertThat(loose.words()).startsWith("link lost");
    }
}
