package guichet.sim.world;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One clock, one source of chance, one thing at a time: everything that happens to a simulated
/// kiosk happens here, so one seed is one life and can be lived again.
///
/// Nothing waits: what is to happen later stands on the agenda, and running it moves the clock.
/// Two things due in the same millisecond happen in the order they were put there. An exception
/// out of an action goes to whoever runs the world; the action counts as done and the world goes
/// on. Not thread-safe: a world has one thread.
public final class World {

    /// 2026-11-21 08:00 UTC, when every world begins.
    public static final Instant BEGINNING = Instant.parse("2026-11-21T08:00:00Z");

    private static final int LOG_LINES = 4_000;
    private static final long MOST_STEPS = 10_000_000;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;
    private final SplittableRandom random;
    private final PriorityQueue<Planned> agenda =
            new PriorityQueue<>(
                    Comparator.comparingLong(Planned::atMs).thenComparingLong(Planned::sequence));
    private final ArrayDeque<String> log = new ArrayDeque<>();
    private final SettableClock clock = new SettableClock(this);
    private Consumer<String> ear = _ -> {};
    private Consumer<Enum<?>> faultEar = _ -> {};
    private long nowMs = BEGINNING.toEpochMilli();
    private long sequence;
    private long steps;
    private long fingerprint = FNV_OFFSET;

    public World(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /// Something on the agenda, which may still be called off.
    public static final class Planned {
        private final long atMs;
        private final long sequence;
        private final String label;
        private final Runnable action;
        private boolean calledOff;

        private Planned(long atMs, long sequence, String label, Runnable action) {
            this.atMs = atMs;
            this.sequence = sequence;
            this.label = label;
            this.action = action;
        }

        private long atMs() {
            return atMs;
        }

        private long sequence() {
            return sequence;
        }

        /// It will not happen. Without effect if it already has.
        public void callOff() {
            calledOff = true;
        }
    }

    public long seed() {
        return seed;
    }

    /// Milliseconds since 1970, UTC. Never goes back.
    public long now() {
        return nowMs;
    }

    /// The wall clock of this world, which may be set wrong on purpose.
    public SettableClock clock() {
        return clock;
    }

    /// Puts something on the agenda.
    ///
    /// @param delayMs from now, 0 or more
    /// @param label one line for the log, said when it happens; empty to say nothing
    public Planned after(long delayMs, String label, Runnable action) {
        if (delayMs < 0) {
            throw new IllegalArgumentException("\"" + label + "\" " + delayMs + " ms from now");
        }
        var planned = new Planned(Math.addExact(nowMs, delayMs), sequence++, label, action);
        agenda.add(planned);
        return planned;
    }

    /// Does the next thing on the agenda, moving the clock to its time.
    ///
    /// @return false if there was nothing to do
    public boolean runNext() {
        while (true) {
            var next = agenda.poll();
            if (next == null) return false;
            if (next.calledOff) continue;
            steps++;
            nowMs = next.atMs;
            if (!next.label.isEmpty()) note(next.label);
            next.action.run();
            return true;
        }
    }

    /// Does everything due up to and including that time, and leaves the clock there.
    ///
    /// @throws IllegalStateException if it does not come to an end in ten million steps
    public void runUntil(long timeMs) {
        for (long i = 0; i < MOST_STEPS; i++) {
            if (nextDueMs() > timeMs) {
                nowMs = Math.max(nowMs, timeMs);
                return;
            }
            runNext();
        }
        throw new IllegalStateException("no end after " + MOST_STEPS + " steps\n" + tail(40));
    }

    public void runFor(long durationMs) {
        runUntil(Math.addExact(nowMs, durationMs));
    }

    /// Runs until the condition holds, nothing is left to do, or `maxSteps` are done.
    ///
    /// @return whether the condition holds
    public boolean runUntil(BooleanSupplier condition, long maxSteps) {
        for (long i = 0; i < maxSteps && !condition.getAsBoolean(); i++) {
            if (!runNext()) break;
        }
        return condition.getAsBoolean();
    }

    /// Runs until nothing is left to do, or `maxSteps` are done.
    ///
    /// @return whether it is quiet
    public boolean runUntilQuiet(long maxSteps) {
        return runUntil(() -> nextDueMs() == Long.MAX_VALUE, maxSteps);
    }

    /// When the next thing is due; [Long#MAX_VALUE] if nothing is.
    public long nextDueMs() {
        while (true) {
            var next = agenda.peek();
            if (next == null) return Long.MAX_VALUE;
            if (!next.calledOff) return next.atMs;
            agenda.poll();
        }
    }

    /// How many things have happened.
    public long steps() {
        return steps;
    }

    /// True with probability `p`. Draws nothing when `p` is 0 or less, or 1 or more.
    public boolean chance(double p) {
        if (p <= 0) return false;
        return p >= 1 || random.nextDouble() < p;
    }

    public boolean coin() {
        return random.nextBoolean();
    }

    /// One of them, each as likely as any other.
    public <T> T pick(List<T> from) {
        if (from.isEmpty()) throw new IllegalArgumentException("nothing to pick from");
        return from.get(random.nextInt(from.size()));
    }

    /// A whole number from `least` to `most`, both possible.
    public long between(long least, long most) {
        return random.nextLong(least, Math.addExact(most, 1));
    }

    /// The source of chance itself, for a program that wants one of the JDK's. What it draws is not
    /// drawn again by the others.
    public RandomGenerator random() {
        return random;
    }

    /// Says one line in the log.
    public void note(String words) {
        var ms = nowMs - BEGINNING.toEpochMilli();
        var rest = Long.toString(1_000 + ms % 1_000).substring(1);
        var line = ms / 1_000 + "." + rest + " s  " + words;
        for (int i = 0; i < line.length(); i++) {
            fingerprint = (fingerprint ^ line.charAt(i)) * FNV_PRIME;
        }
        fingerprint = (fingerprint ^ '\n') * FNV_PRIME;
        ear.accept(line);
        if (log.size() == LOG_LINES) log.removeFirst();
        log.addLast(line);
    }

    /// Who hears each line as it is said, from now on; one at a time.
    public void hear(Consumer<String> newEar) {
        ear = newEar;
    }

    /// Who hears of each fault that strikes by chance, from now on.
    public void hearFaults(Consumer<Enum<?>> newEar) {
        faultEar = newEar;
    }

    void struck(Enum<?> fault) {
        faultEar.accept(fault);
    }

    /// The last 4,000 lines said, oldest first.
    public List<String> log() {
        return new ArrayList<>(log);
    }

    /// The last `lines` lines in one text, for the message of a failed test.
    public String tail(int lines) {
        var all = log();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    /// A hash over every line ever said, also those the log has dropped.
    public long fingerprint() {
        return fingerprint;
    }
}
