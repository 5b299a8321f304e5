package guichet.queue.forward;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import java.util.Optional;

/// A link to a bank during whose calls something else happens.
abstract class BusyLink implements HostLink {

    private final HostLink bank;

    BusyLink(HostLink bank) {
        this.bank = bank;
    }

    /// Happens while the call for `key` is on its way.
    abstract void during(String key);

    @Override
    public Delivery charge(String key, byte[] body) {
        during(key);
        return bank.charge(key, body);
    }

    @Override
    public Confirmation confirm(String key) {
        during(key);
        return bank.confirm(key);
    }

    @Override
    public byte[] errandBody(Errand errand) {
        return bank.errandBody(errand);
    }

    @Override
    public ErrandAnswer errand(String kind, String key, byte[] body) {
        during(key);
        return bank.errand(kind, key, body);
    }

    @Override
    public Query query(BillQuery query) {
        return bank.query(query);
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        return bank.chargeBody(charge);
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        return bank.catalogue(etag);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return bank.heartbeat(heartbeat);
    }

    @Override
    public HostTraits traits() {
        return bank.traits();
    }

    @Override
    public void close() {
        bank.close();
    }
}
