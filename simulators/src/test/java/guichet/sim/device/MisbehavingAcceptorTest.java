package guichet.sim.device;

import static guichet.sim.device.CashStory.ALL;
import static guichet.sim.device.CashStory.TWENTY;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceFault;
import guichet.device.DeviceStatus;
import guichet.sim.device.AcceptorTemper.Recall;
import guichet.sim.device.SimNote.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each misbehaviour does what it is named for.
class MisbehavingAcceptorTest {

    private static final String CLEAN = "recovered, CLEAN, no counter, serial SIM-000001";

    /// What is heard, and where the note is, when power fails at that moment of a note's way.
    private static CashStory powerCutAt(CashMoment moment, AcceptorTemper temper) {
        var story = new CashStory(temper).takesCash();
        story.acceptor.at(moment, () -> story.acceptor.cutPower(5_000));
        story.acceptor.insert(TWENTY);
        story.world.runFor(1_500);
        if (moment != CashMoment.ESCROWED) {
            story.acceptor.stackNote();
            story.world.runFor(1_500);
        }
        if (moment == CashMoment.ACK_SENT || moment == CashMoment.ACK_TAKEN) {
            story.acceptor.acknowledgeCredit();
        }
        story.world.runFor(20_000);
        return story;
    }

    private static List<String> afterTheCut(CashStory story) {
        var words = story.words();
        return words.subList(words.indexOf("link lost") + 1, words.size());
    }

    private static Place place(CashStory story) {
        return story.acceptor.notes().getFirst().place();
    }

    @Test
    void a_power_cut_before_the_point_of_no_return_gives_the_note_back() {
        for (var moment :
                List.of(
                        CashMoment.ESCROWED,
                        CashMoment.STACK_SENT,
                        CashMoment.STACK_TAKEN,
                        CashMoment.STACKING)) {
            var story = powerCutAt(moment, AcceptorTemper.wellBehaved());

            assertThat(place(story)).as("%s", moment).isEqualTo(Place.RETURNED);
            assertThat(afterTheCut(story))
                    .as("%s", moment)
                    .containsExactly(
                            "returned 2000 CNY",
                            "recovered, IN_ACCEPTOR, no counter, serial SIM-000001");
        }
    }

    @Test
    void a_power_cut_past_the_point_of_no_return_ends_with_the_credit_reported() {
        for (var moment :
                List.of(
                        CashMoment.BEYOND,
                        CashMoment.STACKED,
                        CashMoment.CREDITED,
                        CashMoment.ACK_SENT)) {
            var story = powerCutAt(moment, AcceptorTemper.wellBehaved());
            assertThat(place(story)).as("%s", moment).isEqualTo(Place.CASSETTE);
            assertThat(afterTheCut(story)).as("%s", moment).containsExactly("credited 2000 CNY");

            story.acknowledges();
            story.world.runFor(5_000);
            assertThat(afterTheCut(story))
                    .as("%s", moment)
                    .containsExactly("credited 2000 CNY", "credit acknowledged", CLEAN);
        }
    }

    @Test
    void a_power_cut_after_the_acknowledgement_took_leaves_nothing_to_say() {
        var story = powerCutAt(CashMoment.ACK_TAKEN, AcceptorTemper.wellBehaved());

        assertThat(afterTheCut(story)).containsExactly(CLEAN);
        assertThat(story.words()).doesNotContain("credit acknowledged");
    }

    @Test
    void some_say_only_that_there_was_a_note_in_the_stacker() {
        for (var moment : List.of(CashMoment.BEYOND, CashMoment.STACKED, CashMoment.CREDITED)) {
            var temper = AcceptorTemper.wellBehaved().with(Recall.SAYS_IN_STACKER);
            var story = powerCutAt(moment, temper);

            assertThat(place(story)).as("%s", moment).isEqualTo(Place.CASSETTE);
            assertThat(afterTheCut(story))
                    .as("%s", moment)
                    .containsExactly("recovered, IN_STACKER, no counter, serial SIM-000001");
        }
    }

    @Test
    void some_forget_the_note_though_it_landed() {
        for (var moment : List.of(CashMoment.BEYOND, CashMoment.STACKED, CashMoment.CREDITED)) {
            var story = powerCutAt(moment, AcceptorTemper.wellBehaved().with(Recall.FORGETS));

            assertThat(place(story)).as("%s", moment).isEqualTo(Place.CASSETTE);
            assertThat(afterTheCut(story)).as("%s", moment).containsExactly(CLEAN);
        }
    }

