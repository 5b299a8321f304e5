package guichet.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.sim.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// `docs/money.md` M7.4: ages use the larger of wall and monotonic time.
class SteadyClockTest {

    private final World world = new World(1);
    private final SteadyClock ages = new SteadyClock(world.clock(), world::now);

    @Test
    void m7_4_a_clock_that_is_set_back_makes_nothing_younger() {
        var before = ages.millis();
        world.clock().setAhead(Duration.ofDays(-30));
        world.runFor(5_000);
        assertThat(ages.millis() - before).isEqualTo(5_000);
    }

    @Test
    void m7_4_a_clock_that_is_set_ahead_and_put_right_again_goes_on_evenly() {
        world.clock().setAhead(Duration.ofDays(2));
        var ahead = ages.millis();
        world.clock().setAhead(Duration.ZERO);
        world.runFor(1_000);
        assertThat(ages.millis() - ahead).isEqualTo(1_000);
    }
}
