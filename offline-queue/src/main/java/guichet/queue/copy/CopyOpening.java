package guichet.queue.copy;

import guichet.queue.JournalRow;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.copy.CopiedStore.Opened;
import guichet.queue.sqlite.Condition;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way from two paths to a store and a copy that agree, or to the reason why they cannot.
final class CopyOpening {

    private static final Logger LOG = LoggerFactory.getLogger(CopyOpening.class);
    private static final int MOST_ASIDE = 1_000;

    private final Path database;
    private final Path path;
    private final OpenMode mode;

    CopyOpening(Path database, Path path, OpenMode mode) {
        this.database = database;
        this.path = path;
        this.mode = mode;
    }

    Opened open() {
        CopyFile file;
        try {
            file = CopyFile.open(path);
        } catch (FrameCodec.NewerVersion e) {
            throw new StoreException("%s was %s".formatted(path, e.getMessage()), e);
        } catch (IOException e) {
            return alone(String.valueOf(e.getMessage()));
        }
        try {
            var opened = beside(file);
            if (!(opened.finding() instanceof Finding.Agreed)) {
                LOG.warn("{}", opened.finding().explanation());
            }
            return opened;
        } catch (IOException e) {
            file.close();
            return alone(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// A sound store does not wait for a copy whose disk is gone; an absent one is not replaced.
    private Opened alone(String reason) {
        LOG.error("the second copy cannot be used: {}", reason);
        var condition = SqliteStore.condition(database);
        var store =
                SqliteStore.open(
                        database, condition == Condition.SOUND ? mode : OpenMode.MUST_EXIST);
        return opened(store, Optional.empty(), new Finding.Alone(reason));
    }

    private Opened beside(CopyFile file) throws IOException {
        var condition = SqliteStore.condition(database);
        if (condition == Condition.SOUND) {
            return compared(SqliteStore.open(database, mode), file, condition);
        }
        if (file.unreadable()) {
            throw new StoreException(
                    "%s is %s and its copy %s cannot be read; nothing is created"
                            .formatted(database, word(condition), path));
        }
        if (file.mark().head().number() == 0) {
            return compared(SqliteStore.open(database, mode), file, condition);
        }
        SqliteStore.rebuild(database, file.read());
        var store = SqliteStore.open(database, OpenMode.MUST_EXIST);
        var rows = file.mark().head().number();
        var rebuilt = new Finding.Rebuilt(condition, rows, file.damaged());
        return opened(store, usable(file), rebuilt);
    }

    private static String word(Condition condition) {
        return condition.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Opened compared(SqliteStore store, CopyFile file, Condition was) throws IOException {
        try {
            return switch (compared(store, file)) {
                case Comparison.Forked(var row) -> {
                    file.close();
                    var fork = new Finding.Forked(row);
                    yield new Opened(
                            new CopiedStore(store, Optional.empty(), fork.explanation()), fork);
                }
                case Comparison.Ahead _ -> {
                    var before = store.head().number();
                    store.take(file.read());
                    var rows = store.head().number() - before;
                    yield opened(store, usable(file), new Finding.Replayed(rows));
                }
                case Comparison.Behind _ -> caughtUp(store, file, was);
                case Comparison.Same _ ->
                        file.damaged()
                                ? caughtUp(store, file, was)
                                : opened(store, Optional.of(file), new Finding.Agreed());
            };
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private Opened caughtUp(SqliteStore store, CopyFile file, Condition was) throws IOException {
        var seen = file.mark().commits();
        var lacked = store.mark().commits() - seen;
        if (file.damaged() || file.unreadable()) {
            return opened(store, usable(file), new Finding.CaughtUp("damaged"));
        }
        return opened(
                store,
                Optional.of(file),
                seen < 0 && was != Condition.SOUND
                        ? new Finding.Agreed()
                        : new Finding.CaughtUp(
                                seen < 0 ? "missing" : "behind by %d commits".formatted(lacked)));
    }

    /// A damaged copy is kept aside, and a new one written from the store.
    private Optional<CopyFile> usable(CopyFile file) throws IOException {
        if (!file.damaged() && !file.unreadable()) return Optional.of(file);
        file.close();
        putAside(path);
        return Optional.empty();
    }

    private Opened opened(SqliteStore store, Optional<CopyFile> file, Finding finding) {
        return new Opened(
                new CopiedStore(store, Optional.of(new CopyThread(store, path, file)), ""),
                finding);
    }

    static Comparison compared(SqliteStore store, CopyFile file) {
        return Comparison.of(
                store.mark(), file.mark(), number -> hashOf(store, number), file::hashOf);
    }

    private static Optional<byte[]> hashOf(Store store, long number) {
        try (var rows = store.journal(number)) {
            return rows.findFirst().filter(row -> row.number() == number).map(JournalRow::hash);
        }
    }

    /// Renames a copy so that a new one can be written in its place.
    static void putAside(Path path) {
        try {
            for (var number = 1; number <= MOST_ASIDE; number++) {
                var aside = path.resolveSibling(path.getFileName() + ".aside-" + number);
                if (Files.exists(aside)) continue;
                if (Files.exists(path)) Files.move(path, aside);
                return;
            }
            throw new StoreException(
                    "%d old copies are kept beside %s".formatted(MOST_ASIDE, path));
        } catch (IOException e) {
            throw new StoreException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }
}
