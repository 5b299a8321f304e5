package guichet.sim.host;

import guichet.sim.host.bank.Errands;
import guichet.sim.host.bank.Hashes;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The words that requests under a key of their own have in common.
final class Errand {

    static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    static final Pattern SERVICE = Pattern.compile("[a-z0-9-]{1,40}");
    static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{1,40}");
    static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,40}");
    static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    static final long MOST = 1_000_000_000L;

    private Errand() {}

    /// The key in the body, which must be the header's.
    static Errands.Slip slip(Message message, Members members) throws Refusal {
        var key = members.text("key", KEY);
        if (!message.idempotencyKey().equals(Optional.of(key))) {
            throw Refusal.badRequest("the header Idempotency-Key is not body.key");
        }
        return new Errands.Slip(message.terminal(), key, Hashes.hex(message.body()));
    }

    static void mustBeSubject(String subject, String named) throws Refusal {
        if (!subject.equals(named)) {
            throw Refusal.badRequest("the path speaks of another than the body");
        }
    }

    static Reply reply(ObjectNode body, Errands.Slip slip, Errands.Answer answer) throws Refusal {
        body.put("key", slip.key());
        return switch (answer) {
            case Errands.Answer.Done(var word) -> Reply.of(body.put("outcome", word));
            case Errands.Answer.Pending() -> Reply.of(body.put("outcome", "pending"));
            case Errands.Answer.Cannot(var reason) ->
                    Reply.of(
                            body.put("outcome", "cannot").put("final", true).put("reason", reason));
            case Errands.Answer.Conflict() -> throw Refusal.conflict();
        };
    }

    /// For the event line.
    static String word(Errands.Answer answer) {
        return switch (answer) {
            case Errands.Answer.Done(var word) -> word;
            case Errands.Answer.Pending() -> "pending";
            case Errands.Answer.Cannot(var reason) -> "cannot " + reason;
            case Errands.Answer.Conflict() -> "conflict";
        };
    }
}
