package guichet.device.ccnet;

import static guichet.device.ccnet.CcnetStory.ID;
import static guichet.device.ccnet.CcnetStory.accepting;
import static guichet.device.ccnet.CcnetStory.connected;
import static guichet.device.ccnet.CcnetStory.ready;
import static guichet.device.ccnet.CcnetStory.ten;
import static guichet.device.ccnet.CcnetStory.withTenInEscrow;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.CashEvent;
import guichet.device.cash.CashEvent.CashInEnded;
import guichet.device.cash.CashEvent.CashInStarted;
import guichet.device.cash.CashEvent.CassetteInserted;
import guichet.device.cash.CashEvent.CassetteRemoved;
import guichet.device.cash.CashEvent.CommandRefused;
import guichet.device.cash.CashEvent.CreditAcknowledged;
import guichet.device.cash.CashEvent.Found;
import guichet.device.cash.CashEvent.LinkLost;
import guichet.device.cash.CashEvent.NoteCredited;
import guichet.device.cash.CashEvent.NoteEscrowed;
import guichet.device.cash.CashEvent.NoteRejected;
import guichet.device.cash.CashEvent.NoteReturned;
import guichet.device.cash.CashEvent.NoteStacking;
import guichet.device.cash.CashEvent.Recovered;
import guichet.device.ccnet.Command.AcknowledgeCredit;
import guichet.device.ccnet.Command.EndCashIn;
import guichet.device.ccnet.Command.HoldNote;
import guichet.device.ccnet.Command.ReturnNote;
import guichet.device.ccnet.Command.StackNote;
import guichet.device.ccnet.Command.StartCashIn;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The protocol table, told as conversations: M2.2, M2.4 and M2.6. The number of the rule stands in a name.
class CcnetProtocolTest {

    private static final AcceptorIdentity IDENTITY =
            new AcceptorIdentity(
                    "ccnet", "SM-RU1353", "21KC27006789", BillTable.read(CcnetStory.TABLE));

    private static Recovered recovered(Found found) {
        return new Recovered(ID, IDENTITY, found, OptionalInt.empty());
    }

    private static StatusChanged status(DeviceStatus status) {
        return new StatusChanged(ID, status);
    }

    private static NoteCredited unknownTenCredited() {
        return new NoteCredited(ID, 2, Optional.empty());
    }

    // Power-up.

    @Test
    void m2_4_a_clean_device_is_polled_first_then_reset_identified_and_left_disabled() {
        var story = connected().polls("19").sends("00").then("30", "00").polls("13");

        story.recovers();

        story.says(recovered(Found.CLEAN), status(DeviceStatus.online()));
        story.polls("19");
        assertThat(story.msUntilNextRequest()).isEqualTo(CcnetSettings.USUAL.idlePollMs());
    }

    @Test
    void m2_4_an_unacknowledged_credit_found_at_connection_is_reported_before_any_reset() {
        connected()
                .polls("81 02")
                .sends()
                .says(unknownTenCredited())
                .polls("81 02")
                .sends()
                .saysNothing()
                .commands(new AcknowledgeCredit())
                .polls("81 02")
                .sends("00")
                .polls("14")
                .says(new CreditAcknowledged(ID))
                .then("30", "00");
    }

    @Test
    void m2_4_a_note_found_in_escrow_is_reported_and_returned_before_the_reset() {
        connected()
                .polls("80 02")
                .sends("00")
                .says(new NoteEscrowed(ID, 2, Optional.empty()))
                .polls("80 02")
                .saysNothing()
                .commands(new ReturnNote())
                .then("36", "00")
                .polls("18")
                .polls("82 02")
                .sends("00")
                .says(new NoteReturned(ID, 2, Optional.empty()))
                .polls("14")
                .then("30", "00");
    }

    @Test
    void m2_4_a_note_held_without_a_name_is_reported_with_an_unknown_type() {
        connected()
                .polls("1A")
                .says(new NoteEscrowed(ID, CashEvent.UNKNOWN_TYPE, Optional.empty()));
    }

    @Test
    void m2_4_a_note_on_its_way_is_followed_to_its_credit_before_the_reset() {
        connected()
                .polls("17")
                .says(new NoteStacking(ID))
                .polls("17")
                .polls("81 02")
                .says(unknownTenCredited())
                .commands(new AcknowledgeCredit())
                .polls("81 02")
                .polls("19")
                .says(new CreditAcknowledged(ID))
                .then("30", "00");
    }

