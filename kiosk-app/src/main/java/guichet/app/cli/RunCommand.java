package guichet.app.cli;

import guichet.app.KioskWindow;
import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.queue.StoreException;
import guichet.queue.seal.KeyFault;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk run --config FILE`: the kiosk itself.
@Command(
        name = "run",
        description =
                "Run the kiosk. Exit 1: the store cannot be trusted or its keys do not open, 2: the configuration is wrong.",
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "TOML; see docs.")
    private Path config = Path.of("kiosk.toml");

    @Option(
            names = "--windowed",
            description = "A window of half the size instead of the whole display.")
    private boolean windowed;

    @Override
    public Integer call() throws InterruptedException {
        try (var window =
                KioskWindow.open(
                        KioskConfig.read(config), windowed, _ -> {}, UnaryOperator.identity())) {
            Runtime.getRuntime().addShutdownHook(new Thread(window::close, "stop in good order"));
            window.awaitClosed();
            return 0;
        } catch (ConfigFault | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        } catch (StoreException | KeyFault e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
