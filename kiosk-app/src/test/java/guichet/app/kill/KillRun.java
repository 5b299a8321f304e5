package guichet.app.kill;

import guichet.app.kill.LobbyProcess.Died;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Kills kiosks at every step, several side by side.
final class KillRun {

    private final Path directory;
    private final int workers;
    private final Consumer<String> out;
    private final Queue<Kill> kills = new ConcurrentLinkedQueue<>();

    /// @param directory emptied if a run made it, else left alone and refused
    /// @param workers kiosks dying at a time, each at a site of its own
    KillRun(Path directory, int workers, Consumer<String> out) {
        this.directory = directory;
        this.workers = workers;
        this.out = out;
    }

    /// Kills at every step there is, or only at some.
    ///
    /// @param only such as `before:CREDITED-2`; empty for all
    List<KillLine> run(List<String> only) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var hired = new ArrayList<Future<KillWorker>>();
            for (int i = 0; i < workers; i++) {
                var home = directory.resolve("worker-" + i);
                hired.add(pool.submit(() -> new KillWorker(home)));
            }
            try {
                var first = of(hired.getFirst());
                var steps = steps(first);
                kills.addAll(chosen(Kill.all(steps.keySet(), recovery(first, steps)), only));
                out.accept(kills.size() + " kills");
                var lines = new ArrayList<Future<List<KillLine>>>();
                for (var worker : hired) {
                    lines.add(pool.submit(() -> killAll(of(worker), steps)));
                }
                return lines.stream().flatMap(done -> of(done).stream()).toList();
            } finally {
                hired.forEach(worker -> of(worker).close());
            }
        }
    }

    private Map<String, List<Integer>> steps(KillWorker worker) {
        try {
            var steps = worker.steps();
            out.accept("the commits of a payment: " + String.join(" ", steps.keySet()));
            return steps;
        } catch (Died e) {
            throw new IllegalStateException("the kiosk died although nobody killed it", e);
        }
    }

    /// The commits of a recovery, seen after one kill with a note past the lever.
    private List<String> recovery(KillWorker worker, Map<String, List<Integer>> steps) {
        try {
            var moving = new Kill.NoteMoving(Accident.standstill("stacking", 3), true);
            out.accept(worker.dies(moving, steps.get("OUTCOME-2")).toString());
            var names = worker.recovered();
            out.accept("the commits of a recovery: " + String.join(" ", names));
            return names.stream().map(name -> "RECOVERY-" + name).toList();
        } catch (Died e) {
            throw new IllegalStateException("the kiosk died although nobody killed it", e);
        }
    }

    private static List<Kill> chosen(List<Kill> all, List<String> only) {
        if (only.isEmpty()) return all;
        return all.stream().filter(kill -> only.contains(kill.toString())).toList();
    }

    private List<KillLine> killAll(KillWorker worker, Map<String, List<Integer>> steps)
            throws Died {
        var lines = new ArrayList<KillLine>();
        for (var kill = kills.poll(); kill != null; kill = kills.poll()) {
            var line = worker.dies(kill, habits(kill, steps));
            out.accept(line.toString());
            lines.add(line);
        }
        return lines;
    }

    /// Whoever makes that commit; with notes in, anyone.
    private static List<Integer> habits(Kill kill, Map<String, List<Integer>> steps) {
        return switch (kill) {
            case Kill.AtCommit(var point) -> anyIfLast(steps.get(point.step()));
            case Kill.InRecovery _ -> steps.get("OUTCOME-2");
            case Kill.NoteMoving _, Kill.PowerCut _ -> everybody();
        };
    }

    /// The last paper of a life is written when the kiosk stops: everybody's can be.
    private static List<Integer> anyIfLast(List<Integer> habits) {
        return habits.size() > 1 ? habits : everybody();
    }

    private static List<Integer> everybody() {
        return IntStream.range(0, Visitor.HABITS.size()).boxed().toList();
    }

    private static <T> T of(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
