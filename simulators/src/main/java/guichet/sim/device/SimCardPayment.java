package guichet.sim.device;

import guichet.device.terminal.CardReceipt;

/// One card payment in a simulated terminal's memory, from the moment its amount is authorised. The
/// truth about it, whatever the kiosk heard.
public final class SimCardPayment {

    private final CardReceipt receipt;
    private final long windowEndsMs;
    private final boolean askedFor;
    private Outcome outcome = Outcome.HELD;

    /// Where its money is.
    public enum Outcome {
        /// Authorised; the terminal waits for an answer.
        HELD,
        /// Authorised; the terminal is sending it back.
        GIVING_BACK,
        /// Captured: the customer has paid.
        KEPT,
        /// Sent back before it was captured: the customer has not paid.
        GIVEN_BACK,
        /// Captured, and undone later: the customer has it back.
        VOIDED;

        /// Whether the customer's money is ours.
        public boolean ours() {
            return this == KEPT;
        }

        /// Whether nothing more happens to it by itself.
        public boolean settled() {
            return this != HELD && this != GIVING_BACK;
        }
    }

    SimCardPayment(CardReceipt receipt, long windowEndsMs, boolean askedFor) {
        this.receipt = receipt;
        this.windowEndsMs = windowEndsMs;
        this.askedFor = askedFor;
    }

    /// What the terminal says of it.
    public CardReceipt receipt() {
        return receipt;
    }

    /// How the kiosk names it to the bank: terminal, receipt and trace number.
    public String reference() {
        return "%s/%d/%d"
                .formatted(receipt.terminalId(), receipt.receiptNumber(), receipt.traceNumber());
    }

    public Outcome outcome() {
        return outcome;
    }

    /// Whether a kiosk had asked for it.
    public boolean askedFor() {
        return askedFor;
    }

    /// In the world's time.
    long windowEndsMs() {
        return windowEndsMs;
    }

    boolean undone() {
        return outcome == Outcome.GIVEN_BACK || outcome == Outcome.VOIDED;
    }

    /// @throws IllegalStateException if money cannot go that way
    void become(Outcome next) {
        var lawful =
                switch (next) {
                    case HELD -> false;
                    case GIVING_BACK, KEPT -> outcome == Outcome.HELD;
                    case GIVEN_BACK -> outcome == Outcome.GIVING_BACK;
                    case VOIDED -> outcome == Outcome.KEPT;
                };
        if (!lawful) throw new IllegalStateException(this + " cannot become " + next);
        outcome = next;
    }

    @Override
    public String toString() {
        return "card payment of %d %s, receipt %d, %s"
                .formatted(
                        receipt.minorUnits(),
                        receipt.currency().getCurrencyCode(),
                        receipt.receiptNumber(),
                        outcome);
    }
}
