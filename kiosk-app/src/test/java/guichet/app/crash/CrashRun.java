package guichet.app.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/// Records loads of payments and cuts their power, some at a time.
final class CrashRun {

    private static final int WORKERS = 2;
    private static final int MOST_A_LIFE = 800;
    private static final long MOST_LIVES = 10_000;

    private final Path directory;
    private final Recorder recorder;
    private final IntConsumer progress;

    /// @param directory for what is built and what is found
    /// @param progress is told now and then how many images were looked at
    CrashRun(Path directory, IntConsumer progress) throws IOException {
        this.directory = directory;
        // Two threads that are the first to log at the same time would log unmarked.
        var _ = LoggerFactory.getILoggerFactory();
        this.recorder = new Recorder(directory);
        this.progress = progress;
    }

    /// @param images how many at least
    /// @param seed of the first life whose commits are made; further ones follow it
    Figures run(LoadProcess.Make make, int images, long seed) throws IOException {
        var figures = new Figures();
        var place = Files.createTempDirectory(fast(), "guichet-crash-");
        var lives = new AtomicLong(seed);
        var load = new OneLife.Under(recorder, make, directory);
        try (var pool = Executors.newFixedThreadPool(WORKERS)) {
            // Some lives yield fewer images than they were asked for.
            while (figures.images() < images) {
                if (lives.get() - seed > MOST_LIVES) throw new IOException("too few images");
                var left = images - figures.images();
                var quota = Math.clamp((left + WORKERS - 1) / WORKERS, 1, MOST_A_LIFE);
                var due = new AtomicInteger((left + quota - 1) / quota);
                var workers = new ArrayList<Future<?>>();
                for (int i = 0; i < WORKERS; i++) {
                    workers.add(
                            pool.submit(() -> {
                                while (due.getAndDecrement() > 0) {
                                    var life = lives.getAndIncrement();
                                    new OneLife(load, figures, progress)
                                            .cut(place.resolve("life-" + life), life, quota);
                                }
                                return true;
                            }));
                }
                for (var worker : workers) ended(worker);
            }
        } finally {
            remove(place);
        }
        return figures;
    }

    private static void ended(Future<?> worker) throws IOException {
        try {
            var _ = worker.get();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// In memory where there is such a place: the images stand for a disk and need none.
    private Path fast() {
        var memory = Path.of("/dev/shm");
        return Files.isDirectory(memory) && Files.isWritable(memory) ? memory : directory;
    }

    static void remove(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
