package guichet.app.lives;

import guichet.app.catalogue.LastGoodCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Lives one seed after another and says what came of it.
final class Simulation {

    private static final int MOST_BROKEN = 5;

    private final Consumer<String> out;
    private final LastGoodCatalogue catalogue = Catalogues.open();
    private final Tally tally = new Tally();
    private final List<Life.Report> broken = new ArrayList<>();
    private long payments;

    /// @param out takes lines of text
    Simulation(Consumer<String> out) {
        this.out = out;
    }

    /// Lives these seeds, until a few are broken.
    ///
    /// @return whether all were well
    boolean run(long firstSeed, int seeds) {
        for (int i = 0; i < seeds && broken.size() < MOST_BROKEN; i++) {
            var report = live(firstSeed + i, Make.SOUND);
            payments += report.payments();
            tally.add(report.tally());
            if (!report.violations().isEmpty()) {
                broken.add(report);
                words(report).forEach(out);
            }
            if ((i + 1) % 100 == 0) out.accept((i + 1) + " of " + seeds + " lives");
        }
        return broken.isEmpty();
    }

    Life.Report live(long seed, Make make) {
        return new Life(seed, catalogue, make).live();
    }

    /// What happened in all of them together.
    void sums() {
        out.accept("");
        line("lives", tally.of("lives"));
        line("payments", payments);
        indented(tally.under("payment: "));
        out.accept("notes");
        indented(tally.under("note: "));
        line("power cuts", tally.of("power cuts"));
        indented(tally.under("cut: "));
        out.accept("faults");
        indented(tally.under("fault: "));
        line("lives with violations", broken.size());
    }

    private void indented(Map<String, Long> counts) {
        counts.forEach((what, times) -> line("  " + what, times));
    }

    private void line(String what, long count) {
        out.accept("%-44s %8d".formatted(what, count));
    }

    long payments() {
        return payments;
    }

    Tally tally() {
        return tally;
    }

    List<Life.Report> broken() {
        return List.copyOf(broken);
    }

    /// A broken life: what is wrong, how it came about, how to live it again.
    static List<String> words(Life.Report report) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("seed " + report.seed() + ":");
        for (var violation : report.violations()) lines.add("  " + violation);
        lines.add("the last 30 events:");
        report.tail().lines().map(line -> "  " + line).forEach(lines::add);
        lines.add("live it again: ./kiosk simulate --seeds 1 --seed " + report.seed());
        return lines;
    }
}
