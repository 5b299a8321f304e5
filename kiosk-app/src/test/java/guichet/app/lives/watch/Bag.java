package guichet.app.lives.watch;

import guichet.app.money.Money;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Notes by value: how many of each.
public final class Bag {

    private static final Comparator<Money> BY_CURRENCY_AND_VALUE =
            Comparator.comparing((Money m) -> m.currency().getCurrencyCode())
                    .thenComparingLong(Money::minorUnits);

    private final Map<Money, Integer> counts = new TreeMap<>(BY_CURRENCY_AND_VALUE);

    public void add(Money value) {
        counts.merge(value, 1, Integer::sum);
    }

    public void remove(Money value) {
        counts.merge(value, -1, Integer::sum);
    }

    public int of(Money value) {
        return counts.getOrDefault(value, 0);
    }

    public boolean isEmpty() {
        return counts.values().stream().allMatch(count -> count == 0);
    }

    public static Set<Money> values(Bag... bags) {
        var values = new TreeSet<>(BY_CURRENCY_AND_VALUE);
        for (var bag : bags) values.addAll(bag.counts.keySet());
        return values;
    }

    /// In minor units of that currency.
    public long sum(String currency) {
        long sum = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getKey().currency().getCurrencyCode().equals(currency)) {
                sum += entry.getKey().minorUnits() * entry.getValue();
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
