package guichet.app.fuzz;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk prove fuzz`: feeds everything that reads bytes from outside with bytes that are almost right.
@Command(
        name = "fuzz",
        description = {
            "Feed every reader of bytes from outside with inputs that are almost right.",
            "Exit codes: 0 each was taken or refused as it should be, 1 one was not, 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "how many in all, shared evenly (default: ${DEFAULT-VALUE})")
    private long inputs = 1_000_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "another seed, other inputs (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--target", paramLabel = "NAME", description = "only this one")
    private String only = "";

    @Option(
            names = "--only",
            paramLabel = "I",
            description = "only the input of that number, of --target")
    private long number = -1;

    @Option(
            names = "--house",
            hidden = true,
            defaultValue = "${sys:guichet.home:-.}",
            description = "where docs is")
    private Path house = Path.of("");

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var all = Targets.all(house);
        var chosen = all.stream().filter(t -> only.isEmpty() || t.name().equals(only)).toList();
        if (chosen.isEmpty() || inputs < chosen.size() || (number >= 0 && only.isEmpty())) {
            spec.commandLine().getErr().println(usage(all));
            return 2;
        }
        say(out, Figures.heading());
        var began = System.nanoTime();
        var run = new FuzzRun(seed, figures -> say(out, figures.line()));
        var figures =
                number < 0
                        ? run.run(chosen, 0, inputs / chosen.size())
                        : run.run(chosen, number, 1);
        for (var finding : findings(figures)) finding.lines().forEach(line -> say(out, line));
        say(
                out,
                "%d inputs, %d failures, %d s"
                        .formatted(
                                figures.stream().mapToLong(Figures::inputs).sum(),
                                findings(figures).size(),
                                (System.nanoTime() - began) / 1_000_000_000));
        return findings(figures).isEmpty() ? 0 : 1;
    }

    private static List<Finding> findings(List<Figures> figures) {
        return figures.stream().flatMap(one -> one.findings().stream()).toList();
    }

    private static String usage(List<Target> all) {
        return "--inputs at least one each; --only with --target; targets: "
                + String.join(", ", all.stream().map(Target::name).toList());
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
