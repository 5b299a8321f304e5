package guichet.sim.panel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A device's `state` line taken apart: known words, each followed by what belongs to it.
record StateLine(Map<String, String> facts, String raw) {

    /// @param words those that begin a new fact
    static StateLine read(String line, Set<String> words) {
        var facts = new HashMap<String, String>();
        var word = "";
        for (var token : line.split(" ", -1)) {
            if (words.contains(token)) {
                word = token;
                facts.put(word, "");
            } else {
                facts.merge(word, token, (before, more) -> (before + " " + more).strip());
            }
        }
        return new StateLine(Map.copyOf(facts), line);
    }

    /// What belongs to a word, or `-`.
    String of(String word) {
        return facts.getOrDefault(word, "-");
    }
}