    @Test
    void m2_4_a_note_that_moves_for_ever_is_reset_after_30_s() {
        connected().polls("17").waits(29_000).polls("17").waits(2_000).polls("17").then("30", "00");
    }

    @Test
    void m2_4_a_note_in_the_stacker_at_power_up_is_credited_once_after_the_reset() {
        var story = connected().polls("12").then("30", "00").polls("12").polls("13");
        story.polls("81 02").sends().says(unknownTenCredited());
        story.commands(new AcknowledgeCredit()).polls("81 02").sends("00");
        story.polls("13").says(new CreditAcknowledged(ID));

        story.recovers().says(recovered(Found.CLEAN), status(DeviceStatus.online()));
    }

    @Test
    void m2_5_a_note_in_the_stacker_without_a_credit_is_told_with_the_recovery() {
        connected()
                .polls("12")
                .then("30", "00")
                .polls("13")
                .recovers()
                .says(recovered(Found.IN_STACKER), status(DeviceStatus.online()));
    }

    @Test
    void m2_5_a_note_in_the_validator_at_power_up_comes_back_after_the_reset() {
        connected()
                .polls("11")
                .then("30", "00")
                .polls("18")
                .polls("82 02")
                .says(new NoteReturned(ID, 2, Optional.empty()))
                .polls("13")
                .recovers()
                .says(recovered(Found.IN_ACCEPTOR), status(DeviceStatus.online()));
    }

    @Test
    void a_device_that_restarts_by_itself_begins_anew() {
        var story = withTenInEscrow().commands(new StackNote()).then("35", "00").polls("17");
        story.says(new NoteStacking(ID));

        story.polls("12");

        story.says(new LinkLost(ID), status(DeviceStatus.starting()));
        story.then("30", "00").polls("13").recovers();
        story.says(recovered(Found.IN_STACKER), status(DeviceStatus.online()));
    }

    @Test
    void a_lost_answer_to_reset_is_not_met_by_another_reset_once_it_initialises() {
        connected().polls("19").thenSilence("30").polls("13").recovers();
    }

    // Cash-in.

    @Test
    void cash_in_starts_when_the_device_idles() {
        ready().commands(new StartCashIn(Set.of(0, 2)))
                .then("34 00 00 05 00 00 05", "00")
                .polls("19")
                .saysNothing()
                .polls("14")
                .says(new CashInStarted(ID));
    }

    @Test
    void a_type_that_is_not_in_the_bill_table_is_refused() {
        ready().commands(new StartCashIn(Set.of(7)))
                .says(
                        new CommandRefused(
                                ID, "startCashIn", "note type 7 is not in the bill table"));
    }

    @Test
    void a_note_is_stacked_credited_and_acknowledged_once() {
        var story = accepting().polls("15").polls("80 02");
        story.says(new NoteEscrowed(ID, 2, ten()));
        story.commands(new StackNote()).then("35", "00").polls("17").polls("17");
        story.says(new NoteStacking(ID));

        story.polls("81 02").sends().says(new NoteCredited(ID, 2, ten()));
        assertThat(story.msUntilNextRequest()).isEqualTo(CcnetSettings.USUAL.pollMs());
        story.polls("81 02").sends().saysNothing();
        story.commands(new AcknowledgeCredit());
        assertThat(story.msUntilNextRequest()).isZero();
        story.polls("81 02").sends("00");
        story.polls("14").says(new CreditAcknowledged(ID));
    }

    @Test
    void m2_2_a_credit_whose_ack_was_lost_is_acknowledged_again_and_not_told_twice() {
        var story = credited().commands(new AcknowledgeCredit()).polls("81 02").sends("00");

        story.polls("81 02").sends("00").polls("81 02").sends("00").saysNothing();

        story.polls("14").says(new CreditAcknowledged(ID));
    }

    @Test
    void m2_2_the_same_value_after_another_state_is_a_new_credit() {
        var story = credited().commands(new AcknowledgeCredit()).polls("81 02").polls("14");
        story.says(new CreditAcknowledged(ID));

        story.polls("15").polls("80 02").commands(new StackNote()).then("35", "00");
        story.polls("81 02");

        story.says(new NoteEscrowed(ID, 2, ten()), new NoteCredited(ID, 2, ten()));
    }

    @Test
    void m2_2_nothing_but_polls_goes_out_while_a_credit_waits_for_the_books() {
        credited()
                .commands(new EndCashIn())
                .polls("81 02")
                .polls("81 02")
                .commands(new AcknowledgeCredit())
                .polls("81 02")
                .sends("00")
                .polls("14")
                .then("34 00 00 00 00 00 00", "00");
    }

