package guichet.queue.forward;

import guichet.queue.OutboxEntry;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls to the bank on behalf of outbox entries. A link that fails inside the program gave no answer.
/// May be called from any thread; no transaction is open during a call.
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final HostLink link;
    private final Flights flights;
    private final InstantSource clock;

    Calls(HostLink link, Flights flights, InstantSource clock) {
        this.link = link;
        this.flights = flights;
        this.clock = clock;
    }

    Delivery charge(OutboxEntry entry) {
        try {
            return link.charge(entry.key(), entry.body());
        } catch (RuntimeException e) {
            return new Delivery.Unknown(failed(e));
        }
    }

    Confirmation confirm(OutboxEntry entry) {
        try {
            return link.confirm(entry.key(), entry.body());
        } catch (RuntimeException e) {
            return new Confirmation.Unknown(failed(e));
        }
    }

    ErrandAnswer errand(OutboxEntry entry) {
        try {
            return link.errand(entry.kind(), entry.key(), entry.body());
        } catch (RuntimeException e) {
            return new ErrandAnswer.Unknown(failed(e));
        }
    }

    private static String failed(RuntimeException e) {
        LOG.error("the link to the bank failed inside the program", e);
        return "the link failed: " + e.getClass().getSimpleName();
    }

    /// The circumstances of a try whose answer has just come.
    ///
    /// @param vain whether it was no answer
    Deliveries.Try circumstances(Flights.Flight flight, boolean vain) {
        var now = clock.millis();
        var vainTries = vain ? flights.vain(flight.key()) : flights.answered(flight.key(), now);
        return new Deliveries.Try(now, flight.chance(), vainTries);
    }
}
