package guichet.sim.device;

import static guichet.sim.device.CashStory.ALL;
import static guichet.sim.device.CashStory.TWENTY;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceStatus;
import guichet.sim.device.SimNote.Place;
import guichet.sim.world.World;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WellBehavedAcceptorTest {

    private final CashStory story = new CashStory(AcceptorTemper.wellBehaved());

    @Test
    void it_starts_disabled_and_says_who_it_is() {
        story.starts();

        assertThat(story.words())
                .containsExactly("recovered, CLEAN, no counter, serial SIM-000001");
        assertThat(story.acceptor.status()).isEqualTo(DeviceStatus.online());
        assertThat(story.acceptor.identity().orElseThrow().notes()).isEqualTo(CashStory.TABLE);
        assertThat(story.customerInserts(TWENTY).place()).isEqualTo(Place.HAND);
    }

    @Test
    void a_stacked_note_is_credited_once_and_forgotten_when_acknowledged() {
        var note = story.takesCash().stacks(TWENTY);

        assertThat(note.place()).isEqualTo(Place.CASSETTE);
        assertThat(story.words())
                .containsExactly("escrowed 2000 CNY", "stacking", "credited 2000 CNY");

        story.acknowledges();
        story.world.runFor(60_000);

        assertThat(story.words()).last().isEqualTo("credit acknowledged");
        assertThat(note.acknowledged()).isTrue();
        assertThat(note.timesCredited()).isEqualTo(1);
        assertThat(story.acceptor.counter()).isEqualTo(1);
    }

    @Test
    void a_returned_note_is_the_customers_again() {
        var note = story.takesCash().customerInserts(TWENTY);

        story.acceptor.returnNote();
        story.world.runFor(1_000);

        assertThat(note.place()).isEqualTo(Place.RETURNED);
        assertThat(story.words()).containsExactly("escrowed 2000 CNY", "returned 2000 CNY");
    }

    @Test
    void a_held_note_stays_longer_and_then_comes_back_by_itself() {
        var note = story.takesCash().customerInserts(TWENTY);
        story.world.runFor(8_000);
        story.acceptor.holdNote();
        story.world.runFor(8_000);
        assertThat(note.place()).isEqualTo(Place.ESCROW);

        story.world.runFor(4_000);

        assertThat(note.place()).isEqualTo(Place.RETURNED);
        assertThat(story.words()).containsExactly("escrowed 2000 CNY", "returned 2000 CNY");
    }

    @Test
    void a_note_of_a_type_not_enabled_is_given_back() {
        story.starts();
        story.acceptor.startCashIn(Set.of(0));
        story.world.runFor(100);

        var note = story.customerInserts(TWENTY);

        assertThat(note.place()).isEqualTo(Place.RETURNED);
        assertThat(story.words()).last().isEqualTo("rejected: inhibited");
    }

    @Test
    void no_further_note_is_taken_while_a_credit_is_not_acknowledged() {
        story.takesCash().stacks(TWENTY);

        assertThat(story.customerInserts(TWENTY).place()).isEqualTo(Place.HAND);

        story.acknowledges();
        assertThat(story.customerInserts(TWENTY).place()).isEqualTo(Place.ESCROW);
    }

    @Test
    void cash_in_ends_only_when_the_note_on_its_way_has_arrived_and_is_acknowledged() {
        story.takesCash().customerInserts(TWENTY);
        story.acceptor.stackNote();
        story.acceptor.endCashIn();
        story.world.runFor(5_000);
        assertThat(story.words()).doesNotContain("cash-in ended");

        story.acknowledges();

        assertThat(story.words()).last().isEqualTo("cash-in ended");
        assertThat(story.customerInserts(TWENTY).place()).isEqualTo(Place.HAND);
    }

    @Test
    void a_note_already_drawn_in_when_cash_in_ends_is_still_escrowed() {
        story.takesCash();
        var note = story.acceptor.insert(TWENTY);
        story.world.runFor(100);
        story.acceptor.endCashIn();
        story.world.runFor(2_000);

        assertThat(note.place()).isEqualTo(Place.ESCROW);
        story.acceptor.returnNote();
        story.world.runFor(1_000);
        assertThat(story.words())
                .containsExactly("escrowed 2000 CNY", "returned 2000 CNY", "cash-in ended");
    }

    @Test
    void commands_that_do_not_fit_are_refused_and_move_no_note() {
        story.takesCash();
        story.acceptor.stackNote();
        story.acceptor.returnNote();
        story.acceptor.acknowledgeCredit();
        var note = story.stacks(TWENTY);
        story.acceptor.returnNote();
        story.acceptor.startCashIn(ALL);
        story.world.runFor(1_000);

        assertThat(note.place()).isEqualTo(Place.CASSETTE);
        assertThat(story.words())
                .containsExactly(
                        "refused stackNote: no note in escrow",
                        "refused returnNote: no note in escrow",
                        "refused acknowledgeCredit: no credit was reported",
                        "escrowed 2000 CNY",
                        "stacking",
                        "credited 2000 CNY",
                        "refused returnNote: no note in escrow",
                        "refused startCashIn: a credit is not acknowledged");
    }

    @Test
    void a_new_program_finds_the_note_in_escrow_and_may_return_it() {
        var note = story.takesCash().customerInserts(TWENTY);
        story.acceptor.detach();
        story.heard.clear();

        story.acceptor.attach(e -> {});
        story.acceptor.detach();
        story.starts();

        assertThat(note.place()).isEqualTo(Place.RETURNED);
        assertThat(story.words())
                .containsExactly(
                        "escrowed 2000 CNY",
                        "returned 2000 CNY",
                        "recovered, CLEAN, no counter, serial SIM-000001");
    }

    @Test
    void a_new_program_is_told_of_the_credit_again_and_recovery_waits_for_its_acknowledgement() {
        story.takesCash().stacks(TWENTY);
        story.acceptor.detach();
        story.heard.clear();
        story.starts();
        assertThat(story.words()).containsExactly("credited 2000 CNY");

        story.acknowledges();
        story.world.runFor(5_000);

        assertThat(story.words())
                .containsExactly(
                        "credited 2000 CNY",
                        "credit acknowledged",
                        "recovered, CLEAN, no counter, serial SIM-000001");
    }

    @Test
    void a_note_on_its_way_when_the_program_dies_is_credited_to_the_next() {
        var note = story.takesCash().customerInserts(TWENTY);
        story.acceptor.at(CashMoment.STACKING, story.acceptor::detach);
        story.acceptor.stackNote();
        story.world.runFor(100);
        story.heard.clear();
        story.world.runFor(400);
        story.starts();

        assertThat(note.place()).isEqualTo(Place.CASSETTE);
        assertThat(story.words()).containsExactly("credited 2000 CNY");
    }

    @Test
    void after_a_lost_cable_the_credit_is_repeated_until_acknowledged() {
        var note = story.takesCash().stacks(TWENTY);
        for (int i = 0; i < 3; i++) {
            story.acceptor.loseLink(5_000);
            story.world.runFor(10_000);
        }
        story.acknowledges();
        story.world.runFor(5_000);

        assertThat(note.timesCredited()).isEqualTo(4);
        assertThat(story.words())
                .containsExactly(
                        "escrowed 2000 CNY",
                        "stacking",
                        "credited 2000 CNY",
                        "link lost",
                        "credited 2000 CNY",
                        "link lost",
                        "credited 2000 CNY",
                        "link lost",
                        "credited 2000 CNY",
                        "credit acknowledged",
                        "recovered, CLEAN, no counter, serial SIM-000001");
    }

    @Test
    void one_seed_is_one_life_word_for_word() {
        assertThat(life(5).log()).isEqualTo(life(5).log());
        assertThat(life(5).fingerprint())
                .isEqualTo(life(5).fingerprint())
                .isNotEqualTo(life(6).fingerprint());
    }

    private static World life(long seed) {
        var world = new World(seed);
        RandomLife.live(new CashStory(world, AcceptorTemper.hostile(world)), 200);
        return world;
    }
}
