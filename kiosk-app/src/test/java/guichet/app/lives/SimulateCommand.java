package guichet.app.lives;

import guichet.app.lives.program.Make;
import guichet.app.lives.world.Fault;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kiosk simulate`: lives of the real core among simulated devices and a simulated bank.
@Command(
        name = "simulate",
        description = {
            "Live many lives of one kiosk, with power cuts, jams, disk faults and a bad line.",
            "One seed is one life and the same every time. Nothing is written to this disk.",
            "Exit codes: 0 all was well, 1 a rule was broken, 2 wrong usage."
        },
        footerHeading = "%nKinds of fault:%n",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_SEEDS = 10_000_000;
    private static final double NANOS = 1e9;

    private CommandSpec spec = CommandSpec.create();

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

    @Option(
            names = "--faults",
            paramLabel = "KINDS",
            defaultValue = "all",
            description = "What may go wrong: kinds with commas between, or all, or none.")
    private String faults = "all";

    @Option(
            names = "--events",
            description = "Say every event of every life, one after another, and nothing else.")
    private boolean events;

    /// Picocli tells of itself before any command runs; the kinds of fault go into the help.
    @Spec
    void of(CommandSpec mine) {
        spec = mine;
        spec.usageMessage()
                .footer(
                        Fault.all().stream()
                                .map(fault -> "  %-11s%s".formatted(fault.word(), fault.what()))
                                .map(line -> line.replace("%", "%%"))
                                .toArray(String[]::new));
    }

    @Override
    public Integer call() {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw wrong("--seeds must be from 1 to " + MOST_SEEDS + " and is " + seeds);
        }
        var out = spec.commandLine().getOut();
        return events ? says(out) : counts(out);
    }

    private Set<Fault> kinds() {
        try {
            return Fault.named(faults);
        } catch (IllegalArgumentException e) {
            throw wrong("--faults: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int says(PrintWriter out) {
        var simulation = new Simulation(kinds(), 1);
        var well = true;
        for (int i = 0; i < seeds; i++) {
            out.println("seed " + (seed + i));
            var report = simulation.live(seed + i, Make.SOUND, out::println);
            report.violations().forEach(out::println);
            well &= report.violations().isEmpty();
        }
        out.flush();
        return well ? 0 : 1;
    }

    private int counts(PrintWriter out) {
        var simulation = new Simulation(kinds(), Runtime.getRuntime().availableProcessors());
        var progress = new Progress(out, seeds);
        var began = System.nanoTime();
        var well =
                simulation.run(
                        seed,
                        seeds,
                        report -> {
                            progress.one();
                            if (report.violations().isEmpty()) return;
                            progress.clear();
                            simulation.words(report).forEach(out::println);
                            out.flush();
                        });
        progress.clear();
        Sums.of(simulation, (System.nanoTime() - began) / NANOS).forEach(out::println);
        out.flush();
        return well ? 0 : 1;
    }
}
