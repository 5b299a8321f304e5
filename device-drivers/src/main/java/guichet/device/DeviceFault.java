package guichet.device;

/// Why a device cannot work, named by what someone can do about it.
///
/// @param moneyInDoubt whether a note may be somewhere the books cannot see
/// @param vendorCode the maker's own code, verbatim, for the engineer
public record DeviceFault(Remedy remedy, boolean moneyInDoubt, String vendorCode) {

    public enum Remedy {
        /// Check the cable and the power; nobody answers.
        RECONNECT,
        /// Take the note out of the path where a hand can reach it.
        CLEAR_JAM,
        /// A note is stuck in the stacker; open the cassette.
        CLEAR_CASSETTE_JAM,
        /// The cassette is full; collect it.
        COLLECT_CASSETTE,
        /// The cassette is not in its place.
        INSERT_CASSETTE,
        /// Somebody tampers with the device; look at it.
        INSPECT_FRAUD,
        /// The device waits for a second note to be pulled out.
        REMOVE_NOTE,
        /// The paper roll is empty.
        LOAD_PAPER,
        /// The cover is open.
        CLOSE_COVER,
        /// The cutter is blocked.
        CLEAR_CUTTER,
        /// Too hot; it will come back by itself.
        WAIT,
        /// A part is broken; an engineer is needed.
        CALL_ENGINEER
    }
}
