package guichet.app.kill;

import java.util.List;

/// What became of one kill.
///
/// @param recovered the commits the next life made before it was at rest; empty if none were needed
/// @param disagreements empty if all four counts agree
record KillLine(
        String kill,
        String service,
        List<String> recovered,
        FourCounts counts,
        List<String> disagreements,
        long tookMs) {

    boolean well() {
        return disagreements.isEmpty();
    }

    @Override
    public String toString() {
        return "%-32s %-8s %s · %s · %s · %.1f s"
                .formatted(
                        kill,
                        service,
                        recovered.isEmpty()
                                ? "nothing to recover"
                                : "recovered " + String.join(" ", recovered),
                        counts,
                        well() ? "ok" : "WRONG: " + String.join("; ", disagreements),
                        tookMs / 1000.0);
    }
}
