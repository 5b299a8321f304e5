package guichet.sim.device;

import guichet.device.cash.Banknote;

/// One banknote. It is always in exactly one place, and only a [NoteMachine] or a hand moves it.
public final class SimNote {

    /// Where a banknote is.
    public enum Place {
        /// The customer holds it; the machine never took it.
        HAND,
        /// Drawn in, being looked at.
        ENTRY,
        ESCROW,
        /// Moving to the cassette, before the point of no return.
        PATH,
        /// Past the point of no return, not yet in the cassette.
        BEYOND,
        CASSETTE,
        /// The customer has it back.
        RETURNED,
        /// A technician took it out from beyond the point of no return.
        PULLED_OUT,
        /// It left with an acceptor that was exchanged.
        IN_OLD_UNIT
    }

    private final int number;
    private final Banknote kind;
    private Place place = Place.HAND;
    private int timesCredited;
    private boolean acknowledged;

    SimNote(int number, Banknote kind) {
        this.number = number;
        this.kind = kind;
    }

    /// From 1, in the order they were offered.
    public int number() {
        return number;
    }

    public Banknote kind() {
        return kind;
    }

    public Place place() {
        return place;
    }

    /// How often a kiosk was handed a credit for it.
    public int timesCredited() {
        return timesCredited;
    }

    /// Whether the machine took a kiosk's acknowledgement of its credit.
    public boolean acknowledged() {
        return acknowledged;
    }

    void moveTo(Place to) {
        place = to;
    }

    void credited() {
        timesCredited++;
    }

    void acknowledge() {
        acknowledged = true;
    }

    @Override
    public String toString() {
        return "note %d (%d %s)"
                .formatted(number, kind.minorUnits(), kind.currency().getCurrencyCode());
    }
}
