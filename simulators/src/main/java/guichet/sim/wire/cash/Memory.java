package guichet.sim.wire.cash;

import java.util.Arrays;
import java.util.Locale;

/// What a bill acceptor still knows after a power cut about a note that passed the lever.
enum Memory {
    /// It comes up saying that a note is in the stacker, and credits it after the reset.
    CREDITS,
    /// It comes up saying that a note is in the stacker, and says nothing more of it.
    SILENT,
    /// It comes up as if nothing had been.
    CLEAN;

    /// @throws IllegalArgumentException naming the word and what there is
    static Memory named(String word) {
        for (var memory : values()) {
            if (memory.name().equals(word.toUpperCase(Locale.ROOT))) return memory;
        }
        throw new IllegalArgumentException(
                "recovery \"" + word + "\": there are " + Arrays.toString(values()));
    }
}
