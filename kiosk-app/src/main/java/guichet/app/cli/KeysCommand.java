package guichet.app.cli;

import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.keys.FieldKeys;
import guichet.queue.StoreException;
import guichet.queue.seal.FieldKey;
import guichet.queue.seal.KeyFault;
import guichet.queue.seal.KeyRing;
import guichet.queue.seal.KeyRow;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `kiosk keys create`, `list` and `rotate`: what names and account numbers are sealed with
/// (`docs/keys.md`). The kiosk must not be running for `create` and `rotate`.
@Command(
        name = "keys",
        description = {
            "Make, list or rotate the keys that rows are sealed with.",
            "Exit 1: they are not the store's, 2: the configuration is wrong."
        },
        mixinStandardHelpOptions = true)
public final class KeysCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            defaultValue = "${sys:guichet.config}",
            scope = ScopeType.INHERIT,
            description = "TOML (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("kiosk.toml");

    private interface Doing {
        int with(KioskConfig config);
    }

    @Command(
            description = "Make a new kiosk's first keys. Refused once its store has rows.",
            mixinStandardHelpOptions = true)
    int create() {
        return doing(read -> {
            if (rows(read) > 0) {
                throw new KeyFault(
                        "the store has rows: bring back the key file they were sealed with, or have the bank recover it");
            }
            try (var keys = FieldKeys.create(read)) {
                out().println("made field key " + keys.current().id());
            }
            return 0;
        });
    }

    @Command(
            description = "Make a new key for new rows. Old rows keep theirs, and open.",
            mixinStandardHelpOptions = true)
    int rotate() {
        return doing(read -> {
            try (var store = SqliteStore.open(database(read), OpenMode.MUST_EXIST);
                    var keys = FieldKeys.rotate(store, read)) {
                out().printf(
                                "new rows are sealed with field key %s; %d older keys stay%n",
                                keys.current().id(), keys.fields().size() - 1);
            }
            return 0;
        });
    }

    @Command(
            description = "List the keys in the key file, and which of them the store names.",
            mixinStandardHelpOptions = true)
    int list() {
        return doing(read -> {
            var named = named(read);
            try (var keys = FieldKeys.ring(read)) {
                for (var key : keys.all()) out().println(line(key, keys, named));
                return lacking(keys, named);
            }
        });
    }

    private static String line(FieldKey key, KeyRing keys, Map<String, KeyRow> named) {
        var state = key.id().equals(keys.current().id()) ? "seals new rows" : "opens old rows";
        return "%-6s  %s  %-14s  %s"
                .formatted(
                        key.purpose().name().toLowerCase(Locale.ROOT),
                        key.id(),
                        key.purpose() == FieldKey.Purpose.FIELD ? state : "finds rows",
                        Optional.ofNullable(named.get(key.id()))
                                .map(row ->
                                        "made %s, wrapped for recovery key %s"
                                                .formatted(
                                                        Instant.ofEpochMilli(row.madeMs()),
                                                        row.recoveryKey()))
                                .orElse("not in the store yet"));
    }

    private int lacking(KeyRing keys, Map<String, KeyRow> named) {
        int lacking = 0;
        for (var row : named.values()) {
            if (keys.all().stream().anyMatch(key -> key.id().equals(row.id()))) continue;
            out().printf("%-6s  %s  MISSING in the key file%n", row.purpose(), row.id());
            lacking++;
        }
        return lacking == 0 ? 0 : 1;
    }

    private int doing(Doing what) {
        try {
            return what.with(KioskConfig.read(config));
        } catch (ConfigFault e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        } catch (KeyFault | StoreException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private static long rows(KioskConfig config) {
        if (!Files.exists(database(config))) return 0;
        try (var store = SqliteStore.readOnly(database(config))) {
            return store.head().number();
        }
    }

    private static Map<String, KeyRow> named(KioskConfig config) {
        var named = new HashMap<String, KeyRow>();
        if (!Files.exists(database(config))) return named;
        try (var store = SqliteStore.readOnly(database(config))) {
            for (var row : KeyRow.in(store)) named.put(row.id(), row);
        }
        return named;
    }

    private static Path database(KioskConfig config) {
        return config.kiosk().dataDirectory().resolve("kiosk.db");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
