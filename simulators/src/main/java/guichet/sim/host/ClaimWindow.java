package guichet.sim.host;

import guichet.sim.host.bank.Bank;
import guichet.sim.host.bank.ChargeKey;
import guichet.sim.host.bank.Claims.Entry;
import guichet.sim.host.bank.Claims.Redeemed;
import guichet.sim.host.bank.Claims.Redemption;
import guichet.sim.host.bank.Counter.Settlement;
import guichet.sim.host.bank.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Claims, vouchers and cash settlements. Called by many threads.
final class ClaimWindow {

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{1,60}");
    private static final Pattern TYPE = Pattern.compile("claim|voucher");
    private static final Pattern REASON = Pattern.compile("\\P{Cntrl}{0,200}");
    private static final Pattern PURPOSE = Pattern.compile("payout|payment");
    private static final Pattern PAYEE = Pattern.compile("[A-Z0-9+]{1,40}");

    private final Bank bank;
    private final Consumer<String> events;

    ClaimWindow(Bank bank, Consumer<String> events) {
        this.bank = bank;
        this.events = events;
    }

    Reply register(Message message, String subject) throws Refusal {
        var members = Members.of(message.body());
        var slip = Errand.slip(message, members);
        var entry =
                new Entry(
                        members.text("number", NUMBER),
                        members.text("type", TYPE),
                        members.text("payment", Errand.KEY),
                        members.whole("amount", 1, Errand.MOST),
                        members.text("currency", Errand.CURRENCY),
                        members.text("reason", REASON),
                        charges(members.texts("charges", Errand.KEY)));
        members.end();
        Errand.mustBeSubject(subject, entry.number());
        var answer = bank.claims().register(slip, entry);
        events.accept(
                "register %s %s %s %s"
                        .formatted(
                                entry.type(),
                                Errand.word(answer),
                                Ledger.yuan(entry.amount()),
                                entry.number()));
        var body =
                Reply.object()
                        .put("number", entry.number())
                        .put("amount", entry.amount())
                        .put("currency", entry.currency());
        return Errand.reply(body, slip, answer);
    }

    private static List<ChargeKey> charges(List<String> texts) throws Refusal {
        var charges = new ArrayList<ChargeKey>();
        for (var text : texts) {
            charges.add(
                    ChargeKey.of(text)
                            .orElseThrow(
                                    () -> Refusal.badRequest("body.charges: not a charge's key")));
        }
        return charges;
    }

    Reply redeem(Message message, String subject) throws Refusal {
        var members = Members.of(message.body());
        var slip = Errand.slip(message, members);
        var redemption =
                new Redemption(
                        slip.key(),
                        message.terminal(),
                        members.text("number", NUMBER),
                        members.text("purpose", PURPOSE),
                        members.optionalText("payee", PAYEE).orElse(""));
        members.end();
        Errand.mustBeSubject(subject, redemption.number());
        var body = Reply.object().put("key", slip.key()).put("number", redemption.number());
        var redeemed = bank.claims().redeem(redemption, slip.bodyHash());
        return switch (redeemed) {
            case Redeemed.Accepted(var amount, var currency) -> {
                events.accept("redeem %s %s".formatted(Ledger.yuan(amount), redemption.number()));
                yield Reply.of(
                        body.put("outcome", "accepted")
                                .put("amount", amount)
                                .put("currency", currency));
            }
            case Redeemed.Refused(var reason) -> {
                events.accept("redeem refused %s %s".formatted(reason, redemption.number()));
                yield Reply.of(
                        body.put("outcome", "refused").put("final", true).put("reason", reason));
            }
            case Redeemed.Pending() -> Reply.of(body.put("outcome", "pending"));
            case Redeemed.Conflict() -> throw Refusal.conflict();
        };
    }

    Reply settle(Message message) throws Refusal {
        var members = Members.of(message.body());
        var slip = Errand.slip(message, members);
        var settlement =
                new Settlement(
                        members.text("session", Errand.KEY),
                        members.text("cassette", Errand.KEY),
                        members.text("currency", Errand.CURRENCY),
                        members.whole("expected", 0, Errand.MOST),
                        members.whole("counted", 0, Errand.MOST));
        long notes = 0;
        for (var note : members.objects("notes", 0)) {
            notes += note.whole("denomination", 1, Errand.MOST) * note.whole("count", 0, 1_000_000);
            note.end();
        }
        members.instant("openedAt");
        members.instant("closedAt");
        members.end();
        if (notes != settlement.counted()) {
            throw Refusal.badRequest(
                    "body.notes sum to %d, not to counted, %d"
                            .formatted(notes, settlement.counted()));
        }
        var answer = bank.counter().settle(slip, settlement);
        events.accept(
                "settle %s %s %s"
                        .formatted(
                                Errand.word(answer),
                                Ledger.yuan(settlement.counted()),
                                settlement.session()));
        var body =
                Reply.object()
                        .put("session", settlement.session())
                        .put("counted", settlement.counted())
                        .put("currency", settlement.currency());
        return Errand.reply(body, slip, answer);
    }
}
