package guichet.app.lives;

import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.lives.program.Make;
import guichet.app.lives.world.Catalogues;
import guichet.app.lives.world.Fault;
import guichet.app.lives.world.Tally;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Lives many seeds, each on one thread, several at a time, and takes what came of them in the order
/// of the seeds: how many threads there are changes nothing but the time it takes.
final class Simulation {

    private static final int MOST_BROKEN = 5;

    /// Lives that may be under way or done before their turn, a thread.
    private static final int AHEAD = 8;

    private final LastGoodCatalogue catalogue = Catalogues.open();
    private final Set<Fault> faults;
    private final int threads;
    private final Tally tally = new Tally();
    private final List<Life.Report> broken = new ArrayList<>();
    private long payments;

    /// @param faults what may go wrong
    /// @param threads how many lives at a time, at least 1
    Simulation(Set<Fault> faults, int threads) {
        this.faults = faults;
        this.threads = threads;
    }

    /// Lives these seeds, until a few are broken.
    ///
    /// @param lived hears of each life, in the order of the seeds
    /// @return whether all were well
    boolean run(long firstSeed, int seeds, Consumer<Life.Report> lived) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var ahead = new ArrayDeque<Future<Life.Report>>();
            int begun = 0;
            for (int done = 0; done < seeds && broken.size() < MOST_BROKEN; done++) {
                while (begun < seeds && ahead.size() < threads * AHEAD) {
                    var seed = firstSeed + begun++;
                    ahead.addLast(pool.submit(() -> live(seed, Make.SOUND, _ -> {})));
                }
                take(lived(ahead.removeFirst()), lived);
            }
            ahead.forEach(life -> life.cancel(true));
        }
        return broken.isEmpty();
    }

    private static Life.Report lived(Future<Life.Report> life) {
        try {
            return life.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while living", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a life could not be lived", e.getCause());
        }
    }

    private void take(Life.Report report, Consumer<Life.Report> lived) {
        payments += report.payments();
        tally.add(report.tally());
        if (!report.violations().isEmpty()) broken.add(report);
        lived.accept(report);
    }

    /// Lives one seed on this thread.
    ///
    /// @param ear hears every event in words
    Life.Report live(long seed, Make make, Consumer<String> ear) {
        return new Life(seed, new Life.Terms(catalogue, faults, make, ear)).live();
    }

    long payments() {
        return payments;
    }

    Tally tally() {
        return tally;
    }

    List<Life.Report> broken() {
        return List.copyOf(broken);
    }

    /// A broken life: what is wrong, how it came about, how to live it again.
    List<String> words(Life.Report report) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("seed " + report.seed() + ":");
        for (var violation : report.violations()) lines.add("  " + violation);
        lines.add("the last events:");
        report.tail().lines().map(line -> "  " + line).forEach(lines::add);
        lines.add(
                "live it again: ./kiosk simulate --seed %d --seeds 1 --faults %s"
                        .formatted(report.seed(), Fault.words(faults)));
        return lines;
    }
}
