package guichet.app.bill;

/// What happens to money inserted beyond what is due, agreed before the first note. Within a basket
/// the next bill comes first: it takes part payments.
public enum SurplusRule {
    /// Credited to the customer's account at the biller, under a key of its own.
    TO_ACCOUNT,
    /// A voucher for the next visit, entered in the bank's register.
    VOUCHER,
    /// Given to the charity that the service names, under a key of its own.
    CHARITY,
    /// Kept for the customer as a claim at the branch.
    KEPT_AS_CLAIM,
    /// No rule takes it: a note that would make too much is given back.
    REFUSED
}
