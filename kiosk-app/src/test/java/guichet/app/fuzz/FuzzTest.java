package guichet.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A slice of `kiosk prove fuzz`, and that the fuzzer finds what it looks for.
class FuzzTest {

    private static final Path HOUSE = Path.of("..");

    @Test
    void every_reader_takes_or_refuses_whatever_comes() throws Exception {
        var targets = Targets.all(HOUSE);

        var figures = new FuzzRun(1, _ -> {}).run(targets, 0, 600);

        assertThat(figures).hasSameSizeAs(targets);
        assertThat(figures.stream().flatMap(one -> one.findings().stream()).map(Finding::lines))
                .isEmpty();
        assertThat(figures)
                .allSatisfy(one -> {
                    assertThat(one.inputs()).isEqualTo(600);
                    assertThat(one.accepted()).as(one.target()).isPositive();
                });
    }

    @Test
    void the_same_seed_makes_the_same_inputs() throws Exception {
        var target = Targets.all(HOUSE).getFirst();

        for (int i = 0; i < 200; i++) {
            assertThat(Mutations.input(target, 7, i)).isEqualTo(Mutations.input(target, 7, i));
        }
        assertThat(Mutations.input(target, 7, 1)).isNotEqualTo(Mutations.input(target, 8, 1));
    }

    @Test
    void a_reader_that_throws_something_else_is_found() throws Exception {
        var found = fed(new Reads("bad", corpus(), "CatalogueFault", input -> input[99] == 0));

        assertThat(found.findings()).isNotEmpty();
        assertThat(found.findings().getFirst().lines().getFirst()).isEmpty();
        assertThat(String.join("\n", found.findings().getFirst().lines()))
                .contains("ArrayIndexOutOfBounds", "--target bad", "--only ");
    }

    @Test
    void a_reader_that_runs_out_of_stack_is_found() throws Exception {
        assertThat(fed(new Reads("deep", corpus(), "", input -> deep(input, 0))).findings())
                .isNotEmpty();
    }

    @Test
    void a_reader_that_takes_too_much_memory_is_found() throws Exception {
        var found =
                fed(
                        new Reads(
                                "large",
                                corpus(),
                                "",
                                input -> new byte[(32 << 20)].length > input.length));

        assertThat(found.findings().getFirst().what()).startsWith("allocates ");
    }

    @Test
    void a_reader_that_never_ends_is_found_and_given_up() throws Exception {
        var found = fed(new Reads("endless", corpus(), "", FuzzTest::endless));

        assertThat(found.findings().getFirst().what()).startsWith("does not end");
    }

    private static boolean deep(byte[] input, int at) {
        return input.length == 0 || !deep(input, at + 1);
    }

    private static boolean endless(byte[] input) {
        while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
        return input.length > 0;
    }

    private static List<byte[]> corpus() {
        return List.of(new byte[] {1, 2, 3});
    }

    private static Figures fed(Target target) throws InterruptedException {
        return new Feeding(target, 1, Duration.ofMillis(500)).feed(0, 100);
    }
}
