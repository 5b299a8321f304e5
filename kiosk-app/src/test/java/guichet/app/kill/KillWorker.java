package guichet.app.kill;

import guichet.app.canary.Canary;
import guichet.app.kill.LobbyProcess.Died;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One kiosk that dies again and again at one site, and its customers. The simulators and the data
/// directory live through all its deaths. Used by one thread.
final class KillWorker implements AutoCloseable {

    private final Site site;
    private LobbyProcess kiosk;
    private Set<Canary> lastAccount = Set.of();
    private long notes;
    private int visitors;

    KillWorker(Path directory) throws Died {
        site = new Site(directory);
        kiosk = site.start(Optional.empty());
        kiosk.awaitRest(0);
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
        kiosk = site.start(Optional.empty());
        kiosk.awaitRest(0);
        return steps;
    }

    /// Dies once or twice, is started again, and is counted when all is at rest.
    ///
    /// @param habits whose payments make the commit at which it dies
    KillLine dies(Kill kill, List<Integer> habits) throws Died {
        var began = System.nanoTime();
        int habit = habits.get(visitors % habits.size());
        var happened = dies(kill, habit, Optional.empty());
        kiosk.awaitRest(0);
        var counts = FourCounts.of(site);
        var faults = new ArrayList<>(counts.disagreements(notes));
        site.found(lastAccount).forEach(find -> faults.add(find.toString()));
        return new KillLine(
                kill,
                habit,
                happened,
                recovered(),
                counts,
                faults,
                (System.nanoTime() - began) / 1_000_000);
    }

    /// @param next where the next life dies
    /// @return whether it died where it was to die; the next life has begun
    private boolean dies(Kill kill, int habit, Optional<KillPoint> next) throws Died {
        return switch (kill) {
            case Kill.AtCommit(var point) -> {
                kiosk.tells("kill " + point);
                var died = diesOf(visitor(habit, Optional.empty())) && told("dies " + point);
                kiosk = site.start(next);
                yield died;
            }
            case Kill.NoteMoving(var accident, var alone) -> {
                var died = diesOf(visitor(habit, Optional.of(accident)));
                if (alone) site.around().tell("acceptor resume");
                kiosk = site.start(next);
                if (!alone) {
                    kiosk.sees(0, "");
                    site.around().tell("acceptor resume");
                }
                yield died;
            }
            case Kill.PowerCut(var accident, var memory) -> {
                site.around().tell("acceptor recovery " + memory);
                var died = diesOf(visitor(habit, Optional.of(accident)));
                site.around().tell("acceptor power-on");
                kiosk = site.start(next);
                yield died;
            }
            case Kill.InRecovery(var first, var point, _) -> {
                var died = dies(first, habit, Optional.of(point));
                var diedAgain = diesRecovering() && told("dies " + point);
                kiosk = site.start(next);
                yield died && diedAgain;
            }
        };
    }

    private boolean diesOf(Visitor visitor) {
        try {
            visitor.pays();
            // What rides on no other commit is written when the kiosk stops in good order.
            kiosk.close();
            return told("dies ");
        } catch (Died _) {
            return true;
        } finally {
            notes += visitor.notes();
        }
    }

    private boolean diesRecovering() {
        try {
            kiosk.awaitRest(0);
            kiosk.close();
            return told("dies ");
        } catch (Died _) {
            return true;
        }
    }

    /// The commits of the last recovery, without their prefix.
    private List<String> recovered() {
        var start = "committed " + CommitNames.RECOVERY;
        return kiosk.events().since(0).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private List<String> commits(int mark) {
        return kiosk.events().since(mark).stream()
                .filter(line -> line.startsWith("committed "))
                .map(line -> line.substring("committed ".length()))
                .filter(step -> !step.startsWith(CommitNames.RECOVERY))
                .toList();
    }

    private boolean told(String start) {
        return kiosk.events().since(0).stream().anyMatch(line -> line.startsWith(start));
    }

    private Visitor visitor(int habit, Optional<Accident> accident) {
        var number = visitors++ * Visitor.HABITS.size() + habit;
        var visitor = new Visitor(kiosk, site.around(), number, accident);
        lastAccount = Set.of(new Canary("account", visitor.account()));
        return visitor;
    }

    @Override
    public void close() {
        kiosk.close();
        site.close();
    }
}
