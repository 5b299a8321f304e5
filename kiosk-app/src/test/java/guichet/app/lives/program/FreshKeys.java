package guichet.app.lives.program;

import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A link that gives a charge a new key whenever it is sent again.
public final class FreshKeys extends HostAround {

    private final HostLink link;
    private final Map<String, Charge> charges = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();

    public FreshKeys(HostLink link) {
        super(link);
        this.link = link;
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        charges.put(charge.key(), charge);
        return link.chargeBody(charge);
    }

    @Override
    public Delivery charge(String key, byte[] body) {
        int times = sent.merge(key, 1, Integer::sum);
        var known = Optional.ofNullable(charges.get(key));
        if (times == 1 || known.isEmpty()) return answered(link.charge(key, body));
        var fresh = known.get().key() + times;
        var c = known.get();
        var again =
                new Charge(
                        fresh,
                        c.purpose(),
                        c.service(),
                        c.account(),
                        c.reference(),
                        c.minorUnits(),
                        c.feeMinorUnits(),
                        c.currency(),
                        c.parts(),
                        c.splits(),
                        c.businessDate(),
                        c.takenAtMs());
        return answered(link.charge(fresh, link.chargeBody(again)));
    }

    /// Silence is a reason to send again.
    private static Delivery answered(Delivery answer) {
        return answer instanceof Delivery.Unknown(var why) ? new Delivery.TryAgain(why) : answer;
    }
}
