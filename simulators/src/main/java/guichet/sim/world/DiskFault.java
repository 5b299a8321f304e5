package guichet.sim.world;

/// What a disk can do to a commit. The kiosk is told the same in each case: the outcome is
/// unknown.
public enum DiskFault {
    /// The write or its sync failed, and the content is there all the same.
    FAILED_BUT_LANDED,
    /// The write failed, and nothing of it is there.
    FAILED_AND_LOST,
    /// One of the two; chance decides.
    FAILED
}
