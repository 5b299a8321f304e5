package guichet.app.payment;

import guichet.app.money.Money;
import java.util.Optional;

/// The one note that has an ESCROWED row and no end yet (`docs/money.md` M2.1).
///
/// @param number the kiosk's own gap-free note number
/// @param type the acceptor's number for its kind
/// @param value absent when the acceptor has not said what that type is worth
/// @param paymentKey the payment it belongs to, empty when it was found at power-up with none open
public record HeldNote(
        long number,
        int type,
        Optional<Money> value,
        Decision decision,
        String serial,
        String cassette,
        String paymentKey) {

    public enum Decision {
        STACK,
        RETURN
    }

    /// Whether the device speaks of this very note: no other type and no other value than journalled.
    /// A negative type is a note of which the device says only that it is there.
    boolean is(int otherType, Optional<Money> otherValue) {
        return (type < 0 || otherType < 0 || type == otherType)
                && (value.isEmpty() || otherValue.isEmpty() || value.equals(otherValue));
    }
}
