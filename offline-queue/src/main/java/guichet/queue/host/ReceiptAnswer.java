package guichet.queue.host;

import java.util.List;

/// What the bank knows of a receipt.
public sealed interface ReceiptAnswer {

    /// @param charges the receipt's charges and how each stands
    record Known(String number, List<Charged> charges) implements ReceiptAnswer {
        public Known {
            charges = List.copyOf(charges);
        }
    }

    /// @param state as [Confirmation] has it: `posted`, `rejected`, `pending`, `reversed`, `refunded`
    /// @param postingDate `yyyy-MM-dd`, empty unless posted
    record Charged(
            String key, String state, long minorUnits, String currency, String postingDate) {}

    /// No such receipt, or the proof does not fit.
    record NotKnown() implements ReceiptAnswer {}

    record Unavailable(String reason) implements ReceiptAnswer {}
}
