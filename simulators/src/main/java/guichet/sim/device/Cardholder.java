package guichet.sim.device;

import guichet.device.terminal.CardTail;
import java.util.Currency;
import java.util.Optional;

/// Whoever stands before a simulated terminal when it asks for a card.
@FunctionalInterface
public interface Cardholder {

    /// The terminal asks for a card for this amount.
    ///
    /// @return what they do; empty if they do nothing now
    Optional<Presented> asked(long minorUnits, Currency currency);

    /// A card is held to the terminal.
    ///
    /// @param afterMs from when it is asked for
    /// @param accepted whether the card's bank agrees
    record Presented(long afterMs, CardTail card, boolean accepted) {}

    CardTail CARD = new CardTail("UNIONPAY", "4242");

    static Cardholder nobody() {
        return (_, _) -> Optional.empty();
    }

    /// Somebody whose card is good.
    static Cardholder paying(long afterMs) {
        return (_, _) -> Optional.of(new Presented(afterMs, CARD, true));
    }
}
