package guichet.app.cli;

import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk doctor --config FILE`: looks at everything a kiosk needs and says what is wrong, a line
/// each. Moves no note and acknowledges no credit.
@Command(
        name = "doctor",
        description =
                "Check configuration, store, devices, bank and disk. Exit 1: something is wrong.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            defaultValue = "${sys:guichet.config}",
            description = "TOML (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("kiosk.toml");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        KioskConfig read;
        try {
            read = KioskConfig.read(config);
        } catch (ConfigFault e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
        var findings = new Doctor(read, out::println).examine();
        out.println(findings == 0 ? "all well" : findings + " found");
        return findings == 0 ? 0 : 1;
    }
}
