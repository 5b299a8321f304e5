package guichet.device.terminal;

import guichet.device.DeviceEvent;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;

/// What a card terminal says, whatever its protocol.
public sealed interface TerminalEvent extends DeviceEvent {

    /// The terminal is registered and waits for commands. What it did before is not known until it
    /// is asked.
    record Recovered(String device, TerminalIdentity identity) implements TerminalEvent {}

    /// What the customer should do now.
    record Prompted(String device, Prompt prompt) implements TerminalEvent {}

    enum Prompt {
        PRESENT_CARD,
        ENTER_PIN,
        WAIT,
        REMOVE_CARD,
        TRY_ANOTHER_CARD
    }

    /// The amount is authorised and the terminal waits for `keep` or `giveBack`.
    ///
    /// @param window how long it waits, before it gives the amount back by itself
    record Authorised(String device, CardReceipt receipt, Duration window)
            implements TerminalEvent {}

    /// Final: nothing was authorised.
    ///
    /// @param vendorCode the terminal's own, verbatim
    record Declined(String device, Decline reason, String vendorCode) implements TerminalEvent {}

    enum Decline {
        /// The customer or the kiosk gave up, or nobody presented a card.
        ABORTED,
        /// The card or its bank said no.
        REFUSED,
        /// The terminal cannot work; somebody must look at it.
        OUT_OF_ORDER
    }

    /// The terminal has the answer and keeps the amount.
    record Kept(String device, int receiptNumber) implements TerminalEvent {}

    /// The amount went back.
    record Voided(String device, int receiptNumber, long minorUnits, Currency currency)
            implements TerminalEvent {}

    /// @param already whether that payment was undone before
    record VoidRefused(String device, int receiptNumber, boolean already, String vendorCode)
            implements TerminalEvent {}

    /// The answer to `askLast`.
    ///
    /// @param receipt empty if the terminal knows of none
    /// @param voided whether that payment was given back since
    record LastTransaction(String device, Optional<CardReceipt> receipt, boolean voided)
            implements TerminalEvent {}

    record CommandRefused(String device, String command, String reason) implements TerminalEvent {}

    /// Nobody answers any more. A payment under way is now *undecided*.
    record LinkLost(String device) implements TerminalEvent {}
}