    @Test
    void some_forget_a_note_that_they_give_back() {
        for (var moment : List.of(CashMoment.ESCROWED, CashMoment.STACKING)) {
            var story = powerCutAt(moment, AcceptorTemper.wellBehaved().with(Recall.FORGETS));

            assertThat(place(story)).as("%s", moment).isEqualTo(Place.RETURNED);
            assertThat(afterTheCut(story)).as("%s", moment).containsExactly(CLEAN);
        }
    }

    @Test
    void a_counter_tells_the_landed_note_from_the_returned_one() {
        var temper = AcceptorTemper.wellBehaved().with(Recall.FORGETS).counting();

        assertThat(afterTheCut(powerCutAt(CashMoment.BEYOND, temper)))
                .containsExactly("recovered, CLEAN, counter +1, serial SIM-000001");
        assertThat(afterTheCut(powerCutAt(CashMoment.STACKING, temper)))
                .containsExactly("recovered, CLEAN, counter +0, serial SIM-000001");
    }

    @Test
    void the_counter_starts_anew_when_cash_in_starts() {
        var temper = AcceptorTemper.wellBehaved().with(Recall.FORGETS).counting();
        var story = powerCutAt(CashMoment.BEYOND, temper);
        story.acceptor.startCashIn(ALL);
        story.world.runFor(1_000);
        story.acceptor.cutPower(5_000);
        story.world.runFor(20_000);

        assertThat(story.words()).last().asString().contains("counter +0");
    }

    @Test
    void a_note_may_still_stand_in_escrow_after_a_power_cut() {
        var temper = AcceptorTemper.wellBehaved().holdingEscrowOverPowerCuts();
        var story = powerCutAt(CashMoment.ESCROWED, temper);

        assertThat(afterTheCut(story))
                .containsExactly("escrowed 2000 CNY", "returned 2000 CNY", CLEAN);
    }

    @Test
    void without_a_table_a_note_found_is_told_by_its_type_alone() {
        var story = new CashStory(AcceptorTemper.wellBehaved().withoutTableAtFirst());
        story.takesCash().stacks(TWENTY);
        story.acceptor.detach();
        story.heard.clear();
        story.starts();

        assertThat(story.words()).containsExactly("credited type 3 of unknown value");
    }

    @Test
    void a_note_found_in_escrow_may_be_nameless() {
        var story = new CashStory(AcceptorTemper.wellBehaved().notNamingEscrow()).takesCash();
        story.customerInserts(TWENTY);
        story.acceptor.loseLink(2_000);
        story.world.runFor(3_000);

        assertThat(story.words())
                .containsExactly(
                        "escrowed 2000 CNY", "link lost", "escrowed type -1 of unknown value");
    }

    @Test
    void a_stacker_may_be_spoken_of_again_after_the_acknowledgement() {
        var temper =
                AcceptorTemper.wellBehaved()
                        .with(Recall.SAYS_IN_STACKER)
                        .with(CashFault.STACKER_AFTER_ACK, 1);
        var story = powerCutAt(CashMoment.ACK_TAKEN, temper);

        assertThat(afterTheCut(story))
                .containsExactly("recovered, IN_STACKER, no counter, serial SIM-000001");
    }

    @Test
    void a_note_stuck_before_escrow_is_handed_back_when_somebody_clears_the_jam() {
        var temper =
                AcceptorTemper.wellBehaved()
                        .with(CashFault.JAM_BEFORE_ESCROW, 1)
                        .with(CashFault.JAM_FOR_GOOD, 1);
        var story = new CashStory(temper).takesCash();
        var note = story.customerInserts(TWENTY);

        assertThat(note.place()).isEqualTo(Place.ENTRY);
        assertThat(fault(story)).isEqualTo(DeviceFault.Remedy.CLEAR_JAM);

        story.acceptor.clearJam(false);
        story.world.runFor(10_000);
        assertThat(note.place()).isEqualTo(Place.RETURNED);
        assertThat(story.words()).containsExactly("link lost", CLEAN);
        assertThat(story.acceptor.status()).isEqualTo(DeviceStatus.online());
    }

    private static DeviceFault.Remedy fault(CashStory story) {
        return story.acceptor.status().fault().orElseThrow().remedy();
    }

