package guichet.app.lives;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink;
import java.util.Optional;

/// The bank's line, with what goes wrong on it counted.
final class WatchedHost implements HostLink {

    private final Site site;

    WatchedHost(Site site) {
        this.site = site;
    }

    private void fault(String what) {
        site.tally().count("fault: " + what);
    }

    @Override
    public Query query(BillQuery query) {
        var answer = site.bank().query(query);
        if (answer instanceof Query.Unavailable) fault("bank: no answer to a query");
        return answer;
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        return site.bank().chargeBody(charge);
    }

    @Override
    public Delivery charge(String key, byte[] body) {
        var answer = site.bank().charge(key, body);
        switch (answer) {
            case Delivery.Accepted _ -> {}
            case Delivery.Rejected _ -> fault("bank: charge refused for good");
            case Delivery.TryAgain _ -> fault("bank: charge not delivered");
            case Delivery.Unknown _ -> fault("bank: charge or its answer lost");
        }
        return answer;
    }

    @Override
    public Confirmation confirm(String key) {
        var answer = site.bank().confirm(key);
        if (answer instanceof Confirmation.Unknown) fault("bank: no confirmation");
        if (answer instanceof Confirmation.Pending) fault("bank: charge pending");
        return answer;
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        return site.bank().catalogue(etag);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return site.bank().heartbeat(heartbeat);
    }

    @Override
    public HostTraits traits() {
        return site.bank().traits();
    }

    @Override
    public void close() {}
}
