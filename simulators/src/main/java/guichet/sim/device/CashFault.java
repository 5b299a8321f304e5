package guichet.sim.device;

/// What can go wrong with a bill acceptor, by chance, each time it could.
public enum CashFault {
    /// The acceptor loses power at a [CashMoment] and has it back within a minute or so.
    POWER_CUT,
    /// The cable is loose for a while, from a [CashMoment] on.
    LINK_LOSS,
    /// The note sticks before it reaches escrow.
    JAM_BEFORE_ESCROW,
    /// The note sticks on its way to the cassette, before or past the point of no return.
    JAM_IN_PATH,
    /// The jam is never cleared, unless the world is healed.
    JAM_FOR_GOOD,
    /// Whoever clears a jam past the point of no return takes the note out; its credit never comes.
    NOTE_PULLED_OUT,
    /// The note is not taken.
    REJECT,
    /// A command is refused, as by a device that is busy.
    REFUSE,
    /// An event that speaks of no note is said twice.
    SAY_TWICE,
    /// An event reaches the kiosk up to 1.5 s late; their order stays.
    SAY_LATE,
    /// An event never reaches the kiosk. A credit is said again a second later, until it was heard.
    SAY_NEVER,
    /// Its counter is off by some notes after a power cut, up or down, by two at least.
    METER_DRIFT,
    /// After a power cut it speaks of a note in the stacker though that credit was acknowledged.
    STACKER_AFTER_ACK,
    /// Breaks the contract: a credit is said twice in one connection.
    CREDIT_TWICE,
    /// Breaks the contract: cash-in ends although a note is still moving; its credit comes late.
    END_EARLY,
    /// Breaks the contract: the credit names another type of note than stood in escrow.
    MISNAME
}
