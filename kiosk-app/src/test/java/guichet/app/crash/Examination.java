package guichet.app.crash;

import guichet.app.crash.Disk.Image;
import guichet.queue.ChainVerifier;
import guichet.queue.StoreException;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Puts an image on a real disk, opens it with the real store as the kiosk would at its next start,
/// and says what is there. Owned by one thread, as is its directory.
final class Examination {

    private static final String DATABASE = "kiosk.db";
    private static final int SHARED_MEMORY_BYTES = 32 * 1024;

    private final Course course;
    private final Path directory;

    /// @param directory its own, emptied before and after each image
    Examination(Course course, Path directory) {
        this.course = course;
        this.directory = directory;
    }

    /// @param seed what the shared memory holds, which SQLite must not believe
    Verdict of(Image image, long seed) throws IOException {
        try {
            write(image, seed);
            return opened(image.acknowledged());
        } finally {
            empty(directory);
        }
    }

    private void write(Image image, long seed) throws IOException {
        Files.createDirectories(directory);
        for (var file : image.files().entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        var chance = new SplittableRandom(seed);
        if (chance.nextBoolean()) {
            var garbage = new byte[SHARED_MEMORY_BYTES];
            chance.nextBytes(garbage);
            Files.write(directory.resolve(DATABASE + Trace.SHARED_MEMORY), garbage);
        }
    }

    private Verdict opened(int acknowledged) {
        // A kiosk that has never acknowledged anything may begin anew; any other must not.
        var mode = acknowledged == 0 ? OpenMode.MAY_CREATE : OpenMode.MUST_EXIST;
        try (var store = SqliteStore.open(directory.resolve(DATABASE), mode)) {
            return judged(store, acknowledged);
        } catch (StoreException e) {
            return new Verdict.Unopenable(String.valueOf(e.getMessage()));
        }
    }

    private Verdict judged(SqliteStore store, int acknowledged) {
        if (ChainVerifier.verify(store.journal(1)) instanceof ChainVerifier.Broken broken) {
            return new Verdict.Unsound(broken.explanation());
        }
        var holding = course.held(store);
        if (!holding.sumsToZero()) return new Verdict.Unsound("the ledger does not sum to zero");
        var reached = course.reached(holding, acknowledged);
        if (reached.isEmpty()) {
            return new Verdict.Unsound(
                    "%d rows are no whole number of commits".formatted(holding.rows()));
        }
        int there = reached.getAsInt();
        if (there < acknowledged) {
            return new Verdict.Lost(acknowledged - there, course.payments(there, acknowledged));
        }
        if (there > acknowledged + 1) {
            return new Verdict.Unsound("%d commits too many".formatted(there - acknowledged));
        }
        return goesOn(store, there);
    }

    /// What is open must also serve: the next commit is taken.
    private Verdict goesOn(SqliteStore store, int there) {
        if (there < course.commits()) {
            try {
                var _ = store.commit(course.commit(there));
            } catch (IllegalArgumentException | StoreException e) {
                return new Verdict.Unsound("it takes no further commit: " + e.getMessage());
            }
            if (!course.reached(course.held(store), there)
                    .equals(java.util.OptionalInt.of(there + 1))) {
                return new Verdict.Unsound("the next commit did not go where it belongs");
            }
        }
        return new Verdict.Kept(there);
    }

    /// Removes the files of a directory, if it is there.
    static void empty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) return;
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) Files.delete(file);
        }
    }
}
