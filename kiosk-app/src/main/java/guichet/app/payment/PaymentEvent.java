package guichet.app.payment;

import guichet.app.money.Money;
import java.util.Optional;
import java.util.OptionalInt;

/// What can happen to a payment: the customer's acts, the acceptor's words, time, power, the bank.
public sealed interface PaymentEvent {

    /// The customer agreed to the terms.
    record CashChosen(Plan plan) implements PaymentEvent {}

    record DoneTouched() implements PaymentEvent {}

    record CancelTouched() implements PaymentEvent {}

    record PayTouched() implements PaymentEvent {}

    record InsertMoreTouched() implements PaymentEvent {}

    record CustomerLeft() implements PaymentEvent {}

    record CashInStarted() implements PaymentEvent {}

    /// @param type negative when the device does not name what it holds
    record NoteEscrowed(int type, Optional<Money> value) implements PaymentEvent {}

    record NoteStacking() implements PaymentEvent {}

    /// The device's point of no return: the note is ours.
    record NoteCredited(int type, Optional<Money> value) implements PaymentEvent {}

    record CreditAcknowledged() implements PaymentEvent {}

    record NoteReturned(int type) implements PaymentEvent {}

    record NoteRejected(String reason) implements PaymentEvent {}

    /// The acceptor is disabled and idle.
    record CashInEnded() implements PaymentEvent {}

    /// A jam, a fault, or a cassette out of its place.
    record AcceptorImpaired(String vendorCode) implements PaymentEvent {}

    record AcceptorMended() implements PaymentEvent {}

    record LinkLost() implements PaymentEvent {}

    /// The device is back, has told what it knew, and is disabled.
    ///
    /// @param table what its types of notes are worth; absent in rows of the first version
    record AcceptorRecovered(
            String serial, Found found, OptionalInt counterDelta, Optional<NoteTable> table)
            implements PaymentEvent {

        public AcceptorRecovered(String serial, Found found, OptionalInt counterDelta) {
            this(serial, found, counterDelta, Optional.empty());
        }
    }

    /// Where the device said a note was, beside what it reported as events.
    enum Found {
        CLEAN,
        IN_ACCEPTOR,
        IN_STACKER
    }

    /// 30 s of jam, fault, silence or missing cassette are over (`docs/money.md` M3.3).
    record PatienceEnded() implements PaymentEvent {}

    /// The kiosk was started; everything before may have been cut at any moment.
    record PowerRestored() implements PaymentEvent {}

    record PromiseRecorded() implements PaymentEvent {}

    /// Every charge of the promise has a final or a pending answer.
    record BankAnswered() implements PaymentEvent {}

    /// The customer has waited long enough for the bank; the receipt says "will be posted".
    record BankPatienceEnded() implements PaymentEvent {}
}
