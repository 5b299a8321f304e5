package guichet.sim.wire.cash;

/// What a [Mechanism] tells the electronics about, at the instant it happens.
interface Nerves {

    /// What the electronics want done with a note that was just measured.
    enum Verdict {
        ESCROW,
        STACK,
        REJECT
    }

    Verdict judge(Note note);

    void accepting(Note note);

    void escrowed(Note note);

    void stacking(Note note);

    /// The point of no return is behind it.
    void passedTheLever(Note note);

    void landed(Note note);

    void returned(Note note);

    /// It came out again before escrow.
    void rejected(Note note);

    /// A hand took it out of a jam.
    void pulledOut(Note note);

    /// Power-up movements are over; what was in the way is out of it.
    void initialised();
}
