package guichet.app.lives.program;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.queue.host.Reminder;
import guichet.queue.host.ReminderAnswer;
import guichet.queue.host.StatementAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A link that passes everything on, to build others upon.
public class HostAround implements HostLink {

    private final HostLink link;

    protected HostAround(HostLink link) {
        this.link = link;
    }

    @Override
    public Query query(BillQuery query) {
        return link.query(query);
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        return link.chargeBody(charge);
    }

    @Override
    public Delivery charge(String key, byte[] body) {
        return link.charge(key, body);
    }

    @Override
    public Confirmation confirm(String key) {
        return link.confirm(key);
    }

    @Override
    public Confirmation confirm(String key, byte[] body) {
        return link.confirm(key, body);
    }

    @Override
    public List<Split> splitsOf(byte[] body) {
        return link.splitsOf(body);
    }

    @Override
    public Set<String> errands() {
        return link.errands();
    }

    @Override
    public byte[] errandBody(Errand errand) {
        return link.errandBody(errand);
    }

    @Override
    public ErrandAnswer errand(String kind, String key, byte[] body) {
        return link.errand(kind, key, body);
    }

    @Override
    public StatementAnswer statement(String businessDate) {
        return link.statement(businessDate);
    }

    @Override
    public PhoneAnswer requestPhonePayment(PhoneRequest request) {
        return link.requestPhonePayment(request);
    }

    @Override
    public PhoneAnswer phonePayment(String key) {
        return link.phonePayment(key);
    }

    @Override
    public PhoneAnswer cancelPhonePayment(String key) {
        return link.cancelPhonePayment(key);
    }

    @Override
    public RedemptionAnswer redeem(Redemption redemption) {
        return link.redeem(redemption);
    }

    @Override
    public ReminderAnswer remind(Reminder reminder) {
        return link.remind(reminder);
    }

    @Override
    public ReceiptAnswer receipt(String number, String proof) {
        return link.receipt(number, proof);
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        return link.catalogue(etag);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return link.heartbeat(heartbeat);
    }

    @Override
    public HostTraits traits() {
        return link.traits();
    }

    @Override
    public void close() {
        link.close();
    }
}
