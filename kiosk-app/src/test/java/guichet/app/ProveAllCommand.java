package guichet.app;

import guichet.app.crash.CrashCommand;
import guichet.app.fuzz.FuzzCommand;
import guichet.app.kill.KillCommand;
import guichet.app.lives.SimulateCommand;
import guichet.app.planted.PlantedCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk prove all`: every long proof, one after the other, and a table of what they found.
@Command(
        name = "all",
        description = {
            "Every long proof, one after the other. Takes an hour or more.",
            "Exit codes: 0 none found anything, 1 one did."
        },
        mixinStandardHelpOptions = true)
final class ProveAllCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            defaultValue = "10000",
            description = "lives (default: ${DEFAULT-VALUE})")
    private int seeds = 10_000;

    @Option(
            names = "--images",
            defaultValue = "20000",
            description = "power cuts of the disk (default: ${DEFAULT-VALUE})")
    private int images = 20_000;

    @Option(
            names = "--inputs",
            defaultValue = "1000000",
            description = "fuzzed inputs (default: ${DEFAULT-VALUE})")
    private long inputs = 1_000_000;

    /// @param howMuch as asked for, in words
    private record Proof(String name, String howMuch, Object command, List<String> options) {}

    private record Proved(Proof proof, int exit, String lastLine, Duration took) {

        String line() {
            return "%-10s %-34s %-10s %7d s  %s"
                    .formatted(
                            proof.name(),
                            proof.howMuch(),
                            exit == 0 ? "holds" : exit == 1 ? "VIOLATED" : "not run",
                            took.toSeconds(),
                            lastLine);
        }
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var proved = new ArrayList<Proved>();
        for (var proof : proofs()) {
            say(out, "");
            say(out, "== " + proof.name() + ": " + proof.howMuch());
            proved.add(run(proof, out));
        }
        say(out, "");
        say(
                out,
                "%-10s %-34s %-10s %9s  %s"
                        .formatted("proof", "how much", "outcome", "time", "in its own words"));
        proved.forEach(one -> say(out, one.line()));
        return proved.stream().allMatch(one -> one.exit() == 0) ? 0 : 1;
    }

    private List<Proof> proofs() {
        return List.of(
                new Proof("kill", "every commit, both sides", new KillCommand(), List.of()),
                new Proof(
                        "crash",
                        "%,d images, and synchronous=NORMAL".formatted(images),
                        new CrashCommand(),
                        List.of("--images", Integer.toString(images))),
                new Proof(
                        "fuzz",
                        "%,d inputs".formatted(inputs),
                        new FuzzCommand(),
                        List.of("--inputs", Long.toString(inputs))),
                new Proof(
                        "simulate",
                        "%,d lives".formatted(seeds),
                        new SimulateCommand(),
                        List.of("--seeds", Integer.toString(seeds))),
                new Proof("planted", "every planted mistake", new PlantedCommand(), List.of()));
    }

    private static Proved run(Proof proof, PrintWriter out) {
        var began = System.nanoTime();
        var heard = new LastLine(out);
        var said = new PrintWriter(heard, true);
        int exit =
                new CommandLine(proof.command())
                        .setOut(said)
                        .setErr(said)
                        .execute(proof.options().toArray(String[]::new));
        return new Proved(proof, exit, heard.line(), Duration.ofNanos(System.nanoTime() - began));
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    /// Passes everything on and remembers the last line that was not empty.
    private static final class LastLine extends Writer {
        private final Writer out;
        private final StringWriter current = new StringWriter();
        private String last = "";

        LastLine(Writer out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int from, int count) throws java.io.IOException {
            out.write(text, from, count);
            for (int i = from; i < from + count; i++) {
                if (text[i] != '\n' && text[i] != '\r') current.write(text[i]);
                else ended();
            }
        }

        private void ended() {
            var line = current.toString().strip();
            if (!line.isEmpty()) last = line;
            current.getBuffer().setLength(0);
        }

        String line() {
            ended();
            return last;
        }

        @Override
        public void flush() throws java.io.IOException {
            out.flush();
        }

        @Override
        public void close() throws java.io.IOException {
            out.flush();
        }
    }
}
