package guichet.sim.world;

import java.util.EnumMap;
import java.util.Map;

/// How likely each of a family of faults is, each time it could happen. Faults not named never
/// happen.
public final class Odds<F extends Enum<F>> {

    private final Class<F> family;
    private final Map<F, Double> chances;

    private Odds(Class<F> family, Map<F, Double> chances) {
        this.family = family;
        this.chances = chances;
    }

    public static <F extends Enum<F>> Odds<F> none(Class<F> family) {
        return new Odds<>(family, new EnumMap<>(family));
    }

    /// @param chance from 0 to 1
    public Odds<F> with(F fault, double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("chance of " + fault + ": " + chance);
        }
        var more = new EnumMap<F, Double>(family);
        more.putAll(chances);
        more.put(fault, chance);
        return new Odds<>(family, more);
    }

    public double of(F fault) {
        return chances.getOrDefault(fault, 0.0);
    }

    /// Whether it happens this time.
    public boolean strike(World world, F fault) {
        var strikes = world.chance(of(fault));
        if (strikes) world.struck(fault);
        return strikes;
    }

    @Override
    public String toString() {
        return chances.toString();
    }
}
