package guichet.sim.device;

/// What can go wrong with a receipt printer, by chance, for each job.
public enum PrintFault {
    /// It is on paper, and the proof is lost.
    PROOF_LOST,
    /// Some of it was sent, none came out, and the driver cannot know.
    SWALLOWED,
    /// Nothing of it reached the printer, and the driver knows.
    NOT_SENT,
    /// The printer loses power in the middle and has it back within a minute or so.
    POWER_CUT,
    /// The cable is loose for a while.
    LINK_LOSS
}
