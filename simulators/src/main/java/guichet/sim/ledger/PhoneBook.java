package guichet.sim.ledger;

import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import guichet.sim.ledger.PhonePayment.State;
import guichet.sim.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Payments by phone. A request under a known key changes nothing; a key asked about before it was
/// requested can no longer be requested.
///
/// | customer's code ends in | what becomes of it |
/// | --- | --- |
/// | `0000` | refused, `insufficient-funds` |
/// | `1111` | waiting: the customer must agree on the phone |
/// | `2222` | refused, `code-expired` |
/// | anything else | paid at once |
public final class PhoneBook {

    private final World world;
    private final Map<String, PhonePayment> payments = new LinkedHashMap<>();

    public PhoneBook(World world) {
        this.world = world;
    }

    public PhoneAnswer request(PhoneRequest request) {
        var known = payments.get(request.key());
        if (known != null) {
            var same =
                    known.state() == State.NEVER_SEEN
                            || (known.minorUnits() == request.minorUnits()
                                    && known.currency().equals(request.currency())
                                    && known.chargeKey().equals(request.chargeKey()));
            return same ? state(request.key()) : new PhoneAnswer.Unknown("key-conflict");
        }
        payments.put(request.key(), begun(request));
        world.note("bank: " + request + " is " + payments.get(request.key()).state());
        return state(request.key());
    }

    private PhonePayment begun(PhoneRequest request) {
        var code = request.customerCode().orElse("");
        var refusal =
                code.endsWith("0000")
                        ? "insufficient-funds"
                        : code.endsWith("2222") ? "code-expired" : "";
        var waits = code.isEmpty() || code.endsWith("1111");
        return new PhonePayment(
                request.key(),
                request.chargeKey(),
                request.minorUnits(),
                request.currency(),
                !refusal.isEmpty() ? State.REFUSED : waits ? State.WAITING : State.PAID,
                refusal,
                code.isEmpty() ? "https://wallet.bank.example/pay?order=" + request.key() : "",
                Math.addExact(world.now(), request.validMs()),
                "");
    }

    /// How it stands.
    public PhoneAnswer state(String key) {
        var payment = current(key);
        return switch (payment.state()) {
            case WAITING -> new PhoneAnswer.Waiting(payment.code(), payment.expiresAtMs());
            case PAID -> new PhoneAnswer.Paid(payment.minorUnits(), payment.currency());
            case CANCELLED -> new PhoneAnswer.Cancelled();
            case EXPIRED -> new PhoneAnswer.Expired();
            case REFUSED -> new PhoneAnswer.Refused(payment.reason());
            case NEVER_SEEN -> new PhoneAnswer.NeverSeen();
        };
    }

    private PhonePayment current(String key) {
        var known = payments.get(key);
        if (known == null)
            known = new PhonePayment(key, "", 0, "", State.NEVER_SEEN, "", "", 0, "");
        if (known.state() == State.WAITING && known.expiresAtMs() <= world.now()) {
            known = known.now(State.EXPIRED);
        }
        payments.put(key, known);
        return known;
    }

    /// The customer pays.
    ///
    /// @return whether it could still be paid
    public boolean pay(String key) {
        if (!payments.containsKey(key) || current(key).state() != State.WAITING) return false;
        become(key, State.PAID);
        return true;
    }

    /// It is paid although it had ended. No bank should.
    public void payAfterTheEnd(String key) {
        var state = current(key).state();
        if (state == State.CANCELLED || state == State.EXPIRED) become(key, State.PAID);
    }

    /// Ends one that is not paid.
    public PhoneAnswer cancel(String key) {
        if (current(key).state() == State.WAITING) become(key, State.CANCELLED);
        return state(key);
    }

    private void become(String key, State state) {
        payments.put(key, current(key).now(state));
        world.note("bank: phone payment " + key + " is " + state);
    }

    public ErrandAnswer refund(Errand.Refund refund) {
        var payment = current(refund.paymentKey());
        if (payment.state() != State.PAID) return new ErrandAnswer.Cannot("not-paid");
        if (!payment.refundKey().isEmpty()) return new ErrandAnswer.Cannot("refunded-before");
        if (payment.minorUnits() != refund.minorUnits()
                || !payment.currency().equals(refund.currency())) {
            return new ErrandAnswer.Cannot("amount-differs");
        }
        payments.put(payment.key(), payment.refunded(refund.key()));
        world.note("bank: phone payment " + payment.key() + " is refunded");
        return new ErrandAnswer.Done("refunded");
    }

    /// Every one ever asked for, as it stands now.
    public List<PhonePayment> payments() {
        return payments.keySet().stream().map(this::current).toList();
    }
}
