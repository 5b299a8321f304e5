package guichet.sim.host;

import guichet.sim.host.bank.Bank;
import guichet.sim.host.bank.Ledger;
import guichet.sim.host.bank.PhonePayments.Entry;
import guichet.sim.host.bank.PhonePayments.Order;
import guichet.sim.host.bank.PhonePayments.Requested;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Payments by phone. Called by many threads.
final class PhoneWindow {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{8,64}");
    private static final long LONGEST_MS = 3_600_000;

    private final Bank bank;
    private final Consumer<String> events;

    PhoneWindow(Bank bank, Consumer<String> events) {
        this.bank = bank;
        this.events = events;
    }

    Reply request(Message message) throws Refusal {
        var members = Members.of(message.body());
        var slip = Errand.slip(message, members);
        var order =
                new Order(
                        slip.key(),
                        message.terminal(),
                        members.text("charge", Errand.KEY),
                        members.whole("amount", 1, Errand.MOST),
                        members.text("currency", Errand.CURRENCY),
                        members.optionalText("customerCode", CODE),
                        members.whole("validMs", 1_000, LONGEST_MS));
        members.end();
        return switch (bank.phonePayments().request(order, slip.bodyHash())) {
            case Requested.Stands(var entry, var repeated) -> {
                var told = repeated ? "repeated " + entry.state() : entry.state();
                events.accept(
                        "phone %s %s %s".formatted(told, Ledger.yuan(order.amount()), order.key()));
                yield standing(entry);
            }
            case Requested.Conflict() -> throw Refusal.conflict();
        };
    }

    Reply status(Message message, String subject) throws Refusal {
        return standing(own(message, bank.phonePayments().standing(message.terminal(), subject)));
    }

    Reply cancel(Message message, String subject) throws Refusal {
        Members.of(message.body()).end();
        var entry = own(message, bank.phonePayments().cancel(message.terminal(), subject));
        events.accept("phone cancel %s %s".formatted(entry.state(), subject));
        return standing(entry);
    }

    Reply refund(Message message, String subject) throws Refusal {
        var members = Members.of(message.body());
        var slip = Errand.slip(message, members);
        var payment = members.text("payment", Errand.KEY);
        var amount = members.whole("amount", 1, Errand.MOST);
        var currency = members.text("currency", Errand.CURRENCY);
        members.end();
        Errand.mustBeSubject(subject, payment);
        var answer = bank.phonePayments().refund(slip, payment, amount, currency);
        events.accept("phone refund %s %s".formatted(Errand.word(answer), payment));
        var body =
                Reply.object()
                        .put("payment", payment)
                        .put("amount", amount)
                        .put("currency", currency);
        return Errand.reply(body, slip, answer);
    }

    private static Entry own(Message message, Entry entry) throws Refusal {
        if (!entry.terminal().equals(message.terminal())) {
            throw new Refusal(404, "not-found", "no phone payment of this terminal");
        }
        return entry;
    }

    private static Reply standing(Entry entry) {
        var body = Reply.object().put("key", entry.key()).put("state", entry.state());
        if (entry.amount() > 0) {
            body.put("amount", entry.amount()).put("currency", entry.currency());
        }
        switch (entry.state()) {
            case "waiting" -> {
                body.put("expiresAt", Reply.TIME.format(Instant.ofEpochMilli(entry.expiresMs())));
                if (!entry.code().isEmpty()) {
                    body.put("code", entry.code());
                }
            }
            case "refused" -> body.put("final", true).put("reason", entry.reason());
            default -> {}
        }
        return Reply.of(body);
    }
}
