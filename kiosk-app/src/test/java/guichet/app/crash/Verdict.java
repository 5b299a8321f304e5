package guichet.app.crash;

/// What was found in what a power cut left.
sealed interface Verdict {

    /// All that was acknowledged is there, and at most the one commit that was under way, whole.
    ///
    /// @param commits how many are there
    record Kept(int commits) implements Verdict {}

    /// A whole number of commits is there, but fewer than were acknowledged.
    record Lost(int commits, int payments) implements Verdict {}

    /// The store does not open.
    record Unopenable(String reason) implements Verdict {}

    /// The store opens and what it holds is not what any whole number of commits makes, or it takes no
    /// further commit.
    record Unsound(String reason) implements Verdict {}
}