    @Test
    void m2_2_a_device_that_does_not_wait_for_the_ack_is_credited_once_all_the_same() {
        credited()
                .polls("14")
                .sends("00")
                .saysNothing()
                .polls("81 02")
                .sends()
                .saysNothing()
                .commands(new AcknowledgeCredit())
                .polls("81 02")
                .sends("00")
                .polls("14")
                .says(new CreditAcknowledged(ID));
    }

    @Test
    void m2_6_a_lost_stack_is_sent_again_only_after_a_poll_showed_the_note_in_escrow() {
        withTenInEscrow()
                .commands(new StackNote())
                .thenSilence("35")
                .polls("80 02")
                .then("35", "00")
                .polls("81 02")
                .says(new NoteCredited(ID, 2, ten()));
    }

    @Test
    void m2_6_a_stack_that_arrived_though_its_answer_was_lost_is_not_sent_again() {
        withTenInEscrow()
                .commands(new StackNote())
                .thenSilence("35")
                .polls("17")
                .polls("81 02")
                .says(new NoteStacking(ID), new NoteCredited(ID, 2, ten()));
    }

    @Test
    void m2_6_a_garbled_answer_to_stack_is_followed_by_a_poll() {
        withTenInEscrow().commands(new StackNote()).asks("35").hearsGarbage().sends().polls("17");
    }

    @Test
    void a_refused_stack_leaves_the_note_to_be_decided_again() {
        withTenInEscrow()
                .commands(new StackNote())
                .then("35", "30")
                .polls("80 02")
                .says(
                        new CommandRefused(
                                ID, "stackNote", "the device still holds the note in escrow"))
                .commands(new ReturnNote())
                .then("36", "00")
                .polls("18")
                .polls("82 02")
                .says(new NoteReturned(ID, 2, ten()));
    }

    @Test
    void an_undecided_note_is_held_every_5_s_for_60_s() {
        var story = withTenInEscrow();
        int holds = 0;
        for (int second = 0; second < 90; second++) {
            story.waits(1_000);
            var before = story.state();
            if (isHoldDue(before, story)) {
                story.then("38", "00");
                holds++;
            }
            story.polls("80 02");
        }
        assertThat(holds).isBetween(10, 12);
    }

    private static boolean isHoldDue(CcnetState state, CcnetStory story) {
        var probe = new CcnetProtocol(ID, CcnetSettings.USUAL);
        long now = state.dueAtMs() - story.msUntilNextRequest();
        return probe.step(state, new Input.Due(), now).outputs().stream()
                .anyMatch(o -> o instanceof Output.Send send && send.frame().first() == 0x38);
    }

    @Test
    void hold_note_goes_out_at_once() {
        withTenInEscrow().commands(new HoldNote()).then("38", "00").polls("1A").saysNothing();
    }

    @Test
    void a_note_the_device_gives_back_by_itself_is_told() {
        withTenInEscrow()
                .polls("18")
                .polls("82 02")
                .polls("82 02")
                .says(new NoteReturned(ID, 2, ten()));
    }

    @Test
    void a_rejection_is_told_once_in_words() {
        accepting()
                .polls("15")
                .polls("1C 65")
                .polls("1C 65")
                .says(new NoteRejected(ID, "identification"));
    }

    // The end of cash-in.

    @Test
    void cash_in_ends_when_the_device_is_disabled() {
        accepting()
                .commands(new EndCashIn())
                .then("34 00 00 00 00 00 00", "00")
                .polls("14")
                .saysNothing()
                .polls("19")
                .says(new CashInEnded(ID));
    }

    @Test
    void a_note_already_moving_at_the_end_is_told_before_the_end() {
        var story = withTenInEscrow().commands(new StackNote()).then("35", "00");
        story.commands(new EndCashIn()).polls("17").then("34 00 00 00 00 00 00", "00");
        story.polls("19").forgets();

        story.polls("81 02").says(new NoteCredited(ID, 2, ten()));
        story.commands(new AcknowledgeCredit()).polls("81 02").polls("19");
        story.says(new CreditAcknowledged(ID), new CashInEnded(ID));
    }

