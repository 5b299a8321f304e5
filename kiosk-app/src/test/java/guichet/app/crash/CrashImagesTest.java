package guichet.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import guichet.app.crash.LoadProcess.Make;
import guichet.app.crash.Luck.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A slice of `kiosk prove crash`. Needs Linux and a C compiler; where they are missing it says so and is
/// skipped.
class CrashImagesTest {

    private static final Path DIRECTORY = Path.of("target", "crash");

    @BeforeAll
    static void a_recorder_can_be_built_here() {
        var missing = Recorder.missing();
        missing.ifPresent(System.out::println);
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    /// `docs/money.md` M7.1, M1.1: what was acknowledged is on the disk.
    @Test
    void m7_1_whatever_a_power_cut_leaves_of_the_disk_nothing_acknowledged_is_lost()
            throws IOException {
        var figures = run(Make.SOUND, 500);

        assertThat(figures.found()).isEmpty();
        assertThat(figures.wrong()).isZero();
        assertThat(figures.images()).isGreaterThanOrEqualTo(500);
        assertThat(figures.byKind()).containsKeys(Kind.values());
    }

    @Test
    void m7_1_a_store_that_does_not_wait_for_the_disk_is_found_out() throws IOException {
        var figures = run(Make.NORMAL, 150);

        assertThat(figures.commitsLost()).isPositive();
        assertThat(figures.paymentsLost()).isPositive();
    }

    private static Figures run(Make make, int images) throws IOException {
        var figures = new CrashRun(DIRECTORY, _ -> {}).run(make, images, 1);
        figures.lines().forEach(System.out::println);
        return figures;
    }
}
