package guichet.queue;

/// How long to wait before the next try: doubling up to a cap, spread so that ten thousand kiosks do
/// not come back in the same second (`docs/money.md` M4.4). Pure: chance is passed in.
///
/// @param firstMs after the first try
/// @param capMs the most, before the spread
/// @param spread 0.2 is ± 20 %
public record Backoff(long firstMs, long capMs, double spread) {

    public Backoff {
        if (firstMs < 1 || capMs < firstMs) {
            throw new IllegalArgumentException(
                    "a back-off from %d ms to %d ms".formatted(firstMs, capMs));
        }
        if (!(spread >= 0 && spread < 1)) {
            throw new IllegalArgumentException("a spread of " + spread + " is not in 0 to 1");
        }
    }

    /// 2 s, doubling to 15 min, ± 20 %.
    public static Backoff standard() {
        return new Backoff(2_000, 15 * 60_000, 0.2);
    }

    /// @param tries made so far, at least 1
    /// @param chance from 0 up to but not including 1
    /// @return milliseconds, at least 1
    public long delayMs(int tries, double chance) {
        if (tries < 1) throw new IllegalArgumentException("a back-off after " + tries + " tries");
        if (!(chance >= 0 && chance < 1)) {
            throw new IllegalArgumentException("a chance of " + chance + " is not in 0 to 1");
        }
        var delay = firstMs;
        for (var doubled = 1; doubled < tries && delay < capMs; doubled++) {
            delay = Math.min(capMs, Math.multiplyExact(delay, 2));
        }
        return Math.max(1, Math.round(delay * (1 - spread + 2 * spread * chance)));
    }
}
