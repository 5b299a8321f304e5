package guichet.app.lives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What happened in many lives together, in lines of text.
final class Sums {

    private final List<String> lines = new ArrayList<>();

    private Sums() {}

    static List<String> of(Simulation simulation, double seconds) {
        var sums = new Sums();
        var tally = simulation.tally();
        sums.line("lives", tally.of("lives"));
        sums.line("payments", simulation.payments());
        sums.indented(tally.under("payment: "));
        sums.lines.add("notes");
        sums.indented(tally.under("note: "));
        sums.lines.add("cards");
        sums.indented(tally.under("card: "));
        sums.lines.add("phones");
        sums.indented(tally.under("phone: "));
        sums.line("power cuts", tally.of("power cuts"));
        sums.indented(tally.under("cut: "));
        var faults = tally.under("fault: ");
        sums.line("faults", faults.values().stream().mapToLong(Long::longValue).sum());
        sums.indented(faults);
        sums.line("violations", simulation.broken().size());
        sums.lines.add(
                "%.0f s, %.0f payments/s".formatted(seconds, simulation.payments() / seconds));
        return sums.lines;
    }

    private void indented(Map<String, Long> counts) {
        counts.forEach((what, times) -> line("  " + what, times));
    }

    private void line(String what, long count) {
        lines.add("%-48s %9d".formatted(what, count));
    }
}
