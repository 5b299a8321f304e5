package guichet.app.cli;

import guichet.app.Wiring;
import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.keys.FieldKeys;
import guichet.queue.Difference;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.reconcile.Reconciler;
import guichet.queue.seal.KeyFault;
import guichet.queue.sqlite.SqliteStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kiosk reconcile`: holds the bank's statement of a day against the kiosk's own charges, lists what
/// differs, and takes a person's word for how a difference ended (`docs/money.md` M4.6). Takes the
/// store's lock: a kiosk that runs reconciles by itself.
@Command(
        name = "reconcile",
        description = {
            "Compare the bank's statement of a day with this kiosk's charges.",
            "Exit 0: they agree, 1: differences or no answer, 2: wrong usage."
        },
        mixinStandardHelpOptions = true)
public final class ReconcileCommand implements Callable<Integer> {

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

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private Wish wish;

    /// One of three.
    static final class Wish {
        @Option(
                names = "--date",
                required = true,
                paramLabel = "yyyy-MM-dd",
                description = "Reconcile this business date.")
        private LocalDate date = LocalDate.EPOCH;

        @Option(names = "--list", required = true, description = "List the open differences.")
        private boolean list;

        @ArgGroup(exclusive = false, multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
        private Resolution resolution;
    }

    /// How a difference ended.
    static final class Resolution {
        @Option(
                names = "--resolve",
                required = true,
                paramLabel = "NUMBER",
                description = "End this difference.")
        private String number = "";

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why, for the journal.")
        private String reason = "";

        @Option(
                names = "--by",
                required = true,
                paramLabel = "NAME",
                description = "Who says so, for the journal.")
        private String by = "";
    }

    @Override
    public Integer call() {
        try {
            var read = KioskConfig.read(config);
            var database = read.kiosk().dataDirectory().resolve("kiosk.db");
            if (wish.list) {
                try (var store = FieldKeys.lookingAt(SqliteStore.readOnly(database), read)) {
                    return listed(store);
                }
            }
            try (var store = FieldKeys.sealed(Wiring.openStore(read).store(), read)) {
                return wish.resolution == null ? reconciled(read, store) : resolved(store);
            }
        } catch (ConfigFault | IllegalArgumentException e) {
            err().println(e.getMessage());
            return 2;
        } catch (StoreException | KeyFault e) {
            err().println(e.getMessage());
            return 1;
        }
    }

    private int reconciled(KioskConfig read, Store store) {
        try (var host = Wiring.openHost(read)) {
            var result = new Reconciler(store, host, Clock.systemUTC()).reconcile(wish.date);
            return ReconciliationTable.print(result, out());
        }
    }

    private int listed(Store store) {
        var open = store.documents(Difference.KIND, Difference.OPEN);
        open.forEach(paper -> ReconciliationTable.print(paper, out()));
        out().println(open.isEmpty() ? "no open differences" : open.size() + " open");
        return open.isEmpty() ? 0 : 1;
    }

    private int resolved(Store store) {
        var how = wish.resolution;
        var paper =
                store.document(how.number)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "--resolve " + how.number + ": there is no such number"));
        store.commit(Difference.resolved(paper, how.by, how.reason, Clock.systemUTC().millis()));
        out().println(how.number + " resolved");
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
