package guichet.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sentence: no note is ever lost or credited twice, whatever moment the power fails. Also M7.7: no
/// receipt comes out twice as an original.
class KillAtEveryStepTest {

    /// All commits of all habits are killed by `kiosk prove kill --tender all`; here one of each kind.
    private static final List<String> CARDS_AND_PHONES =
            List.of(
                    "card:before:TAKEN",
                    "card:after:TAKEN",
                    "card:after:KEPT-MONEY",
                    "phone:after:OPEN",
                    "phone:before:TAKEN",
                    "note-and-card:after:KEEPING",
                    "card-bank-silent:after:REVERSING");

    @Test
    void no_note_is_lost_or_credited_twice_whatever_moment_the_power_fails() {
        var run = new KillRun(Path.of("target", "kill"), 2, System.out::println);
        var lines = run.run(List.of(Tender.CASH), List.of());

        assertThat(lines).hasSizeGreaterThan(30);
        assertThat(lines).allMatch(KillLine::happened).allMatch(KillLine::well);
    }

    /// M5.2 to M5.5.
    @Test
    void nor_is_money_of_a_card_or_a_phone() {
        var points = CARDS_AND_PHONES.stream().map(PlannedKill::of).toList();
        var run = new KillRun(Path.of("target", "kill-cards"), 2, System.out::println);
        var lines = run.runOnly(points);

        assertThat(lines).hasSameSizeAs(points);
        assertThat(lines).allMatch(KillLine::happened).allMatch(KillLine::well);
    }
}
