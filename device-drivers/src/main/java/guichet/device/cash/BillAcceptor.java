package guichet.device.cash;

import guichet.device.Device;
import java.util.Optional;
import java.util.Set;

/// A validator with an escrow and a cassette: UnifiedPOS calls it a bill acceptor.
///
/// After each connection the driver listens before it resets: it reports what is in the path as
/// [CashEvent.NoteEscrowed] or [CashEvent.NoteCredited] and waits for the same commands as in
/// normal work, then resets, and ends *disabled* with [CashEvent.Recovered].
///
/// Commands return at once. A command that does not fit the device's state has no effect on the
/// note and is answered by [CashEvent.CommandRefused].
public interface BillAcceptor extends Device {

    /// Known after the first [CashEvent.Recovered].
    Optional<AcceptorIdentity> identity();

    /// Starts cash-in: enables the given note types, all to escrow. Answered by
    /// [CashEvent.CashInStarted].
    void startCashIn(Set<Integer> noteTypes);

    /// Disables. [CashEvent.CashInEnded] follows when the device is disabled *and* idle; notes
    /// already moving are reported before it.
    void endCashIn();

    /// Moves the note in escrow to the cassette. May be given only once
    /// `ESCROWED(stack)` is durable. Never repeated blindly on a lost answer.
    void stackNote();

    /// Gives the note in escrow back.
    void returnNote();

    /// Keeps the note in escrow while a decision is made.
    void holdNote();

    /// The credit reported last is durable: the device may forget it. Until this is called the
    /// device's credit stays unacknowledged and nothing else is asked of it but its state.
    void acknowledgeCredit();
}
