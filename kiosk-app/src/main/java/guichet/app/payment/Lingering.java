package guichet.app.payment;

/// An amount asked of a card or phone whose payment is over, and whose end is not known yet. Nothing
/// is charged for it any more: what turns up is given back (`docs/money.md` M5.3 to M5.5).
///
/// @param books what the books say of the bill meanwhile
public record Lingering(Asked asked, ElectronicStage stage, Books books) {

    public enum Books {
        /// Not paid, and its cash has gone another way.
        OVER,
        /// Its charge may stand: the cash that is in for it waits too.
        RESERVED,
        /// Paid; only the terminal's word is missing.
        KEPT
    }

    Lingering at(ElectronicStage next) {
        return new Lingering(asked, next, books);
    }
}
