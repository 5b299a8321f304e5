package guichet.app.kill;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            names = {"--kill", "--only"},
            paramLabel = "POINT",
            description = {
                "only there, such as before:CREDITED-2 or, with cards and phones,",
                "card-two-bills:before:TAKEN-2; may be repeated"
            })
    private List<String> only = List.of();

    @Option(
            names = "--tender",
            paramLabel = "TENDER",
            defaultValue = "cash",
            description = "cash, card, phone, mixed or all (default: ${DEFAULT-VALUE})")
    private String tender = "";

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var lines = new KillRun(directory, workers, line -> say(out, line)).run(tenders(), only);
        var wrong = lines.stream().filter(line -> !line.well()).count();
        var missed = lines.stream().filter(line -> !line.happened()).count();
        say(out, "%d kills, %d wrong, %d missed".formatted(lines.size(), wrong, missed));
        return wrong == 0 && missed == 0 && !lines.isEmpty() ? 0 : 1;
    }

    private List<Tender> tenders() {
        if (tender.equals("all")) return List.of(Tender.values());
        for (var one : Tender.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(tender)) return List.of(one);
        }
        throw new ParameterException(
                spec.commandLine(),
                "--tender: \"" + tender + "\" is none of cash, card, phone, mixed, all");
    }

    private static synchronized void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
