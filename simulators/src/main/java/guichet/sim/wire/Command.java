package guichet.sim.wire;

import java.util.List;

/// The words someone said to a device.
public record Command(List<String> words) {

    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) throw new IllegalArgumentException("no word was said");
    }

    public String verb() {
        return words.getFirst();
    }

    public boolean has(int index) {
        return index < words.size();
    }

    /// @throws IllegalArgumentException if there is no such word
    public String word(int index) {
        if (!has(index)) throw new IllegalArgumentException(verb() + " wants one more word");
        return words.get(index);
    }

    /// Everything from a word on, as it was.
    public String rest(int index) {
        word(index);
        return String.join(" ", words.subList(index, words.size()));
    }

    /// @throws IllegalArgumentException naming the word if it is no number from least to most
    public int number(int index, int least, int most) {
        var word = word(index);
        try {
            int number = Integer.parseInt(word);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException _) {
            // Said below, like a number out of range.
        }
        throw new IllegalArgumentException(
                "%s \"%s\" is not a number from %d to %d".formatted(verb(), word, least, most));
    }

    /// @throws IllegalArgumentException naming the word if it is neither
    public boolean either(int index, String yes, String no) {
        var word = word(index);
        if (word.equals(yes)) return true;
        if (word.equals(no)) return false;
        throw new IllegalArgumentException("%s \"%s\": %s or %s".formatted(verb(), word, yes, no));
    }

    public IllegalArgumentException unknown(List<String> known) {
        var verbs = known.stream().map(line -> line.split("\\s", 2)[0]).toList();
        return new IllegalArgumentException("word \"" + verb() + "\" is not one of " + verbs);
    }
}
