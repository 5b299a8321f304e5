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

    /// `AUTHORISING`, or the like for a phone: durable before anything is asked for.
    ///
    /// @param receiptBefore the terminal's last receipt number; 0 for a phone
    record RecordAsked(Asked asked, int receiptBefore) implements Booking {}

    /// The money is there: card or phone clearing up, customer credit up.
    record RecordTaken(Asked asked, Taken taken) implements Booking {}

    /// The bill's charge enters the outbox; the card or phone waits for its answer.
    record RecordCharge(Plan plan, Asked asked, Taken taken) implements Booking {}

    /// The bill is posted and its money kept: customer credit down, biller and fee up.
    record RecordKept(Asked asked) implements Booking {}

    /// What [RecordKept] wrote does not hold: the terminal gave the money back by itself, and the bill
    /// was reversed.
    record RecordUnkept(Asked asked) implements Booking {}

    /// The charge's row is frozen, if it is not final, and its reversal enters the outbox.
    record RecordReversing(Asked asked) implements Booking {}

    /// The money went back: clearing down, customer credit down. A phone's refund enters the outbox.
    record RecordGivenBack(Asked asked, Taken taken) implements Booking {}

    /// The charge is undone after its payment was over: the cash that waited for it is a claim.
    record RecordReleased(Asked asked) implements Booking {}

    /// The terminal will not give it back: it is owed to the customer, as a claim.
    record RecordOwed(Asked asked, Taken taken) implements Booking {}

    /// The bill is posted although its money went back: the bank has a claim on us (M5.4).
    record RecordBankClaim(Asked asked, Taken taken) implements Booking {}

    record Authorise(Asked asked) implements Command {}

    record AbortCard() implements Command {}

    record KeepCard() implements Command {}

    record GiveBackCard() implements Command {}

    record VoidCard(int receiptNumber) implements Command {}

    record AskTerminal() implements Command {}

    /// @param customer whether a customer has to find the card first
    record StartTerminalPatience(boolean customer) implements Command {}

    record StopTerminalPatience() implements Command {}

    /// Asked once; then its state is followed until it is final.
    record RequestPhone(Asked asked) implements Command {}

    /// Finds out how a request stands whose answer may be lost.
    record AskPhone(Asked asked) implements Command {}

    /// Asked until it is final.
    record CancelPhone(Asked asked) implements Command {}

    record StartCashIn() implements Command {}

    record EndCashIn() implements Command {}

    record StackNote() implements Command {}

    record ReturnNote() implements Command {}

    record AcknowledgeCredit() implements Command {}

    record StartPatience() implements Command {}

    record StopPatience() implements Command {}

    record StartBankPatience() implements Command {}

    /// How long a card or a phone waits for the bank to post the bill.
    record StartChargePatience() implements Command {}

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
            case StartBankPatience _, StartChargePatience _ -> false;
            case Authorise _, KeepCard _, GiveBackCard _, VoidCard _, RequestPhone _ -> true;
            case AbortCard _, AskTerminal _, AskPhone _, CancelPhone _ -> false;
            case StartTerminalPatience _, StopTerminalPatience _ -> false;
        };
    }
}
