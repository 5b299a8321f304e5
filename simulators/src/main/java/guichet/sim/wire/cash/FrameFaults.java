package guichet.sim.wire.cash;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/// A bad cable: what it does to the device's answers. Its chance is seeded, so a bad day can be
/// had again. Not thread-safe.
final class FrameFaults {

    private int drops;
    private int corruptions;
    private int repeats;
    private int noisePercent;
    private Random chance = new Random(1);

    /// Loses the next answers.
    void drop(int count) {
        drops = count;
    }

    /// Flips a bit in each of the next answers.
    void corrupt(int count) {
        corruptions = count;
    }

    /// Sends each of the next answers twice.
    void repeat(int count) {
        repeats = count;
    }

    /// Loses, corrupts or repeats this share of all answers until told 0.
    void noise(int percent, long seed) {
        noisePercent = percent;
        chance = new Random(seed);
    }

    /// @return what comes out of the cable, if anything
    Optional<byte[]> suffer(byte[] answer) {
        if (drops > 0) {
            drops--;
            return Optional.empty();
        }
        if (corruptions > 0) {
            corruptions--;
            return Optional.of(flipped(answer));
        }
        if (repeats > 0) {
            repeats--;
            return Optional.of(twice(answer));
        }
        if (noisePercent == 0 || chance.nextInt(100) >= noisePercent) return Optional.of(answer);
        return switch (chance.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(flipped(answer));
            default -> Optional.of(twice(answer));
        };
    }

    private byte[] flipped(byte[] answer) {
        var bad = answer.clone();
        bad[chance.nextInt(bad.length)] ^= (byte) (1 << chance.nextInt(8));
        return bad;
    }

    private static byte[] twice(byte[] answer) {
        var both = Arrays.copyOf(answer, answer.length * 2);
        System.arraycopy(answer, 0, both, answer.length, answer.length);
        return both;
    }
}
