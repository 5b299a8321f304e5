package guichet.sim.device;

import guichet.queue.host.PhoneRequest;
import java.util.OptionalLong;

/// Whoever a code to be paid by phone is shown to.
@FunctionalInterface
public interface PhoneCustomer {

    /// @return in how many milliseconds they pay; empty if they never do
    OptionalLong shown(PhoneRequest request);

    static PhoneCustomer nobody() {
        return _ -> OptionalLong.empty();
    }

    static PhoneCustomer paying(long afterMs) {
        return _ -> OptionalLong.of(afterMs);
    }
}
