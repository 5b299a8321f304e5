package guichet.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Lines in the order they came, and a way to wait for one. Thread-safe.
public final class EventLog {

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /// No more lines will come.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Where the log is now; wait from here to not find what was before.
    public synchronized int mark() {
        return lines.size();
    }

    public synchronized List<String> since(int mark) {
        return List.copyOf(lines.subList(mark, lines.size()));
    }

    /// The first line after `mark` that fits.
    ///
    /// @throws IllegalStateException saying what came instead, if none came in time
    public synchronized String await(
            int mark, String what, Predicate<String> fits, Duration bound) {
        var deadline = System.nanoTime() + bound.toNanos();
        int next = mark;
        while (true) {
            for (; next < lines.size(); next++) {
                if (fits.test(lines.get(next))) return lines.get(next);
            }
            var leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0 || ended) {
                throw new IllegalStateException(
                        "waited %s for \"%s\"; instead came %s%s"
                                .formatted(bound, what, tail(mark), ended ? ", then the end" : ""));
            }
            try {
                wait(leftMs);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted waiting for " + what);
            }
        }
    }

    private List<String> tail(int mark) {
        return lines.subList(Math.max(mark, lines.size() - 12), lines.size());
    }
}
