package guichet.sim.device;

/// What can go wrong with a card terminal, by chance, each time it could.
public enum TerminalFault {
    /// The terminal loses power at a [TerminalMoment] and has it back within a minute or so.
    POWER_CUT,
    /// The cable is loose for a while, from a [TerminalMoment] on: before or after the amount was
    /// authorised.
    LINK_LOSS,
    /// An answer is lost on its way; a while later the driver gives up and begins anew.
    ANSWER_LOST,
    /// The acquirer takes minutes.
    LATE_ANSWER,
    /// The card or its bank says no.
    DECLINE,
    /// The card cannot be read; another is asked for.
    UNREADABLE,
    /// The terminal cannot work for some minutes.
    OUT_OF_ORDER,
    /// A void is refused, this time.
    VOID_REFUSED,
    /// An event is said twice: prompts, and what became of a payment.
    SAY_TWICE,
    /// A command is refused, as by a terminal that is busy.
    REFUSE,
    /// Soon after it was connected the terminal comes up with an authorised payment that this kiosk
    /// never asked for.
    STRAY_PAYMENT,
    /// The answer to a void names another amount than went back.
    WRONG_VOID_AMOUNT,
    /// Breaks the contract: an answer is lost and the driver never notices.
    SWALLOWED
}
