package guichet.app.lives;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk simulate`: lives of the real core among simulated devices and a simulated bank.
@Command(
        name = "simulate",
        description = {
            "Live many lives of one kiosk, with power cuts, jams, disk faults and a bad line.",
            "One seed is one life and the same every time. Nothing is written to this disk.",
            "Exit codes: 0 all was well, 1 a rule was broken."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many lives (default: ${DEFAULT-VALUE}).")
    private int seeds = 1_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The first of them (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var simulation =
                new Simulation(line -> {
                    out.println(line);
                    out.flush();
                });
        var well = simulation.run(seed, seeds);
        simulation.sums();
        return well ? 0 : 1;
    }
}
