package guichet.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The process of everything around the kiosk: acceptor, printer, scanner and bank.
public final class Surrounds extends Child {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public Surrounds(Path directory, List<String> more) {
        super(
                "simulators",
                directory.resolve("simulators.log"),
                "guichet.sim.Simulators",
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1"),
                args(directory, more));
        tell("help");
    }

    private static List<String> args(Path directory, List<String> more) {
        var args = new java.util.ArrayList<>(List.of("all", "--dir", directory.toString()));
        args.addAll(more);
        return args;
    }

    /// Waits for an event such as `acceptor credited 20.00` that came after `mark`.
    public String await(int mark, String start) {
        return events().await(mark, start, line -> line.startsWith(start), PATIENCE);
    }
}
