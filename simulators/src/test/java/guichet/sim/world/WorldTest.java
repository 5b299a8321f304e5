package guichet.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {

    @Test
    void things_happen_in_the_order_of_their_times_and_then_of_their_planning() {
        var world = new World(1);
        var done = new ArrayList<String>();
        world.after(20, "", () -> done.add("late"));
        world.after(10, "", () -> done.add("first"));
        world.after(10, "", () -> done.add("second"));

        assertThat(world.runUntilQuiet(10)).isTrue();

        assertThat(done).containsExactly("first", "second", "late");
        assertThat(world.now()).isEqualTo(World.BEGINNING.toEpochMilli() + 20);
    }

    @Test
    void what_is_called_off_does_not_happen() {
        var world = new World(1);
        var done = new ArrayList<String>();
        world.after(10, "", () -> done.add("never")).callOff();

        assertThat(world.nextDueMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(world.runNext()).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void running_until_a_time_stops_there_and_not_at_the_last_thing_done() {
        var world = new World(1);
        world.after(10, "", () -> {});
        world.after(30, "", () -> {});

        world.runFor(20);

        assertThat(world.now()).isEqualTo(World.BEGINNING.toEpochMilli() + 20);
        assertThat(world.steps()).isEqualTo(1);
    }

    @Test
    void a_world_that_never_rests_is_left_after_the_agreed_number_of_steps() {
        var world = new World(1);
        again(world);

        assertThat(world.runUntilQuiet(100)).isFalse();
        assertThat(world.steps()).isEqualTo(100);
    }

    private static void again(World world) {
        world.after(1, "again", () -> again(world));
    }

    @Test
    void a_power_cut_leaves_the_world_running() {
        var world = new World(1);
        world.after(
                1,
                "",
                () -> {
                    throw new PowerCut("now");
                });
        world.after(2, "still here", () -> {});

        assertThatThrownBy(world::runNext).isInstanceOf(PowerCut.class);

        assertThat(world.runUntilQuiet(10)).isTrue();
        assertThat(world.log()).containsExactly("0.002 s  still here");
    }

    @Test
    void the_log_is_bounded_and_its_fingerprint_is_not_forgetful() {
        var one = new World(1);
        var other = new World(1);
        one.note("only here");
        for (int i = 0; i < 5_000; i++) {
            one.note("line " + i);
            other.note("line " + i);
        }

        assertThat(one.log()).hasSize(4_000).isEqualTo(other.log());
        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }

    @Test
    void the_same_seed_draws_the_same_chances() {
        assertThat(draws(7)).isEqualTo(draws(7)).isNotEqualTo(draws(8));
    }

    private static List<Object> draws(long seed) {
        var world = new World(seed);
        var drawn = new ArrayList<Object>();
        for (int i = 0; i < 100; i++) {
            drawn.add(world.chance(0.5));
            drawn.add(world.coin());
            drawn.add(world.between(-5, 5));
            drawn.add(world.pick(List.of("a", "b", "c")));
        }
        return drawn;
    }

    @Test
    void between_draws_both_ends() {
        var world = new World(3);
        var seen = new ArrayList<Long>();
        for (int i = 0; i < 200; i++) seen.add(world.between(1, 3));

        assertThat(seen).containsOnly(1L, 2L, 3L).contains(1L, 3L);
    }

    @Test
    void a_clock_set_wrong_moves_nothing_on_the_agenda() {
        var world = new World(1);
        var inShanghai = world.clock().withZone(ZoneId.of("Asia/Shanghai"));
        world.after(1_000, "", () -> {});

        world.clock().setAhead(Duration.ofHours(-1));
        world.runUntilQuiet(10);

        assertThat(world.now()).isEqualTo(World.BEGINNING.toEpochMilli() + 1_000);
        assertThat(world.clock().instant())
                .isEqualTo(World.BEGINNING.plusSeconds(1).minusSeconds(3_600));
        assertThat(inShanghai.instant()).isEqualTo(world.clock().instant());
    }
}
