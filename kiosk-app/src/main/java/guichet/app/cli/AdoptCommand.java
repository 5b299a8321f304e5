package guichet.app.cli;

import guichet.app.Wiring;
import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.keys.FieldKeys;
import guichet.app.runtime.Adoption;
import guichet.app.runtime.Bookkeeping;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.copy.Comparison;
import guichet.queue.copy.CopiedStore;
import guichet.queue.copy.Finding;
import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import guichet.queue.seal.KeyFault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk journal adopt`: a person signs that the store as it stands is the one to go on with, after a
/// restored backup or a fork (`docs/money.md` M7.2, M7.3). The kiosk must be stopped.
@Command(
        name = "adopt",
        description =
                "Sign for a store that was restored, or that its second copy contradicts. The kiosk must be stopped. Exit 1: not done.",
        mixinStandardHelpOptions = true)
public final class AdoptCommand implements Callable<Integer> {

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

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who signs.")
    private String by = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "What happened, for the journal.")
    private String reason = "";

    @Option(
            names = "--keep",
            paramLabel = "store|copy",
            description =
                    "Which of the two goes on, if they contradict each other; the other is put aside.")
    private Optional<String> keep = Optional.empty();

    @Override
    public Integer call() {
        try {
            var read = KioskConfig.read(config);
            var signature = new Adoption(by, reason);
            if (keep.isPresent()) settle(read, keep.get());
            var opened = Wiring.openStore(read);
            try (var store = opened.store()) {
                out().println(opened.finding().explanation());
                if (opened.finding() instanceof Finding.Forked) {
                    err("say which to keep: --keep store or --keep copy");
                    return 1;
                }
                sign(signature, read, FieldKeys.sealed(store, read));
                return 0;
            }
        } catch (ConfigFault | IllegalArgumentException e) {
            err(String.valueOf(e.getMessage()));
            return 2;
        } catch (KeyFault | StoreException e) {
            err(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private static void settle(KioskConfig config, String keep) {
        var database = config.kiosk().dataDirectory().resolve("kiosk.db");
        var copy = config.store().copyFile();
        if (!(CopiedStore.compare(database, copy) instanceof Comparison.Forked)) {
            throw new StoreException(
                    "store and copy do not contradict each other; leave out --keep");
        }
        switch (keep) {
            case "store" -> CopiedStore.keepStore(copy);
            case "copy" -> CopiedStore.keepCopy(database, copy);
            default -> throw new IllegalArgumentException("--keep " + keep + ": store or copy");
        }
    }

    private void sign(Adoption signature, KioskConfig config, Store store) {
        var nowMs = Clock.systemUTC().millis();
        Optional<HeartbeatAnswer.Alive> bank = Optional.empty();
        try (var host = Wiring.openHost(config)) {
            switch (host.heartbeat(beat(store, config.kiosk().epoch(), nowMs))) {
                case HeartbeatAnswer.Alive alive -> bank = Optional.of(alive);
                case HeartbeatAnswer.Unavailable(var why) ->
                        out().println("The bank does not answer: " + why);
            }
        }
        var adopted = signature.sign(store, config.kiosk().epoch(), bank, nowMs);
        out().printf(
                        "Signed. Epoch %d, payment numbers go on after %d, %d open charges are asked about first.%n",
                        adopted.epoch(), adopted.lastPayment(), adopted.askedFirst());
    }

    private static Heartbeat beat(Store store, int configuredEpoch, long nowMs) {
        return new Heartbeat(
                Adoption.epochOf(store, configuredEpoch),
                store.lastDrawn(Bookkeeping.PAYMENTS),
                store.head().number(),
                HexFormat.of().formatHex(store.head().hash()),
                "adopting",
                store.outstanding().count(),
                List.of(),
                nowMs);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }
}
