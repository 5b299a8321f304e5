package guichet.sim.host;

import guichet.sim.host.bank.Bank;
import guichet.sim.host.bank.Charge;
import guichet.sim.host.bank.ChargeKey;
import guichet.sim.host.bank.Charges.Brought;
import guichet.sim.host.bank.Charges.Entry;
import guichet.sim.host.bank.Hashes;
import guichet.sim.host.bank.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Charge, confirm, reverse. Called by many threads.
final class ChargeWindow {

    private static final Pattern PURPOSE = Pattern.compile("bill|part|surplus");
    private static final Pattern TENDER = Pattern.compile("cash|card|phone|voucher");
    private static final Pattern PART_REFERENCE = Pattern.compile("[A-Za-z0-9._/ -]{0,200}");
    private static final Pattern TO = Pattern.compile("biller|agent|fee");
    private static final Pattern WHY = Pattern.compile("\\P{Cntrl}{0,200}");

    private final Bank bank;
    private final Consumer<String> events;

    ChargeWindow(Bank bank, Consumer<String> events) {
        this.bank = bank;
        this.events = events;
    }

    Reply charge(Message message) throws Refusal {
        var charge = read(message);
        var key = charge.key().text();
        return switch (bank.charges().bring(charge, Hashes.hex(message.body()))) {
            case Brought.New(var entry) -> {
                var why = entry.reason().map(reason -> " " + reason).orElse("");
                events.accept(
                        "charge %s%s %s %s"
                                .formatted(entry.state(), why, Ledger.yuan(charge.amount()), key));
                yield Reply.of(outcome(entry));
            }
            case Brought.Repeated(var entry) -> {
                events.accept("charge repeated " + key);
                yield Reply.of(outcome(entry));
            }
            case Brought.Conflict() -> {
                events.accept("charge conflict " + key);
                throw Refusal.conflict();
            }
            case Brought.WrongCurrency() ->
                    throw Refusal.badRequest("body.currency is not the service's");
        };
    }

    /// A charge undone is refused for good: the terminal that still sends it must hear that.
    private static ObjectNode outcome(Entry entry) {
        var answer =
                Reply.object()
                        .put("key", entry.key())
                        .put("amount", entry.amount())
                        .put("currency", entry.currency());
        switch (entry.state()) {
            case "posted" -> answer.put("outcome", "accepted");
            case "pending" -> answer.put("outcome", "pending");
            default -> answer.put("outcome", "rejected");
        }
        if (entry.state().equals("posted")) {
            answer.put("postingDate", entry.postingDate().orElseThrow());
        }
        if (!entry.state().equals("posted") && !entry.state().equals("pending")) {
            answer.put("final", true).put("reason", entry.reason().orElse(entry.state()));
        }
        return answer;
    }

    Reply confirm(Message message, String subject) throws Refusal {
        var key = key(message, subject, "path").text();
        var entry = bank.charges().confirm(key);
        if (entry.isEmpty()) {
            events.accept("confirm %s never-seen".formatted(key));
            return Reply.of(Reply.object().put("key", key).put("state", "never-seen"));
        }
        events.accept("confirm %s %s".formatted(key, entry.get().state()));
        return Reply.of(state(entry.get()));
    }

    /// As confirm says it, and receipts.
    static ObjectNode state(Entry entry) {
        var answer = Reply.object().put("key", entry.key()).put("state", entry.state());
        if (entry.state().equals("posted")) {
            answer.put("postingDate", entry.postingDate().orElseThrow());
        }
        entry.reason().ifPresent(reason -> answer.put("final", true).put("reason", reason));
        // One barred before it came has no amount.
        return entry.amount() == 0
                ? answer
                : answer.put("amount", entry.amount()).put("currency", entry.currency());
    }

    Reply reverse(Message message, String subject) throws Refusal {
        var members = Members.of(message.body());
        var slip = Errand.slip(message, members);
        var charge = key(message, members.text("charge", Errand.KEY), "body.charge");
        members.text("reason", WHY);
        members.end();
        Errand.mustBeSubject(subject, charge.text());
        var answer = bank.charges().reverse(slip, charge);
        events.accept("reverse %s %s".formatted(charge.text(), Errand.word(answer)));
        return Errand.reply(Reply.object().put("charge", charge.text()), slip, answer);
    }

    private static Charge read(Message message) throws Refusal {
        var members = Members.of(message.body());
        var charge =
                new Charge(
                        key(message, members.text("key", Errand.KEY), "body.key"),
                        members.text("purpose", PURPOSE),
                        members.text("service", Errand.SERVICE),
                        members.text("account", Errand.ACCOUNT),
                        members.optionalText("reference", Errand.REFERENCE),
                        members.whole("amount", 1, Errand.MOST),
                        members.whole("fee", 0, Errand.MOST),
                        members.text("currency", Errand.CURRENCY),
                        parts(members.objects("parts")),
                        splits(members.objects("splits")),
                        members.date("businessDate").toString());
        members.instant("takenAt");
        members.end();
        if (!message.idempotencyKey().equals(Optional.of(charge.key().text()))) {
            throw Refusal.badRequest("the header Idempotency-Key is not body.key");
        }
        var fault = charge.fault();
        if (fault.isPresent()) {
            throw Refusal.badRequest("body." + fault.get());
        }
        return charge;
    }

    private static ChargeKey key(Message message, String text, String place) throws Refusal {
        return ChargeKey.of(text)
                .filter(key -> key.terminal().equals(message.terminal()))
                .orElseThrow(() ->
                        Refusal.badRequest(
                                "%s: not a charge's key of terminal %s"
                                        .formatted(place, message.terminal())));
    }

    private static List<Charge.Part> parts(List<Members> items) throws Refusal {
        var parts = new ArrayList<Charge.Part>();
        for (var item : items) {
            parts.add(
                    new Charge.Part(
                            item.text("tender", TENDER),
                            item.whole("amount", 1, Errand.MOST),
                            item.optionalText("reference", PART_REFERENCE).orElse("")));
            item.end();
        }
        return parts;
    }

    private static List<Charge.Split> splits(List<Members> items) throws Refusal {
        var splits = new ArrayList<Charge.Split>();
        for (var item : items) {
            splits.add(new Charge.Split(item.text("to", TO), item.whole("amount", 0, Errand.MOST)));
            item.end();
        }
        return splits;
    }
}
