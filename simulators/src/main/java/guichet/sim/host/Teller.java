package guichet.sim.host;

import guichet.sim.host.bank.Bank;
import guichet.sim.host.bank.Ledger;
import guichet.sim.host.bank.OpenBills.OpenBill;
import guichet.sim.host.bank.OpenBills.Owed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads what a terminal asks in JSON and answers out of the bank. Called by many threads.
final class Teller {

    private final Bank bank;
    private final Supplier<PublishedCatalogue> catalogue;
    private final Misbehaviour misbehaviour;
    private final Consumer<String> events;
    private final ChargeWindow charges;
    private final PhoneWindow phones;
    private final ClaimWindow claims;
    private final ReportWindow reports;

    /// @param catalogue what is published now
    Teller(
            Bank bank,
            Supplier<PublishedCatalogue> catalogue,
            Supplier<Instant> clock,
            Misbehaviour misbehaviour,
            Consumer<String> events) {
        this.bank = bank;
        this.catalogue = catalogue;
        this.misbehaviour = misbehaviour;
        this.events = events;
        charges = new ChargeWindow(bank, events);
        phones = new PhoneWindow(bank, events);
        claims = new ClaimWindow(bank, events);
        reports = new ReportWindow(bank, clock, events);
    }

    /// @param ifNoneMatch the header, for the catalogue
    Reply answer(Call call, Message message, Optional<String> ifNoneMatch) throws Refusal {
        var subject = call.subject(message.method(), message.path());
        return switch (call) {
            case QUERY -> query(message);
            case CHARGE -> charges.charge(message);
            case CONFIRM -> charges.confirm(message, subject);
            case REVERSE -> charges.reverse(message, subject);
            case PHONE -> phones.request(message);
            case PHONE_STATUS -> phones.status(message, subject);
            case PHONE_CANCEL -> phones.cancel(message, subject);
            case PHONE_REFUND -> phones.refund(message, subject);
            case REGISTER -> claims.register(message, subject);
            case REDEEM -> claims.redeem(message, subject);
            case SETTLE -> claims.settle(message);
            case REMIND -> reports.remind(message);
            case RECEIPT -> reports.receipt(message, subject);
            case STATEMENT -> reports.statement(message, subject);
            case CATALOGUE -> catalogue(message, ifNoneMatch);
            case HEARTBEAT -> reports.heartbeat(message);
        };
    }

    private Reply query(Message message) throws Refusal {
        var members = Members.of(message.body());
        var service = members.text("service", Errand.SERVICE);
        var account = members.text("account", Errand.ACCOUNT);
        var reference = members.optionalText("reference", Errand.REFERENCE);
        members.end();
        return switch (bank.bills().of(service, account, reference)) {
            case Owed.NoSuchService() ->
                    throw new Refusal(404, "not-found", "no service " + service);
            case Owed.NoSuchAccount() -> {
                events.accept("query %s …%s no such account".formatted(service, lastFour(account)));
                yield Reply.of(
                        Reply.object()
                                .put("service", service)
                                .put("account", account)
                                .put("result", "no-such-account"));
            }
            case Owed.Owes owes -> owes(service, account, owes);
        };
    }

    private Reply owes(String service, String account, Owed.Owes owes) {
        var sum = owes.bills().stream().mapToLong(OpenBill::left).sum();
        events.accept(
                "query %s …%s owes %s".formatted(service, lastFour(account), Ledger.yuan(sum)));
        var answer =
                Reply.object()
                        .put("service", service)
                        .put("account", account)
                        .put("result", owes.bills().isEmpty() ? "nothing-owed" : "found")
                        .put("holder", owes.holder());
        if (owes.bills().isEmpty()) {
            return Reply.of(answer);
        }
        var list = answer.putArray("bills");
        for (var bill : owes.bills()) {
            list.addObject()
                    .put("reference", bill.reference())
                    .put("period", bill.period())
                    .put("dueDate", bill.dueDate())
                    .put("amount", bill.left())
                    .put("currency", owes.currency());
        }
        return Reply.of(answer);
    }

    private Reply catalogue(Message message, Optional<String> ifNoneMatch) throws Refusal {
        if (misbehaviour.catalogueForgotten()) {
            throw new Refusal(404, "not-found", "there is no catalogue");
        }
        var published = catalogue.get();
        var headers = Map.of("ETag", published.etag());
        if (ifNoneMatch.equals(Optional.of(published.etag()))) {
            return new Reply(304, Reply.JSON, new byte[0], headers);
        }
        events.accept("catalogue %s to %s".formatted(published.etag(), message.terminal()));
        return new Reply(200, Reply.JSON, published.document(), headers);
    }

    static String lastFour(String account) {
        return account.substring(Math.max(0, account.length() - 4));
    }
}
