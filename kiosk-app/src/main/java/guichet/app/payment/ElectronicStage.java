package guichet.app.payment;

/// How far one amount asked of a card or a phone has come (`docs/money.md` M5).
public sealed interface ElectronicStage {

    /// `AUTHORISING` is on the disk and the terminal is at work.
    ///
    /// @param receiptBefore the terminal's last receipt number before it was asked
    /// @param abandoned whether nobody wants it any more: what is authorised goes back
    /// @param silent whether it fell silent: the last transaction is asked for
    record Authorising(int receiptBefore, boolean abandoned, boolean silent)
            implements ElectronicStage {

        Authorising fallenSilent() {
            return new Authorising(receiptBefore, abandoned, true);
        }

        Authorising abandonedNow() {
            return new Authorising(receiptBefore, true, silent);
        }
    }

    /// The bank is asked for a payment by phone.
    ///
    /// @param abandoned whether it is to be cancelled as soon as the bank knows of it
    record Requesting(boolean abandoned) implements ElectronicStage {}

    /// The code is on the screen.
    record Showing(String code, long expiresAtMs) implements ElectronicStage {}

    /// The bank is asked to cancel a payment by phone; it may be paid already.
    record Cancelling() implements ElectronicStage {}

    /// The money is there, and the bill is being charged.
    ///
    /// @param held whether the terminal waits for the answer
    record Charging(Taken taken, boolean held) implements ElectronicStage {}

    /// The bill is paid, and the terminal is told to keep the amount.
    ///
    /// @param silent whether it did not say that it did
    record Keeping(Taken taken, boolean silent) implements ElectronicStage {}

    /// The bill is not paid, or nobody knows: the amount goes back.
    ///
    /// @param back how far the money is
    /// @param charge how far the charge is
    /// @param refusals how often the terminal refused the void
    record Undoing(Taken taken, Back back, Charge charge, int refusals) implements ElectronicStage {

        Undoing with(Back newBack) {
            return new Undoing(taken, newBack, charge, refusals);
        }

        Undoing with(Charge newCharge) {
            return new Undoing(taken, back, newCharge, refusals);
        }

        Undoing refusedAgain() {
            return new Undoing(taken, back, charge, refusals + 1);
        }
    }

    /// How far money on its way back is.
    enum Back {
        /// Not before the bank has answered: the charge may stand.
        WAITING,
        /// The terminal was told.
        TOLD,
        /// The terminal was told and fell silent.
        SILENT,
        DONE
    }

    /// How far a charge that must not stand is.
    enum Charge {
        /// There is none, or the bank refused it finally.
        NONE,
        /// Its reversal is in the outbox.
        REVERSING,
        /// Reversed, or barred.
        UNDONE,
        /// The bank cannot reverse it: it stands.
        STANDS
    }
}
