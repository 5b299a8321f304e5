package guichet.app.runtime;

import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.payment.Promise.Purpose;
import guichet.queue.OutboxEntry;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Charges as outbox entries: the body is made here, once, and never changes (`docs/money.md` M4.1).
final class ChargeEntries {

    private final HostLink host;

    ChargeEntries(HostLink host) {
        this.host = host;
    }

    OutboxEntry entry(Plan plan, Promise.Line line, long nowMs) {
        var quote = plan.basket().quotes().get(line.bill());
        var donation = line.purpose() == Purpose.DONATION;
        var service =
                donation ? quote.charity().orElseThrow().serviceId() : quote.bill().serviceId();
        var account = donation ? quote.charity().orElseThrow().account() : quote.bill().account();
        var ofABill = line.purpose() == Purpose.BILL || line.purpose() == Purpose.PART;
        var charge =
                new Charge(
                        line.key(),
                        line.purpose().word(),
                        service,
                        account,
                        ofABill ? Optional.of(quote.bill().reference()) : Optional.empty(),
                        line.amount().minorUnits(),
                        line.fee().minorUnits(),
                        line.amount().currency().getCurrencyCode(),
                        parts(line),
                        List.of(
                                new Split("biller", line.amount().minorUnits()),
                                new Split("fee", line.fee().minorUnits())),
                        plan.businessDate().toString(),
                        nowMs);
        return OutboxEntry.fresh(
                line.key(),
                "charge",
                donation ? quote.charity().orElseThrow().billerId() : quote.billerId(),
                account,
                host.chargeBody(charge),
                line.whole().minorUnits(),
                charge.currency(),
                nowMs);
    }

    private static List<Part> parts(Promise.Line line) {
        var parts = new ArrayList<Part>();
        if (line.cash().isPositive()) parts.add(new Part("cash", line.cash().minorUnits(), ""));
        line.taken()
                .ifPresent(t ->
                        parts.add(
                                new Part(
                                        t.means().word(),
                                        t.money().amount().minorUnits(),
                                        t.money().reference())));
        return parts;
    }
}
