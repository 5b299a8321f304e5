package guichet.app.lives;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.Workbench;
import guichet.app.demo.Child;
import guichet.app.lives.program.Make;
import guichet.app.lives.program.Mistake;
import guichet.app.lives.world.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No note is ever lost or credited twice, whatever moment the power fails: the real core in many
/// lives (`docs/money.md` M1 to M4, M6, M7).
class LivesTest {

    private static final int SEEDS = 500;

    /// A mistake that only shows in rare lives must show in one of these.
    private static final int MOST_SEEDS = 5_000;

    private static final int THREADS = 2;

    @Test
    void five_hundred_lives_lose_nothing_and_end_everything() {
        var simulation = new Simulation(Fault.all(), THREADS);
        var lines = new ArrayList<String>();

        var well =
                simulation.run(
                        1,
                        SEEDS,
                        report -> {
                            if (!report.violations().isEmpty()) {
                                lines.addAll(simulation.words(report));
                            }
                        });

        assertThat(well).as(String.join("\n", lines)).isTrue();
        assertThat(simulation.payments()).isGreaterThan(SEEDS);
        assertThat(simulation.tally().of("power cuts")).isGreaterThan(SEEDS);
        for (var fault : Fault.all()) {
            // A void is refused only after a bill was: too rare for these few lives.
            if (fault == Fault.POWER || fault == Fault.VOID) continue;
            var counted = simulation.tally().under("fault: " + fault.word() + ": ");
            assertThat(counted).as("faults of the kind " + fault.word()).isNotEmpty();
        }
    }

    @Test
    void a_life_without_faults_meets_none() {
        var simulation = new Simulation(Set.of(), THREADS);

        assertThat(simulation.run(1, 20, _ -> {})).isTrue();

        assertThat(simulation.tally().of("power cuts")).isZero();
        assertThat(simulation.tally().under("fault: lost: ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 77, 401})
    void the_same_seed_is_the_same_life_word_for_word(long seed) {
        assertThat(events(seed)).isEqualTo(events(seed));
    }

    /// No identity, no order of a hash table, no clock of this machine gets into a life.
    @Test
    void the_same_seed_is_the_same_life_in_another_process() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                Child.classPath(),
                                Workbench.class.getName(),
                                "simulate",
                                "--events",
                                "--seed",
                                "5",
                                "--seeds",
                                "3")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var text = process.getInputStream()) {
            var there = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            var here = new StringBuilder();
            for (long seed = 5; seed < 8; seed++) {
                here.append("seed ").append(seed).append('\n').append(events(seed));
            }
            assertThat(there.replace("\r\n", "\n")).isEqualTo(here.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String events(long seed) {
        var events = new StringBuilder();
        new Simulation(Fault.all(), 1)
                .live(seed, Make.SOUND, line -> events.append(line).append('\n'));
        return events.toString();
    }

    @ParameterizedTest
    @EnumSource
    void a_planted_mistake_is_found(Mistake mistake) {
        var simulation = new Simulation(Fault.all(), 1);
        var found =
                LongStream.rangeClosed(1, MOST_SEEDS)
                        .mapToObj(seed -> simulation.live(seed, mistake, _ -> {}))
                        .filter(report -> !report.violations().isEmpty())
                        .findFirst();
        assertThat(found).as("a life in which " + mistake + " shows").isPresent();
    }
}
