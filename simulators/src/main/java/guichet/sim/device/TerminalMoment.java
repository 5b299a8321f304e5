package guichet.sim.device;

/// The instants of a card payment at which something else may happen: the power fails, the cable
/// comes off, the kiosk is killed.
public enum TerminalMoment {
    /// The kiosk has given the command; it has not arrived.
    AUTHORISE_SENT,
    /// The terminal asks for a card.
    ASKING,
    /// It has the card and asks the acquirer.
    CARD_READ,
    /// The amount is authorised; the kiosk does not know yet.
    AUTHORISED,
    /// The kiosk has just been told that it is authorised.
    AUTHORISED_SAID,
    /// The kiosk has said that it keeps the amount; that has not arrived.
    KEEP_SENT,
    /// The terminal has captured the amount; the kiosk does not know yet.
    KEPT,
    /// The kiosk has just been told that it is captured.
    KEPT_SAID,
    /// The kiosk has said that the amount goes back; that has not arrived.
    GIVE_BACK_SENT,
    /// The terminal sends the amount back.
    GIVING_BACK,
    /// The amount went back; the kiosk does not know yet.
    GIVEN_BACK,
    /// The kiosk has asked for a void; that has not arrived.
    VOID_SENT,
    /// The terminal asks the acquirer to void.
    VOIDING,
    /// The payment is void; the kiosk does not know yet.
    VOIDED
}
