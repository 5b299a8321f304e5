package guichet.app.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No note is ever lost or credited twice, whatever moment the power fails: the real core in many
/// lives (`docs/money.md` M1 to M4, M6, M7).
class LivesTest {

    private static final int SEEDS = 500;

    @Test
    void five_hundred_lives_lose_nothing_and_end_everything() {
        var lines = new ArrayList<String>();
        var simulation = new Simulation(lines::add);
        var well = simulation.run(1, SEEDS);
        assertThat(well).as(String.join("\n", lines)).isTrue();
        assertThat(simulation.payments()).isGreaterThan(SEEDS);
        assertThat(simulation.tally().of("power cuts")).isGreaterThan(SEEDS);
    }

    @Test
    void the_same_seed_is_the_same_life() {
        for (long seed : new long[] {3, 77, 401}) {
            var once = new Simulation(_ -> {}).live(seed, Make.SOUND);
            var again = new Simulation(_ -> {}).live(seed, Make.SOUND);
            assertThat(again.tail()).isEqualTo(once.tail());
            assertThat(again.fingerprint()).isEqualTo(once.fingerprint());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_planted_mistake_is_found(Mistake mistake) {
        var simulation = new Simulation(_ -> {});
        var found =
                LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> simulation.live(seed, mistake))
                        .filter(report -> !report.violations().isEmpty())
                        .findFirst();
        assertThat(found).as("a life in which " + mistake + " shows").isPresent();
    }
}
