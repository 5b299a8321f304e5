package guichet.app.runtime;

import guichet.app.payment.Effect;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentEvent;
import java.util.List;

/// One turn of the payment loop as the journal keeps it: the event, what was decided, and where
/// that left the payment (`docs/money.md` M1.1).
public record PaymentRow(PaymentEvent event, List<Effect> effects, Payment after) {

    /// The journal's kind for these rows.
    public static final String KIND = "payment";

    /// Raised whenever an older program could not read what a newer one wrote.
    public static final int VERSION = 1;

    public PaymentRow {
        effects = List.copyOf(effects);
    }
}
