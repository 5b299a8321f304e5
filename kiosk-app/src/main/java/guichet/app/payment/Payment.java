package guichet.app.payment;

/// Everything the payment machine remembers.
public record Payment(Till till, PaymentState state) {

    public static Payment none(String cassette) {
        return new Payment(Till.empty(cassette), new PaymentState.Idle());
    }

    /// No payment is open and no note is on its way.
    public boolean atRest() {
        return state instanceof PaymentState.Idle
                && till.hand().isEmpty()
                && till.provisional().isEmpty();
    }

    Payment in(PaymentState newState) {
        return new Payment(till, newState);
    }

    Payment with(Till newTill) {
        return new Payment(newTill, state);
    }
}
