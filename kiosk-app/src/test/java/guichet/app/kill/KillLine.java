package guichet.app.kill;

import java.util.List;

/// What became of one kill.
///
/// @param habit whose payment it was
/// @param happened false if the kiosk never came to the point at which it was to die
/// @param recovered the commits the next life made before it was at rest; empty if none were needed
/// @param disagreements empty if all counts agree
record KillLine(
        PlannedKill kill,
        Habit habit,
        boolean happened,
        List<String> recovered,
        FourCounts counts,
        List<String> disagreements,
        long tookMs) {

    boolean well() {
        return disagreements.isEmpty();
    }

    @Override
    public String toString() {
        return "%-48s %-9s %s · %s · %s%s · %.1f s"
                .formatted(
                        kill,
                        habit.service(),
                        recovered.isEmpty()
                                ? "nothing to recover"
                                : "recovered " + String.join(" ", recovered),
                        counts,
                        happened ? "" : "never came to it · ",
                        well() ? "ok" : "WRONG: " + String.join("; ", disagreements),
                        tookMs / 1000.0);
    }
}
