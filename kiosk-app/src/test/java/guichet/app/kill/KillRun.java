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

/// Kills kiosks at every step, several side by side.
final class KillRun {

    /// A note that a slow machine gave back by itself needs no recovery, so that the second death may
    /// not come.
    private static final int MOST_TRIES = 3;

    private final Path directory;
    private final int workers;
    private final Consumer<String> out;
    private final Set<String> recoveries = ConcurrentHashMap.newKeySet();
    private final Queue<PlannedKill> kills = new ConcurrentLinkedQueue<>();

    /// @param directory emptied if a run made it, else left alone and refused
    /// @param workers kiosks dying at a time, each at a site of its own
    KillRun(Path directory, int workers, Consumer<String> out) {
        this.directory = directory;
        this.workers = workers;
        this.out = out;
    }

    /// Kills at every step of payments with these, or only at some.
    ///
    /// @param only such as `before:CREDITED-2` or `card:before:TAKEN`; empty for all
    List<KillLine> run(List<Tender> tenders, List<String> only) {
        return run(
                first -> {
                    for (var tender : tenders) {
                        plan(tender, watched(first, tender)).stream()
                                .filter(kill -> kill.isAmong(only))
                                .forEach(kills::add);
                    }
                },
                true);
    }

    /// Kills at these points and nowhere else, without watching a payment first.
    List<KillLine> runOnly(List<PlannedKill> points) {
        return run(_ -> kills.addAll(points), false);
    }

    private List<KillLine> run(Consumer<KillWorker> planning, boolean recovering) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var hired = new ArrayList<Future<KillWorker>>();
            for (int i = 0; i < workers; i++) {
                var home = directory.resolve("worker-" + i);
                hired.add(pool.submit(() -> new KillWorker(home)));
            }
            try {
                planning.accept(of(hired.getFirst()));
                var lines = new ArrayList<Future<List<KillLine>>>();
                for (var worker : hired) {
                    lines.add(pool.submit(() -> killAll(of(worker), recovering)));
                }
                return lines.stream().flatMap(done -> of(done).stream()).toList();
            } finally {
                hired.forEach(worker -> of(worker).close());
            }
        }
    }

    private Map<String, List<Habit>> watched(KillWorker worker, Tender tender) {
        try {
            var steps = worker.steps(tender.habits());
            out.accept(
                    "the commits of payments, %s: %s"
                            .formatted(tender, String.join(" ", steps.keySet())));
            return steps;
        } catch (Died e) {
            throw new IllegalStateException("the kiosk died although nobody killed it", e);
        }
    }

    /// In cash, habits take turns: they differ in the end only. With cards and phones each habit
    /// dies at each of its commits.
    private static List<PlannedKill> plan(Tender tender, Map<String, List<Habit>> steps) {
        var planned = new ArrayList<PlannedKill>();
        if (tender == Tender.CASH) {
            for (var kill : Kill.atCommits(steps.keySet())) {
                planned.add(PlannedKill.ofAny(kill, turns(kill, steps)));
            }
            Kill.ofNotes().forEach(kill -> planned.add(PlannedKill.ofAny(kill, tender.habits())));
            return planned;
        }
        for (var habit : tender.habits()) {
            var own = steps.keySet().stream().filter(s -> steps.get(s).contains(habit)).toList();
            var all = new ArrayList<>(Kill.atCommits(own));
            all.addAll(Kill.besides(habit));
            all.forEach(kill -> planned.add(PlannedKill.of(kill, habit)));
        }
        return planned;
    }

    /// Whoever makes that commit. The last paper of a life is written when the kiosk stops:
    /// everybody's can be.
    private static List<Habit> turns(Kill kill, Map<String, List<Habit>> steps) {
        var makers = kill instanceof Kill.AtCommit(var point) ? steps.get(point.step()) : null;
        return makers != null && makers.size() > 1 ? makers : Tender.CASH.habits();
    }

    private List<KillLine> killAll(KillWorker worker, boolean recovering) throws Died {
        var lines = new ArrayList<KillLine>();
        for (var kill = kills.poll(); kill != null; kill = kills.poll()) {
            var line = worker.dies(kill);
            for (int tries = 1; !line.happened() && line.well() && tries < MOST_TRIES; tries++) {
                out.accept(line.toString());
                line = worker.dies(kill);
            }
            out.accept(line.toString());
            lines.add(line);
            if (recovering && kill.repeatable()) queueRecovery(line);
        }
        return lines;
    }

    /// Each commit that a recovery was seen to make is killed, too, once a run and tender.
    private void queueRecovery(KillLine line) {
        for (var name : line.recovered()) {
            if (!recoveries.add(line.habit().tender() + name)) continue;
            for (var side : KillPoint.Side.values()) {
                var point = new KillPoint(side, CommitNames.RECOVERY + name);
                kills.add(line.kill().again(point, line.habit()));
            }
        }
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
