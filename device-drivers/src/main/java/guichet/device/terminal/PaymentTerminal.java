package guichet.device.terminal;

import guichet.device.Device;
import java.util.Currency;
import java.util.Optional;

/// A certified card terminal that holds its answer open while the bill is being paid: UnifiedPOS
/// calls it a CAT device. It alone sees the card.
///
/// After each connection the driver registers and says [TerminalEvent.Recovered]; it undoes nothing
/// and asks nothing by itself. At most one payment is open at a time.
///
/// Commands return at once. A command that does not fit is answered by
/// [TerminalEvent.CommandRefused] and changes nothing.
public interface PaymentTerminal extends Device {

    /// Known after the first [TerminalEvent.Recovered].
    Optional<TerminalIdentity> identity();

    /// Asks for a card and has the amount authorised. Given only once `AUTHORISING` is durable.
    /// Answered by [TerminalEvent.Authorised] or [TerminalEvent.Declined]; by neither, if the link
    /// is lost: then [#askLast] tells.
    ///
    /// @param minorUnits in minor units of `currency`, more than 0
    void authorise(long minorUnits, Currency currency);

    /// The customer gives up. A courtesy: the payment is over only with an answer.
    void abort();

    /// The answer to [TerminalEvent.Authorised]: the bill is paid, capture the amount. Until this or
    /// [#giveBack] the driver asks the terminal to wait, as long as its window lasts. Answered by
    /// [TerminalEvent.Kept].
    void keep();

    /// The other answer to [TerminalEvent.Authorised]: the bill is not paid. Answered by
    /// [TerminalEvent.Voided].
    void giveBack();

    /// Asks for the last transaction the terminal knows. Answered by
    /// [TerminalEvent.LastTransaction].
    void askLast();

    /// Undoes a payment that is over. Answered by [TerminalEvent.Voided], whose amount must be
    /// looked at, or by [TerminalEvent.VoidRefused].
    ///
    /// @param receiptNumber the terminal's
    void voidPayment(int receiptNumber);
}
