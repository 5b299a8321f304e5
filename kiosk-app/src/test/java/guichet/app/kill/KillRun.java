package guichet.app.kill;

import guichet.app.kill.LobbyProcess.Died;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Kills kiosks at every step, several side by side.
final class KillRun {

    /// A note that a slow machine gave back by itself needs no recovery, so that the second death may
    /// not come.
    private static final int MOST_TRIES = 3;

    private final Path directory;
    private final int workers;
    private final Consumer<String> out;
    private final Set<String> recoveries = ConcurrentHashMap.newKeySet();
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
                kills.addAll(chosen(Kill.all(steps.keySet()), only));
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

    private static List<Kill> chosen(List<Kill> all, List<String> only) {
        if (only.isEmpty()) return all;
        return all.stream().filter(kill -> only.contains(kill.toString())).toList();
    }

    private List<KillLine> killAll(KillWorker worker, Map<String, List<Integer>> steps)
            throws Died {
        var lines = new ArrayList<KillLine>();
        for (var kill = kills.poll(); kill != null; kill = kills.poll()) {
            var line = worker.dies(kill, habits(kill, steps));
            for (int tries = 1; !line.happened() && line.well() && tries < MOST_TRIES; tries++) {
                out.accept(line.toString());
                line = worker.dies(kill, habits(kill, steps));
            }
            out.accept(line.toString());
            lines.add(line);
            if (repeatable(kill)) queueRecovery(line);
        }
        return lines;
    }

    /// Each commit that a recovery was seen to make is killed, too, once a run.
    private void queueRecovery(KillLine line) {
        for (var name : line.recovered()) {
            if (!recoveries.add(name)) continue;
            for (var side : KillPoint.Side.values()) {
                var point = new KillPoint(side, CommitNames.RECOVERY + name);
                kills.add(new Kill.InRecovery(line.kill(), point, line.habit()));
            }
        }
    }

    /// Whether the same kill leaves the same to recover.
    private static boolean repeatable(Kill kill) {
        return switch (kill) {
            case Kill.AtCommit _ -> true;
            case Kill.NoteMoving _, Kill.PowerCut _, Kill.InRecovery _ -> false;
        };
    }

    /// Whoever makes that commit; with notes in, anyone.
    private static List<Integer> habits(Kill kill, Map<String, List<Integer>> steps) {
        return switch (kill) {
            case Kill.AtCommit(var point) ->
                    anyIfLast(steps.getOrDefault(point.step(), everybody()));
            case Kill.InRecovery(_, _, var habit) -> List.of(habit);
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
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
