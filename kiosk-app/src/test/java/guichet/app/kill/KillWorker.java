package guichet.app.kill;

import guichet.app.kill.LobbyProcess.Died;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One kiosk that dies again and again at one site, and its customers. The simulators and the data
/// directory live through all its deaths. Used by one thread.
final class KillWorker implements AutoCloseable {

    private static final String RECOVERY = "RECOVERY-";

    private final Site site;
    private LobbyProcess kiosk;
    private long notes;
    private int visitors;

    KillWorker(Path directory) throws Died {
        site = new Site(directory);
        kiosk = start(Optional.empty());
        kiosk.awaitRest(0);
    }

    private LobbyProcess start(Optional<KillPoint> point) {
        return site.start(point);
    }

    /// One payment for each habit, with nothing killed: which commits there are, in their order, and
    /// by whose payments they are made.
    Map<String, List<Integer>> steps() throws Died {
        var steps = new LinkedHashMap<String, List<Integer>>();
        for (int habit = 0; habit < Visitor.HABITS.size(); habit++) {
            int mark = kiosk.events().mark();
            var visitor = visitor(habit, Optional.empty());
            visitor.pays();
            notes += visitor.notes();
            if (habit == Visitor.HABITS.size() - 1) kiosk.close();
            for (var step : commits(mark)) {
                steps.computeIfAbsent(step, _ -> new ArrayList<>()).add(habit);
            }
        }
        kiosk = start(Optional.empty());
        kiosk.awaitRest(0);
        return steps;
    }

    /// Dies once, is started again, and is counted when all is at rest.
    ///
    /// @param habits whose payments make the commit at which it dies
    KillLine dies(Kill kill, List<Integer> habits) throws Died {
        var began = System.nanoTime();
        var visitor = visitor(habits.get(visitors % habits.size()), accident(kill));
        if (kill instanceof Kill.AtCommit(var point)) kiosk.tells("kill " + point);
        die(kill, visitor);
        notes += visitor.notes();
        comesBack(kill);
        kiosk.awaitRest(0);
        var counts = FourCounts.of(site);
        return new KillLine(
                kill.toString(),
                visitor.service(),
                recovered(),
                counts,
                counts.disagreements(notes),
                (System.nanoTime() - began) / 1_000_000);
    }

    private void die(Kill kill, Visitor visitor) {
        try {
            visitor.pays();
            // What rides on no other commit is written when the kiosk stops in good order.
            kiosk.close();
            if (told("dies ").findAny().isEmpty()) {
                throw new IllegalStateException(kill + ": it lived");
            }
        } catch (Died _) {
            // As it was told to.
        }
    }

    private static Optional<Accident> accident(Kill kill) {
        return switch (kill) {
            case Kill.AtCommit _ -> Optional.empty();
            case Kill.NoteMoving(var accident, _) -> Optional.of(accident);
            case Kill.PowerCut(var accident) -> Optional.of(accident);
            case Kill.InRecovery _ -> Optional.of(Accident.standstill("stacking", 3));
        };
    }

    private void comesBack(Kill kill) throws Died {
        switch (kill) {
            case Kill.AtCommit _ -> kiosk = start(Optional.empty());
            case Kill.PowerCut _ -> {
                site.around().tell("acceptor power-on");
                kiosk = start(Optional.empty());
            }
            case Kill.NoteMoving(_, var alone) -> {
                if (alone) site.around().tell("acceptor resume");
                kiosk = start(Optional.empty());
                kiosk.sees(0, "");
                if (!alone) site.around().tell("acceptor resume");
            }
            case Kill.InRecovery(var point) -> {
                site.around().tell("acceptor resume");
                kiosk = start(Optional.of(point));
                diesRecovering(point);
                kiosk = start(Optional.empty());
            }
        }
    }

    private void diesRecovering(KillPoint point) {
        try {
            kiosk.awaitRest(0);
            throw new IllegalStateException(point + ": it lived");
        } catch (Died _) {
            // As it was told to.
        }
    }

    /// The commits of the last recovery.
    List<String> recovered() {
        return told("committed " + RECOVERY)
                .map(line -> line.substring(("committed " + RECOVERY).length()))
                .toList();
    }

    private List<String> commits(int mark) {
        return kiosk.events().since(mark).stream()
                .filter(line -> line.startsWith("committed "))
                .map(line -> line.substring("committed ".length()))
                .filter(step -> !step.startsWith(RECOVERY))
                .toList();
    }

    private Stream<String> told(String start) {
        return kiosk.events().since(0).stream().filter(line -> line.startsWith(start));
    }

    private Visitor visitor(int habit, Optional<Accident> accident) {
        var number = visitors++ * Visitor.HABITS.size() + habit;
        return new Visitor(kiosk, site.around(), number, accident);
    }

    @Override
    public void close() {
        kiosk.close();
        site.close();
    }
}
