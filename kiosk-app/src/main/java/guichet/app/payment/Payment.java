package guichet.app.payment;

import java.util.List;

/// Everything the payment machine remembers.
///
/// @param lingering amounts asked of cards and phones in payments that are over, at most one of a
///     card
public record Payment(Till till, CardTill card, List<Lingering> lingering, PaymentState state) {

    public Payment {
        lingering = List.copyOf(lingering);
    }

    public static Payment none(String cassette) {
        return new Payment(
                Till.empty(cassette), CardTill.unknown(), List.of(), new PaymentState.Idle());
    }

    /// No payment is open and no note is on its way.
    public boolean atRest() {
        return state instanceof PaymentState.Idle
                && till.hand().isEmpty()
                && till.provisional().isEmpty();
    }

    /// Whether a card can be asked for an amount now: no earlier one is undecided there.
    public boolean cardFree() {
        return card.known()
                && lingering.stream().noneMatch(l -> l.asked().means() == Means.CARD)
                && !(state instanceof PaymentState.Tendering);
    }

    /// Nothing is open, undecided or in doubt: the moment for whatever must not come between
    /// (`docs/money.md` M7.8).
    public boolean safePoint() {
        return atRest() && till.undecided().isEmpty() && lingering.isEmpty();
    }

    Payment in(PaymentState newState) {
        return new Payment(till, card, lingering, newState);
    }

    Payment with(Till newTill) {
        return new Payment(newTill, card, lingering, state);
    }

    Payment with(CardTill newCard) {
        return new Payment(till, newCard, lingering, state);
    }

    Payment with(List<Lingering> newLingering) {
        return new Payment(till, card, newLingering, state);
    }
}
