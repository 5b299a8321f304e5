package guichet.app.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk demo`: the kiosk, simulated devices and a simulated bank on this machine.
@Command(
        name = "demo",
        description = {
            "Start a bank, devices and the kiosk, over real wires.",
            "With a display: a window to use, and one to push notes in. Without: customers play."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--scripted",
            description = "Nine customers play; the default without a display.")
    private boolean scripted;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "${sys:guichet.home}/target/demo",
            description = "Where everything goes (default: target/demo).")
    private Path directory = Path.of("target/demo");

    @Option(
            names = "--display",
            defaultValue = "lobby",
            description = "lobby, wall-19 or wall-15 (default: lobby).")
    private String display = "lobby";

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var setup = new DemoSetup(directory);
        setup.clear();
        var alone = System.getenv("DISPLAY") == null;
        if (scripted || alone) {
            return new ScriptedDemo(setup, display, out::println).play();
        }
        return interactive(setup);
    }

    private int interactive(DemoSetup setup) throws InterruptedException {
        var args = new ArrayList<>(setup.simulatorArgs());
        args.add("--panel");
        try (var around = new Surrounds(setup.directory(), args)) {
            var config = setup.writeConfig(false, display);
            spec.commandLine().getOut().println("the kiosk is open; close its window to end");
            try (var window =
                    guichet.app.KioskWindow.open(
                            guichet.app.config.KioskConfig.read(config),
                            true,
                            _ -> {},
                            java.util.function.UnaryOperator.identity())) {
                window.awaitClosed();
            }
            return around.alive() ? 0 : 1;
        } catch (guichet.app.config.ConfigFault e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
    }
}
