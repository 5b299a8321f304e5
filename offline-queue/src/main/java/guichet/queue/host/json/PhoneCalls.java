package guichet.queue.host.json;

import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import guichet.queue.host.json.SignedExchange.Message;
import java.util.Optional;
import java.util.Set;

/// Payments by phone. A customer's code leaves in the one message and is kept nowhere: not in an
/// answer, a reason or a log.
final class PhoneCalls {

    /// The listed reasons of a refusal.
    static final Set<String> REASONS =
            Set.of(
                    "insufficient-funds",
                    "code-expired",
                    "code-invalid",
                    "declined",
                    "amount-not-allowed",
                    "barred");

    private static final int LONGEST_CODE = 1_000;

    private final SignedCalls calls;

    PhoneCalls(SignedCalls calls) {
        this.calls = calls;
    }

    PhoneAnswer request(PhoneRequest request) {
        try {
            SignedCalls.mustBeKey("key", request.key());
            var message =
                    Message.post(calls.url("phone-payments"), Requests.phone(request))
                            .withKey(request.key());
            return read(calls.send(message).body(), request.key(), Optional.of(request));
        } catch (UnusableAnswer e) {
            return new PhoneAnswer.Unknown(e.reason());
        }
    }

    PhoneAnswer status(String key) {
        try {
            SignedCalls.mustBeKey("key", key);
            var answer = calls.send(Message.get(calls.url("phone-payments", key)));
            return read(answer.body(), key, Optional.empty());
        } catch (UnusableAnswer e) {
            return new PhoneAnswer.Unknown(e.reason());
        }
    }

    PhoneAnswer cancel(String key) {
        try {
            SignedCalls.mustBeKey("key", key);
            var url = calls.url("phone-payments", key + ":cancel");
            var answer = read(calls.send(Message.post(url, Requests.nothing())).body(), key);
            return answer instanceof PhoneAnswer.Waiting
                    ? new PhoneAnswer.Unknown("waiting, although it was to be cancelled")
                    : answer;
        } catch (UnusableAnswer e) {
            return new PhoneAnswer.Unknown(e.reason());
        }
    }

    private static PhoneAnswer read(byte[] body, String key) throws UnusableAnswer {
        return read(body, key, Optional.empty());
    }

    /// @param request where the amount is known
    private static PhoneAnswer read(byte[] body, String key, Optional<PhoneRequest> request)
            throws UnusableAnswer {
        var answer = AnswerReader.of(body);
        answer.mustEcho("key", key);
        var state = answer.word("state", 40);
        return switch (state) {
            case "waiting" -> waiting(answer, request);
            case "paid" -> paid(answer, request);
            case "cancelled" -> new PhoneAnswer.Cancelled();
            case "expired" -> new PhoneAnswer.Expired();
            case "refused" ->
                    new PhoneAnswer.Refused(Answers.finalReason(answer, "refused", REASONS));
            case "never-seen" -> neverSeen(request);
            default -> throw new UnusableAnswer("state is not a listed one");
        };
    }

    private static PhoneAnswer neverSeen(Optional<PhoneRequest> request) throws UnusableAnswer {
        if (request.isPresent()) {
            throw new UnusableAnswer("never seen, although it was just sent");
        }
        return new PhoneAnswer.NeverSeen();
    }

    private static PhoneAnswer waiting(AnswerReader answer, Optional<PhoneRequest> request)
            throws UnusableAnswer {
        checkAmount(answer, request);
        var code = answer.optionalWord("code", LONGEST_CODE);
        if (request.isPresent() && request.get().customerCode().isPresent() == code.isPresent()) {
            throw new UnusableAnswer(
                    code.isPresent()
                            ? "a code to show, although the customer's was read"
                            : "no code to show");
        }
        return new PhoneAnswer.Waiting(code.orElse(""), answer.timeMs("expiresAt"));
    }

    private static PhoneAnswer paid(AnswerReader answer, Optional<PhoneRequest> request)
            throws UnusableAnswer {
        checkAmount(answer, request);
        return new PhoneAnswer.Paid(answer.number("amount", 1), answer.currency("currency"));
    }

    private static void checkAmount(AnswerReader answer, Optional<PhoneRequest> request)
            throws UnusableAnswer {
        if (request.isPresent()) {
            if (answer.number("amount", 1) != request.get().minorUnits()) {
                throw new UnusableAnswer("answer for another amount");
            }
            answer.mustEcho("currency", request.get().currency());
        }
    }
}
