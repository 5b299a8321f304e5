package guichet.app.planted;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Mistakes on the way to the bank.
final class BadLines {

    private BadLines() {}

    /// A bank that says it knows a key again, whether it does or not.
    static class Boasting extends LineAround {
        Boasting(HostLink line) {
            super(line);
        }

        @Override
        public HostTraits traits() {
            return new HostTraits(true, true, true);
        }
    }

    /// Nobody asks what became of a charge: silence is taken for *never seen*, and it is sent again.
    static final class SkipsConfirm extends Boasting {
        SkipsConfirm(HostLink line) {
            super(line);
        }

        @Override
        public Confirmation confirm(String key) {
            return new Confirmation.NeverSeen();
        }
    }

    /// A charge that is sent again gets a key of its own, as a fresh attempt.
    static final class FreshKeys extends LineAround {
        private final Map<String, Charge> charges = new HashMap<>();
        private final List<String> sent = new ArrayList<>();

        FreshKeys(HostLink line) {
            super(line);
        }

        @Override
        public byte[] chargeBody(Charge charge) {
            charges.put(charge.key(), charge);
            return line.chargeBody(charge);
        }

        @Override
        public Delivery charge(String key, byte[] body) {
            sent.add(key);
            var known = charges.get(key);
            if (known == null || sent.stream().filter(key::equals).count() == 1) {
                return silenceIsNo(line.charge(key, body));
            }
            var fresh = key + "-" + sent.size();
            return silenceIsNo(line.charge(fresh, line.chargeBody(under(fresh, known))));
        }

        private static Delivery silenceIsNo(Delivery answer) {
            return answer instanceof Delivery.Unknown(var why)
                    ? new Delivery.TryAgain(why)
                    : answer;
        }

        private static Charge under(String key, Charge c) {
            return new Charge(
                    key,
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
        }
    }

    /// A reversal is sent once; when nothing is heard of it, it is taken for done.
    static final class ReversesOnce extends LineAround {
        private final Set<String> sent = new HashSet<>();

        ReversesOnce(HostLink line) {
            super(line);
        }

        @Override
        public ErrandAnswer errand(String kind, String key, byte[] body) {
            return sent.add(key) ? line.errand(kind, key, body) : new ErrandAnswer.Done("reversed");
        }
    }
}
