package guichet.app.kill;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk prove kill`: kills the real kiosk before and after every commit of a payment, while notes
/// move, and while it recovers.
@Command(
        name = "kill",
        description = {
            "Kill the kiosk before and after every commit of a payment; count afterwards.",
            "Exit codes: 0 nothing was lost or credited twice, 1 something was."
        },
        mixinStandardHelpOptions = true)
public final class KillCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "${sys:guichet.home:-.}/target/kill",
            description = "where the kiosks live and die (default: ${DEFAULT-VALUE})")
    private Path directory = Path.of("");

    @Option(names = "--workers", defaultValue = "2", description = "kiosks dying at a time")
    private int workers;

    @Option(
            names = "--kill",
            paramLabel = "POINT",
            description = "only there, such as before:CREDITED-2; may be repeated")
    private List<String> only = List.of();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var lines = new KillRun(directory, workers, line -> say(out, line)).run(only);
        var wrong = lines.stream().filter(line -> !line.well()).count();
        var missed = lines.stream().filter(line -> !line.happened()).count();
        say(out, "%d kills, %d wrong, %d missed".formatted(lines.size(), wrong, missed));
        return wrong == 0 && missed == 0 && !lines.isEmpty() ? 0 : 1;
    }

    private static synchronized void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
