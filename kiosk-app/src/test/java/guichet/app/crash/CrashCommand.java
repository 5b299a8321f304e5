package guichet.app.crash;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk prove crash`: cuts the power of the disk under the real store at every point of a load of real
/// payments, and then of a store that does not wait for the disk, which must be found out.
@Command(
        name = "crash",
        description = {
            "Cut the power of the disk under the real store, again and again; look at what is left.",
            "Exit codes: 0 nothing acknowledged was lost, and a store that does not wait for the disk",
            "was found out; 1 otherwise; 2 a C compiler is missing here."
        },
        mixinStandardHelpOptions = true)
public final class CrashCommand implements Callable<Integer> {

    private static final int EVERY = 5_000;
    private static final int EVERY_ON_A_SCREEN = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "20000",
            description = "how many power cuts at least (default: ${DEFAULT-VALUE})")
    private int images = 20_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of the first life whose payments are made (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "${sys:guichet.home:-.}/target/crash",
            description = "where images with something wrong are kept (default: ${DEFAULT-VALUE})")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var missing = Recorder.missing();
        if (missing.isPresent()) {
            spec.commandLine().getErr().println(missing.get());
            return 2;
        }
        var run = new CrashRun(directory, done -> progress(out, done));
        var begin = System.nanoTime();
        var sound = run.run(LoadProcess.Make.SOUND, images, seed);
        say(out, "the store as it is");
        sound.lines().forEach(line -> say(out, line));
        var careless = run.run(LoadProcess.Make.NORMAL, Math.max(100, images / 20), seed);
        say(out, "");
        say(out, "the same with synchronous=NORMAL, which must lose something");
        careless.lines().forEach(line -> say(out, line));
        say(out, "");
        say(out, "%d s".formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
        return sound.wrong() == 0 && careless.commitsLost() > 0 ? 0 : 1;
    }

    private static void progress(PrintWriter out, int done) {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            if (done % EVERY_ON_A_SCREEN != 0) return;
            out.print("%d images\r".formatted(done));
            out.flush();
        } else if (done % EVERY == 0) {
            say(out, done + " images");
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