    @Test
    void a_note_in_escrow_at_the_end_must_be_decided_first() {
        var story = accepting().commands(new EndCashIn()).then("34 00 00 00 00 00 00", "00");
        story.polls("80 02").says(new NoteEscrowed(ID, 2, ten()));

        story.commands(new ReturnNote()).then("36", "00").polls("18").polls("82 02");
        story.says(new NoteReturned(ID, 2, ten()));
        story.polls("19").says(new CashInEnded(ID));
    }

    @Test
    void an_end_asked_for_during_recovery_is_answered_after_it() {
        connected()
                .commands(new EndCashIn())
                .polls("19")
                .then("30", "00")
                .polls("13")
                .recovers()
                .says(recovered(Found.CLEAN), new CashInEnded(ID), status(DeviceStatus.online()));
    }

    @Test
    void a_device_that_disables_itself_is_enabled_again_without_a_word() {
        accepting().polls("19").then("34 00 00 07 00 00 07", "00").polls("14").saysNothing();
    }

    // Faults.

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "41,    COLLECT_CASSETTE,   false, 41 drop cassette full",
        "43,    CLEAR_JAM,          true,  43 validator jammed",
        "44,    CLEAR_CASSETTE_JAM, true,  44 cassette jammed",
        "45,    INSPECT_FRAUD,      true,  45 cheated",
        "46,    REMOVE_NOTE,        true,  46 pause",
        "47 50, CALL_ENGINEER,      true,  47 50 stack motor",
        "47 99, CALL_ENGINEER,      true,  47 99 failure",
    })
    void a_fault_is_told_with_its_remedy_and_ends_with_its_state(
            String state, Remedy remedy, boolean moneyInDoubt, String vendorCode) {
        var story = withTenInEscrow().commands(new StackNote()).then("35", "00");

        story.polls(state).polls(state);

        story.says(status(DeviceStatus.faulted(new DeviceFault(remedy, moneyInDoubt, vendorCode))));
        story.polls("14").says(status(DeviceStatus.online()));
    }

    @Test
    void the_cassette_leaves_and_comes_back() {
        accepting()
                .polls("42")
                .says(
                        new CassetteRemoved(ID),
                        status(
                                DeviceStatus.faulted(
                                        new DeviceFault(
                                                Remedy.INSERT_CASSETTE,
                                                false,
                                                "42 cassette out of position"))))
                .polls("42")
                .saysNothing()
                .polls("14")
                .says(new CassetteInserted(ID), status(DeviceStatus.online()));
    }

    // The link.

    @Test
    void a_garbled_poll_is_asked_for_again() {
        accepting()
                .asks("33")
                .hearsGarbage()
                .sends("FF")
                .answers("80 02")
                .sends("00")
                .says(new NoteEscrowed(ID, 2, ten()));
    }

    @Test
    void silence_of_1500_ms_loses_the_link() {
        var story = accepting();

        for (int i = 0; i < 4; i++) story.thenSilence("33");

        story.says(
                new LinkLost(ID),
                status(
                        DeviceStatus.offline(
                                new DeviceFault(Remedy.RECONNECT, false, "no answer"))));
    }

    @Test
    void a_port_that_opens_with_nobody_behind_it_stays_offline_without_a_word() {
        var story = accepting();
        for (int i = 0; i < 4; i++) story.thenSilence("33");
        story.forgets();

        story.isConnectedAgain();
        for (int i = 0; i < 4; i++) story.thenSilence("33");
        story.saysNothing();

        story.isConnectedAgain().polls("19").says(status(DeviceStatus.starting()));
    }

    @Test
    void a_note_on_its_way_is_in_doubt_when_the_link_is_lost() {
        var story = withTenInEscrow().commands(new StackNote()).then("35", "00");

        for (int i = 0; i < 4; i++) story.thenSilence("33");

        story.says(
                new LinkLost(ID),
                status(DeviceStatus.offline(new DeviceFault(Remedy.RECONNECT, true, "no answer"))));
    }

    @Test
    void commands_that_do_not_fit_are_refused() {
        ready().commands(new StackNote())
                .commands(new ReturnNote())
                .commands(new AcknowledgeCredit())
                .says(
                        new CommandRefused(ID, "stackNote", "no note in escrow"),
                        new CommandRefused(ID, "returnNote", "no note in escrow"),
                        new CommandRefused(ID, "acknowledgeCredit", "no credit to acknowledge"));
    }

    private static CcnetStory credited() {
        return withTenInEscrow()
                .commands(new StackNote())
                .then("35", "00")
                .polls("81 02")
                .sends()
                .forgets();
    }
}
