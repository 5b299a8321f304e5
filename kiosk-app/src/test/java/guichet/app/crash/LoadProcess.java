package guichet.app.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/// The process that is recorded: opens the real store, commits what a load has left, and writes down each
/// commit that the store has returned from, after it has. Between the commits it takes checkpoints,
/// with and without emptying the log, and closes and opens the store. It ends as a killed process
/// does, or in good order.
public final class LoadProcess {

    private static final int CHECKPOINT_IN = 20;
    private static final int BACKFILL_IN = 25;
    private static final int REOPEN_IN = 30;

    private final Path database;
    private final Course course;
    private final Make make;
    private final SplittableRandom chance;
    private final FileChannel acknowledged;

    /// How the store is made; SQLite calls it FULL = 2 and NORMAL = 1.
    enum Make {
        /// The store as it is.
        SOUND(2),
        /// The mistake that must be found: `synchronous=NORMAL`.
        NORMAL(1);

        private final long synchronous;

        Make(long synchronous) {
            this.synchronous = synchronous;
        }
    }

    private LoadProcess(Path directory, Course course, Make make, long seed) throws IOException {
        this.database = directory.resolve("kiosk.db");
        this.course = course;
        this.make = make;
        this.chance = new SplittableRandom(seed);
        this.acknowledged =
                FileChannel.open(
                        directory.resolve(Trace.ACKNOWLEDGED),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
    }

    /// @param args directory, file of the load, after how many commits to stop, make, seed
    public static void main(String[] args) throws IOException {
        var course = new Course(LoadFile.read(Path.of(args[1])).commits());
        var seed = Long.parseLong(args[4]);
        var process = new LoadProcess(Path.of(args[0]), course, Make.valueOf(args[3]), seed);
        process.run(Integer.parseInt(args[2]));
    }

    private void run(int until) throws IOException {
        var store = open(OpenMode.MAY_CREATE);
        int done =
                course.reached(course.held(store), 0)
                        .orElseThrow(() -> new IllegalStateException("found another load's store"));
        acknowledge(done);
        while (done < until) {
            var _ = store.commit(course.commit(done++));
            acknowledge(done);
            if (chance.nextInt(CHECKPOINT_IN) == 0) store.checkpoint();
            if (chance.nextInt(BACKFILL_IN) == 0) {
                var _ = new PastTheStore(store).asks("PRAGMA wal_checkpoint(PASSIVE)");
            }
            if (chance.nextInt(REOPEN_IN) == 0) {
                store.close();
                store = open(OpenMode.MUST_EXIST);
            }
        }
        if (chance.nextBoolean()) store.close();
        Runtime.getRuntime().halt(0);
    }

    private SqliteStore open(OpenMode mode) {
        var store = SqliteStore.open(database, mode);
        var past = new PastTheStore(store);
        if (make == Make.NORMAL) past.says("PRAGMA synchronous = NORMAL");
        var synchronous = past.asks("PRAGMA synchronous");
        if (synchronous != make.synchronous) {
            throw new IllegalStateException("synchronous is " + synchronous);
        }
        return store;
    }

    private void acknowledge(int commits) throws IOException {
        var line = UTF_8.encode("%8d\n".formatted(commits));
        if (acknowledged.write(line, 0) != line.limit()) {
            throw new IOException("an acknowledgement was written in part");
        }
    }
}
