package guichet.sim.device;

/// The instants of a note's way at which something else may happen: the power fails, the cable
/// comes off, the kiosk is killed.
public enum CashMoment {
    /// It has just come to stand in escrow; the kiosk does not know yet.
    ESCROWED,
    /// The kiosk has given the stack command; it has not arrived.
    STACK_SENT,
    /// The machine took the stack command; the note does not move yet.
    STACK_TAKEN,
    /// It moves, before the point of no return.
    STACKING,
    /// It is past the point of no return; the credit is not reported.
    BEYOND,
    /// It is in the cassette; the kiosk does not know yet.
    STACKED,
    /// The kiosk has just been told of the credit.
    CREDITED,
    /// The kiosk has acknowledged the credit; that has not arrived.
    ACK_SENT,
    /// The machine has forgotten the credit; the kiosk does not know yet.
    ACK_TAKEN,
    /// The machine moves the note back to the customer.
    RETURNING
}
