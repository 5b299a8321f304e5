package guichet.app.payment;

import guichet.app.money.Money;
import java.util.Optional;

/// What a step decides. Bookings are written in the same commit as the event; commands run after
/// that commit.
public sealed interface Effect {

    /// Rows of the commit itself.
    sealed interface Booking extends Effect {}

    /// What is told to a device, a timer or the forwarder, once the commit is durable.
    sealed interface Command extends Effect {}

    /// Draws the payment's number; its keys and quote become durable before the first note.
    record OpenPayment(Plan plan) implements Booking {}

    /// The ESCROWED row.
    record RecordEscrowed(HeldNote note) implements Booking {}

    /// Cassette up, customer credit up.
    record RecordCredit(HeldNote note, Money value, boolean recovered) implements Booking {}

    /// The row ended with the note not in the cassette.
    ///
    /// @param flagged to be looked at when the cassette is counted
    record RecordReturned(HeldNote note, boolean flagged) implements Booking {}

    /// A note is in the cassette and nobody knows whose: cassette up, suspense up. Both values are
    /// kept where they differ.
    record RecordSuspense(
            Optional<Money> journalled, Optional<Money> reported, String paymentKey, String reason)
            implements Booking {}

    /// A note counted for a payment turns out to be another acceptor's word: customer credit down,
    /// suspense up.
    record MoveToSuspense(HeldNote note, Money value, String reason) implements Booking {}

    /// Nobody knows where a note is: escrow up, suspense up.
    record RecordUndecided(HeldNote note, String reason) implements Booking {}

    /// An undecided note landed after all: cassette up and escrow down, suspense down and claims
    /// payable up.
    record SettleUndecided(HeldNote note) implements Booking {}

    /// A note landed with no payment open: cassette up, unclaimed up.
    record RecordUnclaimed(Money value) implements Booking {}

    /// Customer credit down, what it became up; the charges enter the outbox.
    record RecordPromise(Promise promise) implements Booking {}

    /// The payment ends with nothing in it; its number is reported void.
    record RecordVoid(Plan plan) implements Booking {}

    /// Somebody should know.
    record RaiseAlarm(String what) implements Booking {}

    /// The receipt is written down as sent, then printed, once unmarked.
    record PrintReceipt(Promise promise) implements Booking {}

    /// The receipt is kept and not printed: nobody is there.
    record KeepReceipt(Promise promise) implements Booking {}

    record StartCashIn() implements Command {}

    record EndCashIn() implements Command {}

    record StackNote() implements Command {}

    record ReturnNote() implements Command {}

    record AcknowledgeCredit() implements Command {}

    record StartPatience() implements Command {}

    record StopPatience() implements Command {}

    record StartBankPatience() implements Command {}

    record SendCharges() implements Command {}

    /// Whether this may happen only after a durable commit of what led to it.
    default boolean needsCommit() {
        return switch (this) {
            // It moves no money; it rides on the next commit.
            case RecordReturned _ -> false;
            case Booking _ -> true;
            case StackNote _, ReturnNote _, AcknowledgeCredit _ -> true;
            // The charges stand in the promise's own commit, which is on the disk by then.
            case SendCharges _ -> false;
            case StartCashIn _, EndCashIn _, StartPatience _, StopPatience _ -> false;
            case StartBankPatience _ -> false;
        };
    }
}
