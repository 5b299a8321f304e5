package guichet.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sentence: no note is ever lost or credited twice, whatever moment the power fails. Also M7.7: no
/// receipt comes out twice as an original.
class KillAtEveryStepTest {

    @Test
    void no_note_is_lost_or_credited_twice_whatever_moment_the_power_fails() {
        var lines = new KillRun(Path.of("target", "kill"), 2, System.out::println).run(List.of());

        assertThat(lines).hasSizeGreaterThan(30);
        assertThat(lines).allMatch(KillLine::happened).allMatch(KillLine::well);
    }
}
