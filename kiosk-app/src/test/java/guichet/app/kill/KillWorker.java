package guichet.app.kill;

import guichet.app.canary.Canary;
import guichet.app.kill.LobbyProcess.Died;
import guichet.sim.device.TerminalMoment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

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
    Map<String, List<Habit>> steps(List<Habit> habits) throws Died {
        var steps = new LinkedHashMap<String, List<Habit>>();
        for (var habit : habits) {
            int mark = kiosk.events().mark();
            paysAndRests(visitor(habit, Optional.empty(), Optional.empty()));
            if (habit == habits.getLast()) kiosk.close();
            for (var step : commits(mark)) {
                steps.computeIfAbsent(step, _ -> new ArrayList<>()).add(habit);
            }
        }
        kiosk = site.start(Optional.empty());
        kiosk.awaitRest(0);
        return steps;
    }

    /// Dies once or twice, is started again, and is counted when all is at rest.
    KillLine dies(PlannedKill planned) throws Died {
        var began = System.nanoTime();
        var habit = planned.habits().get(visitors % planned.habits().size());
        var happened = dies(planned.kill(), habit, Optional.empty());
        awaitRest(planned);
        site.calm();
        var counts = FourCounts.of(site);
        var faults = new ArrayList<>(counts.disagreements(notes));
        site.found(lastAccount).forEach(find -> faults.add(find.toString()));
        return new KillLine(
                planned,
                habit,
                happened,
                recovered(),
                counts,
                faults,
                (System.nanoTime() - began) / 1_000_000);
    }

    private void awaitRest(PlannedKill planned) throws Died {
        try {
            kiosk.awaitRest(0);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("after " + planned + ": " + e.getMessage(), e);
        }
    }

    /// @param next where the next life dies
    /// @return whether it died where it was to die; the next life has begun
    private boolean dies(Kill kill, Habit habit, Optional<KillPoint> next) throws Died {
        return switch (kill) {
            case Kill.AtCommit(var point) -> {
                kiosk.tells("kill " + point);
                var died =
                        diesOf(visitor(habit, Optional.empty(), Optional.empty()))
                                && told("dies " + point);
                kiosk = site.start(next);
                yield died;
            }
            case Kill.NoteMoving(var accident, var alone) -> {
                var died = diesOf(visitor(habit, Optional.of(accident), Optional.empty()));
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
                var died = diesOf(visitor(habit, Optional.of(accident), Optional.empty()));
                site.around().tell("acceptor power-on");
                kiosk = site.start(next);
                yield died;
            }
            case Kill.AtTerminal(var moment) -> {
                var died = diesAt(moment, visitor(habit, Optional.empty(), Optional.empty()));
                kiosk = site.start(next);
                yield died;
            }
            case Kill.WithAPhone(var accident, var late) -> {
                var died = diesOf(visitor(habit, Optional.empty(), Optional.of(accident)));
                if (late) site.around().tell("host pay-phone");
                kiosk = site.start(next);
                yield died;
            }
            case Kill.InRecovery(var first, var point) -> {
                var died = dies(first, habit, Optional.of(point));
                var diedAgain = diesRecovering() && told("dies " + point);
                kiosk = site.start(next);
                yield died && diedAgain;
            }
        };
    }

    /// The terminal itself ends the kiosk, between two things that happen to it.
    private boolean diesAt(TerminalMoment moment, Visitor visitor) {
        var came = new AtomicBoolean();
        var doomed = kiosk;
        site.terminal()
                .with(terminal -> {
                    terminal.at(
                            moment,
                            () -> {
                                doomed.kill();
                                came.set(true);
                            });
                    return true;
                });
        return diesOf(visitor) && came.get();
    }

    private boolean diesOf(Visitor visitor) {
        try {
            paysAndRests(visitor);
            // What rides on no other commit is written when the kiosk stops in good order.
            kiosk.close();
            return told("dies ");
        } catch (Died _) {
            return true;
        }
    }

    private void paysAndRests(Visitor visitor) throws Died {
        int mark = kiosk.events().mark();
        try {
            visitor.pays();
        } finally {
            notes += visitor.notes();
            lastAccount = Set.of(new Canary("account", visitor.account()));
        }
        kiosk.awaitRest(mark);
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

    private Visitor visitor(
            Habit habit, Optional<Accident> accident, Optional<PhoneAccident> phoneAccident) {
        return new Visitor(kiosk, site.around(), habit, visitors++, accident, phoneAccident);
    }

    @Override
    public void close() {
        kiosk.close();
        site.close();
    }
}
