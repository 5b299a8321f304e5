package guichet.app.bill;

/// What happens to money inserted beyond what is due, agreed before the first note.
public enum SurplusRule {
    /// Credited to the customer's account at the biller, under a key of its own.
    TO_ACCOUNT,
    /// Kept for the customer as a claim at the branch.
    KEPT_AS_CLAIM,
    /// No rule takes it: a note that would make too much is given back.
    REFUSED
}
