package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Commit;
import guichet.sim.device.AcceptorTemper.Recall;
import guichet.sim.device.SimNote.Place;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The metal itself neither makes nor loses notes, whatever anybody does to it.
class NotesNeverVanishTest {

    private static final Conservation CONSERVATION =
            new Conservation(new Conservation.Books("cassette", "escrow"));

    @Test
    void in_two_thousand_random_lives_every_note_ends_in_one_place_and_is_credited_at_most_once() {
        var ends = EnumSet.noneOf(Place.class);
        for (int seed = 1; seed <= 2_000; seed++) {
            var world = new World(seed);
            var story = new CashStory(world, AcceptorTemper.drawn(world));
            RandomLife.live(story, 60);
            var where = "seed " + seed + "\n" + world.tail(60);

            assertThat(story.acceptor.quiet()).as(where).isTrue();
            assertThat(CONSERVATION.inTheMachine(story.acceptor)).as(where).isEmpty();
            for (var note : story.acceptor.notes()) {
                ends.add(note.place());
                if (note.acknowledged() || note.timesCredited() > 0) {
                    assertThat(note.place()).as(where + note).isEqualTo(Place.CASSETTE);
                }
                if (note.place() == Place.CASSETTE && remembers(story)) {
                    assertThat(note.acknowledged()).as(where + note).isTrue();
                }
            }
        }
        assertThat(ends)
                .contains(
                        Place.HAND,
                        Place.CASSETTE,
                        Place.RETURNED,
                        Place.PULLED_OUT,
                        Place.IN_OLD_UNIT);
    }

    /// One that repeats each credit until it is acknowledged, and was never exchanged.
    private static boolean remembers(CashStory story) {
        return story.acceptor.temper().recall() == Recall.REPORTS_CREDIT
                && story.acceptor.serial().equals("SIM-000001");
    }

    @Test
    void a_note_in_the_cassette_and_not_in_the_books_is_money_lost() {
        var story = new CashStory(AcceptorTemper.wellBehaved()).takesCash();
        story.stacks(CashStory.TWENTY);
        story.acknowledges();
        var store = new MemoryStore(story.world);

        assertThat(CONSERVATION.inTheCassettes(story.acceptor, store))
                .containsExactly(
                        "money lost: 2000 CNY in the cassettes, 0 in the books, 0 undecided");

        store.commit(Commit.builder().move("suspense", "escrow", "CNY", 2_000, "").build());
        assertThat(CONSERVATION.inTheCassettes(story.acceptor, store)).isEmpty();

        store.commit(Commit.builder().move("escrow", "cassette", "CNY", 2_000, "").build());
        assertThat(CONSERVATION.inTheCassettes(story.acceptor, store)).isEmpty();

        store.commit(Commit.builder().move("credit", "cassette", "CNY", 500, "").build());
        assertThat(CONSERVATION.inTheCassettes(story.acceptor, store))
                .containsExactly("money made: 2000 CNY in the cassettes, 2500 in the books");
        assertThat(CONSERVATION.inTheBooks(store)).isEmpty();
    }

    @Test
    void notes_are_counted_by_denomination_and_undecided_ones_may_be_there_or_not() {
        var story = new CashStory(AcceptorTemper.wellBehaved()).takesCash();
        story.stacks(CashStory.TWENTY);
        story.acknowledges();

        assertThat(denominations(story, Map.of(2_000L, 1L), Map.of())).isEmpty();
        assertThat(denominations(story, Map.of(), Map.of(2_000L, 1L))).isEmpty();
        assertThat(denominations(story, Map.of(2_000L, 1L), Map.of(2_000L, 1L))).isEmpty();
        assertThat(denominations(story, Map.of(1_000L, 2L), Map.of()))
                .containsExactly(
                        "0 notes of 1000 in the cassettes, 2 counted, 0 undecided",
                        "1 notes of 2000 in the cassettes, 0 counted, 0 undecided");
    }

    private static List<String> denominations(
            CashStory story, Map<Long, Long> counted, Map<Long, Long> undecided) {
        return CONSERVATION.byDenomination(story.acceptor, counted, undecided);
    }
}