    /// A note stuck past the point of no return.
    private static CashStory jammedBeyond(AcceptorTemper temper) {
        var story = new CashStory(temper.with(CashFault.JAM_FOR_GOOD, 1)).takesCash();
        story.acceptor.at(
                CashMoment.BEYOND,
                () -> {
                    var box = story.acceptor.removeCassette().orElseThrow();
                    story.world.after(1_000, "", () -> story.acceptor.insertCassette(box));
                });
        story.stacks(TWENTY);
        assertThat(place(story)).isEqualTo(Place.BEYOND);
        assertThat(fault(story)).isEqualTo(DeviceFault.Remedy.CLEAR_CASSETTE_JAM);
        story.heard.clear();
        return story;
    }

    @Test
    void a_note_stuck_past_the_point_of_no_return_is_credited_when_the_jam_is_cleared() {
        var story = jammedBeyond(AcceptorTemper.wellBehaved());

        story.acceptor.clearJam(false);
        story.world.runFor(10_000);

        assertThat(place(story)).isEqualTo(Place.CASSETTE);
        assertThat(story.words()).containsExactly("link lost", "credited 2000 CNY");
    }

    @Test
    void a_note_pulled_out_of_the_path_is_never_credited() {
        var story = jammedBeyond(AcceptorTemper.wellBehaved());

        story.acceptor.clearJam(true);
        story.world.runFor(60_000);

        assertThat(place(story)).isEqualTo(Place.PULLED_OUT);
        assertThat(story.words()).containsExactly("link lost", CLEAN);
    }

    @Test
    void a_jam_by_chance_is_cleared_within_minutes() {
        var temper = AcceptorTemper.wellBehaved().with(CashFault.JAM_IN_PATH, 1);
        var story = new CashStory(temper).takesCash();
        story.stacks(TWENTY);
        assertThat(story.acceptor.status().usable()).isFalse();

        story.world.runFor(400_000);

        assertThat(story.acceptor.status().usable()).isTrue();
        assertThat(place(story)).isEqualTo(Place.RETURNED);
    }

    @Test
    void a_rejected_note_is_the_customers_again() {
        var story =
                new CashStory(AcceptorTemper.wellBehaved().with(CashFault.REJECT, 1)).takesCash();
        story.customerInserts(TWENTY);

        assertThat(place(story)).isEqualTo(Place.RETURNED);
        assertThat(story.words()).containsExactly("rejected: verification");
    }

    @Test
    void a_busy_device_refuses_and_the_note_stays_where_it_is() {
        var story = new CashStory(AcceptorTemper.wellBehaved()).takesCash();
        story.acceptor.temper(AcceptorTemper.wellBehaved().with(CashFault.REFUSE, 1));
        story.stacks(TWENTY);

        assertThat(place(story)).isEqualTo(Place.ESCROW);
        assertThat(story.words()).containsExactly("escrowed 2000 CNY", "refused stackNote: busy");
    }

    @Test
    void only_words_that_speak_of_no_note_are_said_twice() {
        var story =
                new CashStory(AcceptorTemper.wellBehaved().with(CashFault.SAY_TWICE, 1))
                        .takesCash();
        story.stacks(TWENTY);
        story.acceptor.endCashIn();
        story.acknowledges();

        assertThat(story.words())
                .containsExactly(
                        "escrowed 2000 CNY",
                        "stacking",
                        "stacking",
                        "credited 2000 CNY",
                        "credit acknowledged",
                        "credit acknowledged",
                        "cash-in ended",
                        "cash-in ended");
    }

    @Test
    void some_call_a_note_rejected_that_they_give_back_by_themselves() {
        var story = new CashStory(AcceptorTemper.wellBehaved().rejectingOnTimeout()).takesCash();
        story.customerInserts(TWENTY);
        story.world.runFor(15_000);

        assertThat(place(story)).isEqualTo(Place.RETURNED);
        assertThat(story.words())
                .containsExactly("escrowed 2000 CNY", "rejected: given back by the device");
    }

    @Test
    void a_lost_cable_stops_no_note() {
        var story = new CashStory(AcceptorTemper.wellBehaved()).takesCash();
        story.acceptor.at(CashMoment.STACKING, () -> story.acceptor.loseLink(5_000));
        story.stacks(TWENTY);
        assertThat(place(story)).isEqualTo(Place.CASSETTE);

        story.world.runFor(10_000);

        assertThat(story.words())
                .containsExactly("escrowed 2000 CNY", "stacking", "link lost", "credited 2000 CNY");
    }

