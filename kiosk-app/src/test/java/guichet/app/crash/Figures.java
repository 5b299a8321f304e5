package guichet.app.crash;

import guichet.app.crash.DiskCall.Acknowledged;
import guichet.app.crash.Luck.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What came of a run. Thread-safe.
final class Figures {

    private static final int MOST_FOUND = 5;

    private final Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
    private final Map<String, Integer> calls = new TreeMap<>();
    private final List<String> found = new ArrayList<>();
    private int images;
    private int payments;
    private int commits;
    private int underWay;
    private int withLoss;
    private int commitsLost;
    private int paymentsLost;
    private int unopenable;
    private int unsound;

    /// A load, and what it asked of an empty disk.
    synchronized void recorded(Course course, Recording recording) {
        commits += course.commits();
        payments += course.payments(0, course.commits());
        recorded(recording);
    }

    synchronized void recorded(Recording recording) {
        for (var call : recording.calls()) {
            if (call instanceof Acknowledged) continue;
            calls.merge(call.getClass().getSimpleName(), 1, Integer::sum);
        }
    }

    synchronized void examined(Recording.Cut cut, Verdict verdict) {
        images++;
        byKind.merge(cut.kind(), 1, Integer::sum);
        switch (verdict) {
            case Verdict.Kept(var there) -> {
                if (there > cut.image().acknowledged()) underWay++;
            }
            case Verdict.Lost(var lostCommits, var lostPayments) -> {
                withLoss++;
                commitsLost += lostCommits;
                paymentsLost += lostPayments;
            }
            case Verdict.Unopenable _ -> unopenable++;
            case Verdict.Unsound _ -> unsound++;
        }
    }

    /// Keeps the words for the first few.
    ///
    /// @return whether it was kept
    synchronized boolean found(String words) {
        if (found.size() >= MOST_FOUND) return false;
        return found.add(words);
    }

    synchronized int images() {
        return images;
    }

    synchronized int commitsLost() {
        return commitsLost;
    }

    synchronized int paymentsLost() {
        return paymentsLost;
    }

    /// Images that are not as they must be.
    synchronized int wrong() {
        return withLoss + unopenable + unsound;
    }

    synchronized Map<Kind, Integer> byKind() {
        return Map.copyOf(byKind);
    }

    synchronized List<String> found() {
        return List.copyOf(found);
    }

    synchronized List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("commits made and acknowledged", commits));
        lines.add(line("payments promised in them", payments));
        lines.add("asked of the disk");
        calls.forEach((what, times) -> lines.add(line("  " + words(what), times)));
        lines.add(line("images of a power cut", images));
        byKind.forEach((kind, times) -> lines.add(line("  " + kind.words(), times)));
        lines.add(line("images with the commit under way, whole", underWay));
        lines.add(line("images with a loss", withLoss));
        lines.add(line("  acknowledged commits lost", commitsLost));
        lines.add(line("  acknowledged payments lost", paymentsLost));
        lines.add(line("images that do not open", unopenable));
        lines.add(line("images with anything else wrong", unsound));
        lines.addAll(found);
        return lines;
    }

    /// `DirectorySynced` as `directory synced`.
    private static String words(String name) {
        return name.replaceAll("(?<!^)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String line(String what, int count) {
        return "%-44s %8d".formatted(what, count);
    }
}
