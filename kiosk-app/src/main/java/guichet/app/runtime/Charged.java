package guichet.app.runtime;

import guichet.app.payment.Asked;
import guichet.app.payment.ElectronicStage.Charging;
import guichet.app.payment.ElectronicStage.Undoing;
import guichet.app.payment.Lingering;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.PaymentEvent.ChargeAnswered;
import guichet.app.payment.PaymentEvent.ChargeWord;
import guichet.app.payment.PaymentEvent.ReversalAnswered;
import guichet.app.payment.PaymentState.Tendering;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.forward.Reversals;
import guichet.queue.host.Errand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the outbox says to cards and phones that wait for it (`docs/money.md` M5.2, M5.4).
final class Charged {

    private Charged() {}

    /// The entry's final answer as the payment hears it; an entry without one says nothing.
    static Optional<PaymentEvent> said(OutboxEntry entry) {
        return switch (entry.kind()) {
            case Reversals.CHARGE -> charge(entry);
            case Errand.REVERSE -> reversal(entry);
            default -> Optional.empty();
        };
    }

    private static Optional<PaymentEvent> charge(OutboxEntry entry) {
        return switch (entry.state()) {
            case ACCEPTED -> Optional.of(new ChargeAnswered(entry.key(), ChargeWord.POSTED));
            case REJECTED -> Optional.of(new ChargeAnswered(entry.key(), ChargeWord.REFUSED));
            case NEEDS_PERSON ->
                    Optional.of(new ChargeAnswered(entry.key(), ChargeWord.CONTRADICTED));
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, FROZEN, REVERSED -> Optional.empty();
        };
    }

    private static Optional<PaymentEvent> reversal(OutboxEntry entry) {
        var chargeKey = Reversals.chargeKey(entry.key()).orElse("");
        return switch (entry.state()) {
            case ACCEPTED -> Optional.of(new ReversalAnswered(chargeKey, true));
            case REJECTED -> Optional.of(new ReversalAnswered(chargeKey, false));
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE -> Optional.empty();
            case NEEDS_PERSON, FROZEN, REVERSED -> Optional.empty();
        };
    }

    /// What was answered while the kiosk was off.
    static List<PaymentEvent> inTheAir(Payment payment, Store store) {
        var open =
                payment.state() instanceof Tendering s && s.stage() instanceof Charging
                        ? Stream.of(s.asked())
                        : Stream.<Asked>empty();
        var charges = open.flatMap(asked -> store.outboxEntry(asked.chargeKey()).stream());
        var undone =
                payment.lingering().stream()
                        .filter(l -> l.stage() instanceof Undoing)
                        .map(Lingering::asked);
        var current =
                payment.state() instanceof Tendering s && s.stage() instanceof Undoing
                        ? Stream.of(s.asked())
                        : Stream.<Asked>empty();
        var reversals =
                Stream.concat(undone, current)
                        .flatMap(asked -> lastReversal(asked.chargeKey(), store).stream());
        return Stream.concat(charges, reversals).flatMap(e -> said(e).stream()).toList();
    }

    private static Optional<OutboxEntry> lastReversal(String chargeKey, Store store) {
        Optional<OutboxEntry> last = Optional.empty();
        for (int nth = 1; nth <= Reversals.MOST; nth++) {
            var entry = store.outboxEntry(Reversals.key(chargeKey, nth));
            if (entry.isEmpty()) return last;
            last = entry;
        }
        return last;
    }
}
