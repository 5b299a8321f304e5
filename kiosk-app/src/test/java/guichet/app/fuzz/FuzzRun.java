package guichet.app.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Feeds targets side by side, as many at a time as there are processors.
final class FuzzRun {

    private final long seed;
    private final Consumer<Figures> each;

    /// @param each is told what came of a target when it is done; called by several threads, one at a time
    FuzzRun(long seed, Consumer<Figures> each) {
        this.seed = seed;
        this.each = each;
    }

    /// @param from number of the first input of each
    /// @param count inputs for each
    List<Figures> run(List<Target> targets, long from, long count) throws InterruptedException {
        var figures = new ArrayList<Figures>();
        try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = new ArrayList<Future<Figures>>();
            for (var target : targets) {
                running.add(
                        pool.submit(() ->
                                told(
                                        new Feeding(target, seed, Feeding.LONGEST)
                                                .feed(from, count))));
            }
            for (var one : running) figures.add(one.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the fuzzer fell over", e);
        }
        return figures;
    }

    private synchronized Figures told(Figures figures) {
        each.accept(figures);
        return figures;
    }
}