    @Test
    void a_command_sent_into_a_dead_cable_moves_no_note() {
        var story = new CashStory(AcceptorTemper.wellBehaved()).takesCash();
        story.acceptor.at(CashMoment.STACK_SENT, () -> story.acceptor.loseLink(2_000));
        story.stacks(TWENTY);
        assertThat(place(story)).isEqualTo(Place.ESCROW);

        story.world.runFor(2_000);

        assertThat(story.words())
                .containsExactly("escrowed 2000 CNY", "link lost", "escrowed 2000 CNY");
    }

    @Test
    void another_acceptor_knows_nothing_of_the_notes_of_the_first() {
        var story = new CashStory(AcceptorTemper.wellBehaved().counting()).takesCash();
        story.customerInserts(TWENTY);
        story.acceptor.at(CashMoment.BEYOND, () -> story.acceptor.exchange("SIM-000002"));
        story.acceptor.stackNote();
        story.world.runFor(20_000);

        assertThat(place(story)).isEqualTo(Place.IN_OLD_UNIT);
        assertThat(story.words())
                .last()
                .isEqualTo("recovered, CLEAN, counter +0, serial SIM-000002");
    }

    @Test
    void without_its_cassette_it_takes_nothing() {
        var story = new CashStory(AcceptorTemper.wellBehaved()).takesCash();
        var box = story.acceptor.removeCassette().orElseThrow();
        story.world.runFor(100);
        assertThat(fault(story)).isEqualTo(DeviceFault.Remedy.INSERT_CASSETTE);
        assertThat(story.customerInserts(TWENTY).place()).isEqualTo(Place.HAND);

        story.acceptor.insertCassette(box);
        story.world.runFor(100);

        assertThat(story.acceptor.status()).isEqualTo(DeviceStatus.online());
        assertThat(story.words()).containsExactly("cassette removed", "cassette inserted");
    }

    @Test
    void a_full_cassette_takes_nothing() {
        var story = new CashStory(AcceptorTemper.wellBehaved());
        story.acceptor.removeCassette();
        story.acceptor.insertCassette(new SimCassette("C-2", 1));
        story.takesCash().stacks(TWENTY);
        story.acknowledges();

        assertThat(fault(story)).isEqualTo(DeviceFault.Remedy.COLLECT_CASSETTE);
        assertThat(story.customerInserts(TWENTY).place()).isEqualTo(Place.HAND);
    }

    @Test
    void cash_in_may_end_too_early_and_its_credit_come_late() {
        var temper = AcceptorTemper.wellBehaved().with(CashFault.END_EARLY, 1);
        var story = new CashStory(temper).takesCash();
        story.customerInserts(TWENTY);
        story.acceptor.stackNote();
        story.acceptor.endCashIn();
        story.world.runFor(5_000);

        assertThat(story.words())
                .containsExactly(
                        "escrowed 2000 CNY", "stacking", "cash-in ended", "credited 2000 CNY");
    }

    @Test
    void a_credit_may_be_said_twice_and_name_another_note() {
        var temper =
                AcceptorTemper.wellBehaved()
                        .with(CashFault.CREDIT_TWICE, 1)
                        .with(CashFault.MISNAME, 1);
        var seen = new java.util.TreeSet<String>();
        for (int seed = 0; seed < 20; seed++) {
            var story = new CashStory(new guichet.sim.world.World(seed), temper).takesCash();
            story.stacks(TWENTY);
            var words = story.words();
            assertThat(words).hasSize(4);
            assertThat(words.getLast()).isEqualTo(words.get(2));
            seen.add(words.getLast());
        }
        assertThat(seen).hasSizeGreaterThan(2);
    }

    @Test
    void a_program_that_dies_loses_what_it_was_not_yet_told_and_the_device_loses_nothing() {
        for (var moment : CashMoment.values()) {
            if (moment == CashMoment.RETURNING) continue;
            var story = new CashStory(AcceptorTemper.wellBehaved()).takesCash();
            story.acceptor.at(moment, story.acceptor::detach);
            story.stacks(TWENTY);
            if (story.acceptor.attached()) story.acknowledges();
            story.world.runFor(100);
            var heardBefore = story.heard.size();
            story.world.runFor(500);
            assertThat(story.heard).hasSize(heardBefore);

            story.starts();
            for (int i = 0; i < 2; i++) story.acknowledges().world.runFor(15_000);

            assertThat(place(story)).as("%s", moment).isIn(Place.CASSETTE, Place.RETURNED);
            assertThat(story.acceptor.quiet()).as("%s", moment).isTrue();
            assertThat(story.words()).as("%s", moment).contains(CLEAN);
        }
    }
}
