package guichet.app.lives.watch;

import guichet.app.payment.Asked;
import guichet.app.payment.ElectronicStage;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentState.Tendering;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which event may bring an amount asked of a card or a phone from which stage to which other:
/// written from `docs/money.md` M5, not from the code. Staying where it is is always allowed.
final class Stages {

    private static final Transitions.Table TABLE =
            new Transitions.Table(
                    """
                    Authorising Charging   : TerminalAuthorised TerminalLast
                    Authorising Undoing    : TerminalAuthorised TerminalLast
                    Requesting  Showing    : PhoneAnswered
                    Requesting  Cancelling : PhoneAnswered
                    Requesting  Charging   : PhoneAnswered
                    Showing     Cancelling : CancelTouched CustomerLeft PowerRestored PhoneAnswered
                    Showing     Charging   : PhoneAnswered
                    Cancelling  Charging   : PhoneAnswered
                    Charging    Keeping    : ChargeAnswered
                    Charging    Undoing    : ChargeAnswered BankPatienceEnded
                    Charging    Undoing    : TerminalVoided TerminalLast
                    Keeping     Undoing    : TerminalVoided TerminalLast
                    Undoing     Keeping    : ReversalAnswered
                    """);

    private Stages() {}

    /// @return what is wrong, one sentence; empty if nothing is
    static String wrong(Payment before, Payment after, String event) {
        var then = stages(before);
        for (var now : stages(after).entrySet()) {
            var to = now.getValue().getClass().getSimpleName();
            var was = then.get(now.getKey());
            if (was == null) {
                if (to.equals("Authorising") || to.equals("Requesting")) continue;
                return event + " begins a card or a phone with " + to;
            }
            var from = was.getClass().getSimpleName();
            if (!TABLE.legal(from, to, event)) {
                return "%s brings a card or a phone from %s to %s".formatted(event, from, to);
            }
        }
        return "";
    }

    private static Map<Asked, ElectronicStage> stages(Payment payment) {
        var stages = new LinkedHashMap<Asked, ElectronicStage>();
        for (var lingering : payment.lingering()) stages.put(lingering.asked(), lingering.stage());
        if (payment.state() instanceof Tendering t) stages.put(t.asked(), t.stage());
        return stages;
    }
}
