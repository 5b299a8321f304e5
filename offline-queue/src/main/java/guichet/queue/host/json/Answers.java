package guichet.queue.host.json;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import guichet.queue.host.HostLink.OpenBill;
import guichet.queue.host.HostLink.Query;
import guichet.queue.host.HostLink.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a verified answer means, member by member. Anything that does not fit is an
/// [UnusableAnswer], never the nearest meaning.
final class Answers {

    static final int MOST_BILLS = 50;
    static final int MOST_SPLITS = 50;
    private static final long MOST_EPOCHS = 999_999;

    /// The listed reasons of a final rejection.
    static final Set<String> REASONS =
            Set.of(
                    "bill-cancelled",
                    "bill-already-paid",
                    "account-closed",
                    "amount-not-allowed",
                    "service-ended",
                    "barred",
                    "reversed",
                    "refunded");

    private static final Set<String> ERRORS =
            Set.of(
                    "bad-request",
                    "unknown-member",
                    "bad-signature",
                    "unknown-terminal",
                    "nonce-repeated",
                    "key-conflict",
                    "sequence-back",
                    "not-found",
                    "busy",
                    "internal");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Answers() {}

    /// The charge an answer must speak of.
    record Expected(String key, long minorUnits, String currency) {

        /// Reads back the bytes that [Requests#charge] made.
        static Expected of(byte[] body) throws UnusableAnswer {
            var charge = AnswerReader.of(body);
            return new Expected(
                    charge.word("key", 200),
                    charge.number("amount", 1),
                    charge.currency("currency"));
        }

        void check(AnswerReader answer) throws UnusableAnswer {
            answer.mustEcho("key", key);
            checkAmount(answer);
        }

        void checkAmount(AnswerReader answer) throws UnusableAnswer {
            if (answer.number("amount", 1) != minorUnits) {
                throw new UnusableAnswer("answer for another amount");
            }
            answer.mustEcho("currency", currency);
        }
    }

    /// Of a charge's own body.
    static List<Split> splits(AnswerReader charge) throws UnusableAnswer {
        var splits = new ArrayList<Split>();
        for (var split : charge.objects("splits", MOST_SPLITS)) {
            splits.add(new Split(split.word("to", 40), split.number("amount", 0)));
        }
        return splits;
    }

    static Delivery charge(byte[] body, Expected expected) throws UnusableAnswer {
        var answer = AnswerReader.of(body);
        expected.check(answer);
        var outcome = answer.word("outcome", 40);
        return switch (outcome) {
            case "accepted" -> new Delivery.Accepted(answer.date("postingDate"));
            case "rejected" -> new Delivery.Rejected(finalReason(answer));
            case "pending" -> new Delivery.Unknown("pending");
            default -> throw new UnusableAnswer("outcome is not a listed one");
        };
    }

    /// @param expected the amount and currency of a posted charge, where the caller knows them
    static Confirmation confirmation(byte[] body, String key, Optional<Expected> expected)
            throws UnusableAnswer {
        var answer = AnswerReader.of(body);
        answer.mustEcho("key", key);
        var state = answer.word("state", 40);
        return switch (state) {
            case "posted" -> posted(answer, expected);
            case "rejected" -> new Confirmation.Rejected(finalReason(answer));
            case "pending" -> new Confirmation.Pending();
            case "reversed" -> new Confirmation.Reversed();
            case "refunded" -> new Confirmation.Refunded();
            case "never-seen" -> new Confirmation.NeverSeen();
            default -> throw new UnusableAnswer("state is not a listed one");
        };
    }

    private static Confirmation posted(AnswerReader answer, Optional<Expected> expected)
            throws UnusableAnswer {
        answer.number("amount", 1);
        answer.currency("currency");
        if (expected.isPresent()) {
            expected.get().checkAmount(answer);
        }
        return new Confirmation.Posted(answer.date("postingDate"));
    }

    private static String finalReason(AnswerReader answer) throws UnusableAnswer {
        return finalReason(answer, "rejected", REASONS);
    }

    /// @param what was said, such as `rejected`
    static String finalReason(AnswerReader answer, String what, Set<String> listed)
            throws UnusableAnswer {
        var reason = answer.word("reason", 60);
        if (!answer.isTrue("final")) {
            throw new UnusableAnswer(what + ", but not finally");
        }
        if (!listed.contains(reason)) {
            throw new UnusableAnswer(what + " for a reason that is not listed");
        }
        return reason;
    }

    static Query query(byte[] body, BillQuery query) throws UnusableAnswer {
        var answer = AnswerReader.of(body);
        answer.mustEcho("service", query.service());
        answer.mustEcho("account", query.account());
        var result = answer.word("result", 40);
        return switch (result) {
            case "found" -> found(answer);
            case "nothing-owed" -> new Query.NothingOwed(answer.text("holder", 200));
            case "no-such-account" -> new Query.NoSuchAccount();
            default -> throw new UnusableAnswer("result is not a listed one");
        };
    }

    private static Query found(AnswerReader answer) throws UnusableAnswer {
        var bills = new ArrayList<OpenBill>();
        for (var bill : answer.objects("bills", MOST_BILLS)) {
            bills.add(
                    new OpenBill(
                            bill.word("reference", 100),
                            bill.text("period", 60),
                            bill.date("dueDate"),
                            bill.number("amount", 1),
                            bill.currency("currency")));
        }
        return new Query.Found(answer.text("holder", 200), bills);
    }

    /// Whether the bank refused a heartbeat because a number in it went back; the answer then tells
    /// what the bank has seen, like any other.
    static boolean isSequenceBack(int status, byte[] body) {
        return failure(status, body).equals("sequence-back, status 409");
    }

    /// A bank that was never told a head says number 0 with an empty hash.
    static HeartbeatAnswer heartbeat(byte[] body) throws UnusableAnswer {
        var answer = AnswerReader.of(body);
        var number = answer.number("headNumber", 0);
        var hash =
                number == 0 && answer.text("headHash", 64).isEmpty()
                        ? ""
                        : answer.matching("headHash", HASH, "is not 64 hex digits");
        return new HeartbeatAnswer.Alive(
                answer.timeMs("hostTime"),
                Math.toIntExact(answer.number("lastEpoch", 1, MOST_EPOCHS)),
                answer.number("lastSequence", 0),
                number,
                hash);
    }

    /// A status other than 200 in words, such as `busy, status 503`. Only a listed word is repeated; the
    /// bank's free text beside it is dropped, it may name a customer.
    static String failure(int status, byte[] body) {
        try {
            var word = AnswerReader.of(body).word("error", 40);
            if (status >= 400 && ERRORS.contains(word)) {
                return "%s, status %d".formatted(word, status);
            }
        } catch (UnusableAnswer _) {
            // The status alone must do.
        }
        return "no listed error, status " + status;
    }
}
