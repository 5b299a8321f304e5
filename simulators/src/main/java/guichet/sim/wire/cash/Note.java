package guichet.sim.wire.cash;

import java.util.Locale;

/// One piece of paper someone pushes into a bill acceptor. It is always in exactly one place, and
/// only [Mechanism] and [Vault] move it.
final class Note {

    /// Where a note can be.
    enum Place {
        /// With the customer, who never got rid of it.
        HAND,
        /// Gripped by the belts, before escrow. A hand could still pull it out.
        INLET,
        /// Held until the host decides.
        ESCROW,
        /// Past the lever on its way to the cassette: nobody outside can reach it any more.
        PATH,
        /// In the cassette that stands in the machine.
        CASSETTE,
        /// With the customer again, given back by the machine.
        RETURNED,
        /// Taken away in an earlier cassette.
        COLLECTED
    }

    /// What is not money of this country has no type.
    static final int FOREIGN = -1;

    private final int type;
    private final long minorUnits;
    private Place place = Place.HAND;

    Note(int type, long minorUnits) {
        this.type = type;
        this.minorUnits = minorUnits;
    }

    /// The number the acceptor gives this denomination, or [#FOREIGN].
    int type() {
        return type;
    }

    long minorUnits() {
        return minorUnits;
    }

    Place place() {
        return place;
    }

    void moveTo(Place place) {
        this.place = place;
    }

    @Override
    public String toString() {
        return type == FOREIGN ? "foreign" : yuan(minorUnits);
    }

    static String yuan(long minorUnits) {
        return String.format(Locale.ROOT, "%d.%02d", minorUnits / 100, minorUnits % 100);
    }
}
