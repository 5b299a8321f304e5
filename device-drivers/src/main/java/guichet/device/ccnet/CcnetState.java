package guichet.device.ccnet;

import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.wire.Octets;
import java.util.Optional;
import java.util.Set;

/// All that is known of one validator between two turns. [CcnetProtocol#step] is the only code that
/// moves it. Times are milliseconds of a clock that never goes back.
///
/// @param asked the command whose answer is awaited or was awaited last
/// @param pollFirst the next thing to say is POLL: what became of the last command is not known
/// @param nakSent the answer awaited is a repetition we asked for
/// @param heard whether the device answered at all in this connection
/// @param quietUntilMs the device wants 20 ms after an ACK
/// @param noteSeenInValidator 11 was said since the connection, or the restart, began
/// @param noteSeenInStacker 12 was said, and no 81 since
/// @param faultCode the fault state polled last, or -1
/// @param endOwed somebody asked for the end of cash-in and has not been told of it yet
record CcnetState(
        Stage stage,
        Path path,
        Credit credit,
        DeviceStatus status,
        Optional<AcceptorIdentity> identity,
        int asked,
        boolean pollFirst,
        boolean nakSent,
        boolean heard,
        int silences,
        long heardAtMs,
        long quietUntilMs,
        long dueAtMs,
        Octets lastPoll,
        boolean noteSeenInValidator,
        boolean noteSeenInStacker,
        int faultCode,
        long faultSinceMs,
        boolean cassetteOut,
        boolean endOwed) {

    /// How far the device is on its way from a connection to accepting notes.
    sealed interface Stage {

        /// No link.
        record Offline() implements Stage {}

        /// Connected; hearing first what the device has to say of a note (M2.4).
        record Listening(long sinceMs) implements Stage {}

        /// RESET goes out next.
        record Resetting(int tries) implements Stage {}

        /// It obeyed RESET, or restarted by itself, and is not yet disabled.
        record Initialising(long sinceMs, boolean seen13, boolean mustDisable) implements Stage {}

        /// IDENT goes out next.
        record Identifying(int tries) implements Stage {}

        /// GET BILL TABLE goes out next.
        record ReadingTable(String model, String serial, int tries) implements Stage {}

        /// Ready, and accepting nothing.
        record Disabled() implements Stage {}

        /// ENABLE goes out, or did, and the device does not say 14 yet.
        record Enabling(
                Set<Integer> types, boolean obeyed, long sinceMs, int tries, boolean announced)
                implements Stage {}

        record Enabled(Set<Integer> types) implements Stage {}

        /// ENABLE with zeros goes out, or did, and the device does not say 19 yet.
        record Ending(boolean obeyed, long sinceMs, int tries) implements Stage {}

        /// Whether the device was reported as recovered and has not been lost since.
        default boolean operational() {
            return switch (this) {
                case Disabled _, Enabling _, Enabled _, Ending _ -> true;
                case Offline _,
                        Listening _,
                        Resetting _,
                        Initialising _,
                        Identifying _,
                        ReadingTable _ ->
                        false;
            };
        }
    }

    /// Where the note is, as far as we know.
    sealed interface Path {

        record Clear() implements Path {}

        record InEscrow(
                int type,
                long sinceMs,
                long heldAtMs,
                Decision decision,
                boolean holdNow,
                int tries)
                implements Path {}

        /// STACK went out. A device that still holds the note never got it.
        record Stacking(
                int type,
                Obedience obedience,
                long sinceMs,
                int tries,
                boolean moved,
                int idlePolls)
                implements Path {}

        /// RETURN went out, or the device gives the note back by itself.
        record Returning(int type, Obedience obedience, long sinceMs, int tries) implements Path {}
    }

    enum Decision {
        NONE,
        STACK,
        RETURN
    }

    /// What the device answered to a command that moves a note.
    enum Obedience {
        UNKNOWN,
        OBEYED,
        REFUSED
    }

    /// Where the device's last credit stands. `81 n` repeats until that very answer is acknowledged.
    sealed interface Credit {

        record None() implements Credit {}

        /// Reported, and not acknowledged to the device; it may be once the books have it.
        record Reported(int type, boolean mayForget) implements Credit {}

        /// The ACK went out; another state than 81 will show that it arrived.
        record Acknowledged(int type) implements Credit {}

        /// The device went on without waiting for our ACK; the books may not have the credit yet.
        record Dropped(int type) implements Credit {}
    }

    static CcnetState offline() {
        return new CcnetState(
                new Stage.Offline(),
                new Path.Clear(),
                new Credit.None(),
                DeviceStatus.starting(),
                Optional.empty(),
                CcnetCodes.POLL,
                false,
                false,
                false,
                0,
                0,
                0,
                Long.MAX_VALUE,
                Octets.none(),
                false,
                false,
                -1,
                0,
                false,
                false);
    }
}
