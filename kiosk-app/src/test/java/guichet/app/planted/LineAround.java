package guichet.app.planted;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import java.util.Optional;
import java.util.Set;

/// A line to the bank around another one: everything goes straight through.
class LineAround implements HostLink {

    final HostLink line;

    LineAround(HostLink line) {
        this.line = line;
    }

    @Override
    public Query query(BillQuery query) {
        return line.query(query);
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        return line.chargeBody(charge);
    }

    @Override
    public Delivery charge(String key, byte[] body) {
        return line.charge(key, body);
    }

    @Override
    public Confirmation confirm(String key) {
        return line.confirm(key);
    }

    @Override
    public Set<String> errands() {
        return line.errands();
    }

    @Override
    public byte[] errandBody(Errand errand) {
        return line.errandBody(errand);
    }

    @Override
    public ErrandAnswer errand(String kind, String key, byte[] body) {
        return line.errand(kind, key, body);
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        return line.catalogue(etag);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return line.heartbeat(heartbeat);
    }

    @Override
    public HostTraits traits() {
        return line.traits();
    }

    @Override
    public void close() {
        line.close();
    }
}
