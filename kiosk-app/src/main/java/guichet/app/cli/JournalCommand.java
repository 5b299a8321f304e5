package guichet.app.cli;

import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.keys.FieldKeys;
import guichet.app.runtime.PaymentRow;
import guichet.queue.ChainVerifier;
import guichet.queue.JournalRow;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.copy.Comparison;
import guichet.queue.copy.CopiedStore;
import guichet.queue.seal.KeyFault;
import guichet.queue.seal.KeyRow;
import guichet.queue.seal.SealedStore;
import guichet.queue.sqlite.SqliteStore;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kiosk journal verify` and `kiosk journal show`: the chained journal, read-only, also while a
/// kiosk runs on it.
@Command(
        name = "journal",
        description = "Show the money journal, verify its chain, or sign for a restored one.",
        subcommands = AdoptCommand.class,
        mixinStandardHelpOptions = true)
public final class JournalCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before any command runs.
    private CommandSpec spec;

    @Command(
            description = "Check every link of the chain. Exit 0: sound, 1: changed somewhere.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            required = true,
                            defaultValue = "${sys:guichet.data}",
                            description = "The kiosk's data directory (default: ${DEFAULT-VALUE}).")
                    Path data,
            @Option(
                            names = "--copy",
                            paramLabel = "FILE",
                            description =
                                    "The second copy to compare with (default: DIR-copy/kiosk.copy, if it is there).")
                    Optional<Path> copy) {
        var database = database(data);
        var beside = data.resolveSibling(data.getFileName() + "-copy").resolve("kiosk.copy");
        var chain = chain(database);
        return copy.or(() -> Optional.of(beside).filter(Files::exists))
                .map(file -> Math.max(chain, compared(database, file)))
                .orElse(chain);
    }

    private int compared(Path database, Path copy) {
        try {
            var comparison = CopiedStore.compare(database, copy);
            out().println(
                            switch (comparison) {
                                case Comparison.Same _ -> "second copy: agrees";
                                case Comparison.Behind _ ->
                                        "second copy: behind, nothing contradicts";
                                case Comparison.Ahead _ -> "second copy: has more than the store";
                                case Comparison.Forked(var row) ->
                                        "second copy: contradicts the store at or before row "
                                                + row;
                            });
            return comparison instanceof Comparison.Same || comparison instanceof Comparison.Behind
                    ? 0
                    : 1;
        } catch (StoreException e) {
            out().println("second copy: " + e.getMessage());
            return 1;
        }
    }

    private int chain(Path database) {
        return switch (SqliteStore.verify(database)) {
            case ChainVerifier.Sound(var count, var head) -> {
                out().printf("sound: %d rows, head %s%n", count, hex(head.hash(), 8));
                yield 0;
            }
            case ChainVerifier.Broken(var row, var what, var explanation) -> {
                out().printf("changed at row %d (%s): %s%n", row, what, explanation);
                yield 1;
            }
        };
    }

    @Command(description = "Print rows in words, oldest first.", mixinStandardHelpOptions = true)
    int show(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            required = true,
                            defaultValue = "${sys:guichet.data}",
                            description = "The kiosk's data directory (default: ${DEFAULT-VALUE}).")
                    Path data,
            @Option(
                            names = "--from",
                            paramLabel = "ROW",
                            defaultValue = "1",
                            description = "First row (default: ${DEFAULT-VALUE}).")
                    long from,
            @Option(
                            names = "--most",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "At most so many rows (default: ${DEFAULT-VALUE}).")
                    long most,
            @Option(names = "--bodies", description = "Print each row's whole body.")
                    boolean bodies,
            @Option(
                            names = "--config",
                            paramLabel = "FILE",
                            defaultValue = "${sys:guichet.config}",
                            description = "Whose keys open the rows (default: ${DEFAULT-VALUE}).")
                    @Nullable Path config) {
        try (var store = SqliteStore.readOnly(database(data));
                var rows = opened(store, config).journal(Math.max(1, from))) {
            rows.limit(most).forEach(row -> print(row, bodies));
            return 0;
        } catch (StoreException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private Store opened(Store store, @Nullable Path config) {
        try {
            if (config == null) throw new KeyFault("--config says where the keys are");
            return FieldKeys.lookingAt(store, KioskConfig.read(config));
        } catch (KeyFault | ConfigFault e) {
            spec.commandLine().getErr().println("rows stay sealed: " + e.getMessage());
            return store;
        }
    }

    private void print(JournalRow row, boolean bodies) {
        out().printf(
                        "%6d  %s  %-8s  %s  %s%n",
                        row.number(),
                        Instant.ofEpochMilli(row.atMs()),
                        row.kind(),
                        hex(row.hash(), 4),
                        bodies ? body(row) : row.subject() + "  " + gist(row));
    }

    private static String gist(JournalRow row) {
        if (row.kind().equals(KeyRow.KIND)) return JournalWords.gist(KeyRow.read(row.body()));
        if (!row.kind().equals(PaymentRow.KIND) || SealedStore.sealedWith(row.body()).isPresent()) {
            return body(row);
        }
        return JournalWords.gist(row);
    }

    private static String body(JournalRow row) {
        return SealedStore.sealedWith(row.body())
                .map(key -> "sealed with key " + key)
                .orElseGet(() -> new String(row.body(), StandardCharsets.UTF_8));
    }

    private Path database(Path data) {
        var database = data.resolve("kiosk.db");
        if (!Files.isRegularFile(database)) {
            throw new ParameterException(
                    spec.commandLine(), "--data " + data + ": there is no kiosk.db in it");
        }
        return database;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String hex(byte[] hash, int bytes) {
        return HexFormat.of().formatHex(hash, 0, bytes);
    }
}
