package guichet.app.lives.world;

import java.util.Map;
import java.util.TreeMap;

/// How often what happened, in words.
public final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();

    public void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void count(Fault kind, String what) {
        count("fault: " + kind.word() + ": " + what);
    }

    public void add(Tally other) {
        other.counts.forEach((what, times) -> counts.merge(what, times, Long::sum));
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /// Everything whose words begin like that, without the beginning.
    public Map<String, Long> under(String beginning) {
        var found = new TreeMap<String, Long>();
        counts.forEach((what, times) -> {
            if (what.startsWith(beginning)) found.put(what.substring(beginning.length()), times);
        });
        return found;
    }
}
