package guichet.app.payment;

import guichet.app.money.Money;
import java.util.Optional;
import java.util.OptionalInt;

/// What can happen to a payment: the customer's acts, the acceptor's words, time, power, the bank.
public sealed interface PaymentEvent {

    /// The customer agreed to the terms.
    record CashChosen(Plan plan) implements PaymentEvent {}

    /// The customer agreed to pay all of it by card or phone.
    ///
    /// @param atMs by the kiosk's clock
    record ElectronicChosen(Plan plan, Means means, long atMs) implements PaymentEvent {}

    /// What is not in yet is to come from a card or a phone.
    record RestChosen(Means means, long atMs) implements PaymentEvent {}

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

    /// The customer has waited long enough for the bank; the receipt says "will be posted". A charge
    /// that a card or a phone has a part in is undone.
    record BankPatienceEnded() implements PaymentEvent {}

    /// What a terminal, or the bank for a payment by phone, says (`docs/money.md` M5).
    sealed interface Electronic extends PaymentEvent {}

    /// A card terminal's word.
    sealed interface OfTerminal extends Electronic {}

    /// It is there; what it did before is asked for.
    record TerminalRecovered() implements OfTerminal {}

    record TerminalLost() implements OfTerminal {}

    /// @param held whether it waits for the answer; else the amount is taken already
    record TerminalAuthorised(Taken taken, boolean held) implements OfTerminal {}

    /// Final: nothing was authorised.
    record TerminalDeclined(NotPaid why) implements OfTerminal {}

    record TerminalKept(int receiptNumber) implements OfTerminal {}

    record TerminalVoided(int receiptNumber, Money amount) implements OfTerminal {}

    /// @param already whether it was voided before
    record TerminalVoidRefused(int receiptNumber, boolean already) implements OfTerminal {}

    /// The last payment it knows, empty if it knows none.
    record TerminalLast(Optional<Taken> taken, boolean voided) implements OfTerminal {}

    /// It has been silent for too long.
    record TerminalPatienceEnded() implements OfTerminal {}

    /// How a payment by phone stands.
    ///
    /// @param code to show, while it is waited for
    /// @param expiresAtMs of the code, by the bank's clock
    /// @param paid what was paid, if it was
    record PhoneAnswered(
            String phoneKey, PhoneWord word, String code, long expiresAtMs, Optional<Money> paid)
            implements Electronic {}

    enum PhoneWord {
        WAITING,
        PAID,
        /// The customer's time is over, and the bank has not said what became of it.
        OVERDUE,
        /// Cancelled, expired, refused, or never seen and barred: no money will come.
        ENDED
    }

    /// What became of a charge while a card or phone waits for it.
    record ChargeAnswered(String chargeKey, ChargeWord word) implements Electronic {}

    enum ChargeWord {
        POSTED,
        REFUSED,
        /// The answers fit no rule: as bad as none.
        CONTRADICTED
    }

    /// What became of the reversal of a charge.
    ///
    /// @param undone reversed or barred; else the charge stands
    record ReversalAnswered(String chargeKey, boolean undone) implements Electronic {}

    /// Why a bill was not paid by card or phone.
    enum NotPaid {
        /// The customer or the kiosk gave up.
        GIVEN_UP,
        /// The card, or the wallet, said no.
        DECLINED,
        /// The terminal cannot work now.
        TERMINAL_OUT_OF_ORDER,
        /// The terminal or the bank never said what became of it.
        NO_ANSWER,
        /// The biller refused the charge; the amount goes back.
        BILL_REFUSED,
        /// The bank did not answer in time; the amount goes back.
        BANK_SILENT;

        /// Whether that bill's key is used up.
        boolean finalForTheBill() {
            return switch (this) {
                case GIVEN_UP, DECLINED, TERMINAL_OUT_OF_ORDER, NO_ANSWER -> false;
                case BILL_REFUSED, BANK_SILENT -> true;
            };
        }
    }
}
