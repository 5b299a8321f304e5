package guichet.sim.wire.cash;

import java.util.Arrays;
import java.util.Locale;

/// Instants in the life of a note at which a test may stop the acceptor or cut its power.
enum Moment {
    /// A note has just been gripped.
    ACCEPTING,
    /// The host has just been told of the note in escrow.
    ESCROW,
    /// STACK was accepted and nothing has moved yet.
    STACK_COMMAND,
    /// The note has just passed the lever.
    STACKING,
    /// The note is in the cassette and the host has not been told.
    LANDED,
    /// The host has just been told of the credit for the first time.
    CREDIT,
    /// The host's acknowledgement of the credit has just arrived.
    ACKED;

    /// @throws IllegalArgumentException naming the word and what there is
    static Moment named(String word) {
        for (var moment : values()) {
            if (moment.word().equals(word.toLowerCase(Locale.ROOT))) return moment;
        }
        var known = Arrays.stream(values()).map(Moment::word).toList();
        throw new IllegalArgumentException("moment \"" + word + "\": there are " + known);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
