package guichet.app.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Feeds one target. It works on a thread of its own, which is watched and given up on if one input does
/// not come to an end.
final class Feeding {

    /// Far more than any input needs, also on a busy machine: it is the processor's time.
    static final Duration LONGEST = Duration.ofSeconds(10);

    /// For one that waits and does not work.
    private static final int MOST_LOOKS = 600;

    private static final int LOOK_EVERY_MS = 100;
    private static final int MOST_FINDINGS = 3;

    private final Target target;
    private final long seed;
    private final Duration longest;
    private final List<Finding> findings = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    // Written by the feeding thread, read by the watching one.
    private volatile long number;
    private volatile boolean givenUp;

    private long accepted;
    private long refused;
    private long largest;
    private long fed;

    /// @param longest how much of the processor's time one input may take
    Feeding(Target target, long seed, Duration longest) {
        this.target = target;
        this.seed = seed;
        this.longest = longest;
    }

    /// @param from number of the first input
    /// @param count how many
    Figures feed(long from, long count) throws InterruptedException {
        number = from;
        var thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("fuzz-" + target.name())
                        .unstarted(() -> all(from, count));
        thread.start();
        watch(thread);
        synchronized (findings) {
            return new Figures(target.name(), fed, accepted, refused, largest, findings);
        }
    }

    private void watch(Thread thread) throws InterruptedException {
        long seen = number;
        long since = Meter.cpuNanos(thread);
        int looks = 0;
        while (!done.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            var now = number;
            var worked = Meter.cpuNanos(thread);
            if (now != seen) {
                seen = now;
                since = worked;
                looks = 0;
            } else if (worked - since > longest.toNanos() || ++looks > MOST_LOOKS) {
                givenUp = true;
                thread.interrupt();
                found(now, "does not end: " + List.of(thread.getStackTrace()));
                return;
            }
        }
    }

    private void all(long from, long count) {
        try {
            for (long i = from; i < from + count && !givenUp; i++) {
                number = i;
                one(i);
                if (enough()) return;
            }
        } finally {
            done.countDown();
        }
    }

    private void one(long i) {
        var input = Mutations.input(target, seed, i);
        var before = Meter.allocatedBytes(Thread.currentThread());
        var taken = false;
        try {
            taken = target.takes(input);
        } catch (Throwable t) {
            if (!target.refuses(t)) found(i, words(t));
        }
        var allocated = Meter.allocatedBytes(Thread.currentThread()) - before;
        if (allocated > target.mostAllocated(input.length)) {
            found(i, "allocates %,d bytes".formatted(allocated));
        }
        synchronized (findings) {
            if (givenUp) return;
            fed++;
            if (taken) accepted++;
            else refused++;
            largest = Math.max(largest, allocated);
        }
    }

    private boolean enough() {
        synchronized (findings) {
            return findings.size() >= MOST_FINDINGS;
        }
    }

    private void found(long i, String what) {
        synchronized (findings) {
            findings.add(
                    new Finding(target.name(), seed, i, Mutations.input(target, seed, i), what));
        }
    }

    private static String words(Throwable thrown) {
        var trace = thrown.getStackTrace();
        var where = new StringBuilder(thrown.toString());
        for (int i = 0; i < Math.min(6, trace.length); i++)
            where.append("\n    at ").append(trace[i]);
        return where.toString();
    }
}
