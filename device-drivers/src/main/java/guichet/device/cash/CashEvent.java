package guichet.device.cash;

import guichet.device.DeviceEvent;
import java.util.Optional;
import java.util.OptionalInt;

/// What a bill acceptor says, whatever its protocol.
public sealed interface CashEvent extends DeviceEvent {

    /// The type of a note that the device does not name, such as one found held in escrow after a
    /// reconnection. [NoteEscrowed#note()] is absent then.
    int UNKNOWN_TYPE = -1;

    /// A note stands in escrow and waits for stack or return. After a reconnection: it was found
    /// there.
    ///
    /// @param note absent when the bill table is not known yet; then `type` alone tells it
    record NoteEscrowed(String device, int type, Optional<Banknote> note) implements CashEvent {}

    /// The point of no return: the note is ours. Reported once per credit of the device in one
    /// connection; repeats of the same answer are absorbed by the driver.
    record NoteCredited(String device, int type, Optional<Banknote> note) implements CashEvent {}

    /// The device took our acknowledgement and will not repeat that credit.
    record CreditAcknowledged(String device) implements CashEvent {}

    /// The note from escrow was taken back by the customer, or at least left the path.
    record NoteReturned(String device, int type, Optional<Banknote> note) implements CashEvent {}

    /// A note was refused before escrow, or pushed back out of it by the device itself.
    record NoteRejected(String device, String reason) implements CashEvent {}

    /// The note started to move to the cassette.
    record NoteStacking(String device) implements CashEvent {}

    /// Enabled, waiting for notes.
    record CashInStarted(String device) implements CashEvent {}

    /// Disabled and idle: no further note can come.
    record CashInEnded(String device) implements CashEvent {}

    /// The device found its way back after power-up or a lost link; it is disabled.
    ///
    /// @param found what the device said of itself before the reset
    /// @param counterDelta how many notes its own counter has moved on by since the last journalled
    ///     value, where it has one
    record Recovered(
            String device, AcceptorIdentity identity, Found found, OptionalInt counterDelta)
            implements CashEvent {}

    /// Where the device said a note was when it came back, if it did not report it as an event.
    enum Found {
        /// Nothing was said of a note.
        CLEAN,
        /// It came up with a note in the acceptor part of the path; it gave it back or will.
        IN_ACCEPTOR,
        /// It came up with a note past the point of no return and reported no credit for it.
        IN_STACKER
    }

    /// A command came when the device could not obey it. The note is where it was.
    record CommandRefused(String device, String command, String reason) implements CashEvent {}

    /// Nobody answers any more, or the device restarted by itself: the conversation begins anew and
    /// ends with [Recovered]. A note sent to the stacker is now *undecided*.
    record LinkLost(String device) implements CashEvent {}

    /// The cassette left its place.
    record CassetteRemoved(String device) implements CashEvent {}

    /// The cassette is back in its place.
    record CassetteInserted(String device) implements CashEvent {}
}
