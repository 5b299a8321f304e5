package guichet.queue.host.json;

import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.json.SignedExchange.Message;
import guichet.queue.host.json.SignedExchange.Result;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/// Errands: reverse, refund, register, settle.
///
/// | on the wire | answer |
/// | --- | --- |
/// | not one byte left, or 503 `busy` signed and bound | TryAgain |
/// | 200, signed, bound, about this errand, with a word of its kind | Done, Cannot or Pending |
/// | anything else, `key-conflict` included | Unknown |
final class ErrandCalls {

    private static final Map<String, Set<String>> DONE =
            Map.of(
                    Errand.REVERSE, Set.of("reversed", "barred"),
                    Errand.REFUND, Set.of("refunded"),
                    Errand.REGISTER, Set.of("registered"),
                    Errand.SETTLE, Set.of("settled"));

    /// The listed reasons why the bank cannot.
    static final Map<String, Set<String>> CANNOT =
            Map.of(
                    Errand.REVERSE, Set.of("settled", "handed-over", "refunded"),
                    Errand.REFUND, Set.of("not-paid", "refunded-before", "amount-differs"),
                    Errand.REGISTER, Set.of("type-differs", "currency-differs"),
                    Errand.SETTLE, Set.of("settled-before"));

    private final SignedCalls calls;

    ErrandCalls(SignedCalls calls) {
        this.calls = calls;
    }

    Set<String> kinds() {
        return DONE.keySet();
    }

    byte[] body(Errand errand) {
        if (!SignedCalls.isKey(errand.key())) {
            throw new IllegalArgumentException("key: not 1 to 200 letters, digits, dots or dashes");
        }
        var subject =
                switch (errand) {
                    case Errand.Reverse reverse -> reverse.chargeKey();
                    case Errand.Refund refund -> refund.paymentKey();
                    case Errand.Register register -> register.number();
                    case Errand.Settle settle -> settle.session();
                };
        if (!SignedCalls.isKey(subject)) {
            throw new IllegalArgumentException(
                    "what errand %s is about: not 1 to 200 letters, digits, dots or dashes"
                            .formatted(errand.key()));
        }
        return Requests.errand(errand);
    }

    ErrandAnswer run(String kind, String key, byte[] body) {
        try {
            var errand = Stored.of(kind, key, body);
            var message = Message.post(url(errand), body).withKey(key);
            return switch (calls.exchange(message)) {
                case Result.NotSent(var reason) -> new ErrandAnswer.TryAgain(reason);
                case Result.Unusable(var reason) -> new ErrandAnswer.Unknown(reason);
                case Result.Answered answer -> answered(answer, errand);
            };
        } catch (UnusableAnswer e) {
            return new ErrandAnswer.Unknown(e.reason());
        }
    }

    private HttpUrl url(Stored errand) {
        return switch (errand.kind()) {
            case Errand.REVERSE -> calls.url("charges", errand.subject() + ":reverse");
            case Errand.REFUND -> calls.url("phone-payments", errand.subject() + ":refund");
            case Errand.REGISTER -> calls.url("claims", errand.subject() + ":register");
            default -> calls.url("cash-settlements");
        };
    }

    private static ErrandAnswer answered(Result.Answered answer, Stored errand)
            throws UnusableAnswer {
        if (answer.status() != 200) {
            var failure = Answers.failure(answer.status(), answer.body());
            return failure.equals("busy, status 503")
                    ? new ErrandAnswer.TryAgain("busy")
                    : new ErrandAnswer.Unknown(failure);
        }
        var reader = AnswerReader.of(answer.body());
        errand.check(reader);
        var outcome = reader.word("outcome", 40);
        if (outcome.equals("pending")) {
            return new ErrandAnswer.Pending();
        }
        if (outcome.equals("cannot")) {
            var listed = CANNOT.getOrDefault(errand.kind(), Set.of());
            return new ErrandAnswer.Cannot(Answers.finalReason(reader, "cannot", listed));
        }
        if (DONE.getOrDefault(errand.kind(), Set.of()).contains(outcome)) {
            return new ErrandAnswer.Done(outcome);
        }
        throw new UnusableAnswer("outcome is not one of a " + errand.kind());
    }

    /// An errand read back from the outbox, and what its answer must repeat.
    ///
    /// @param about the member that says what it is about, and its value
    /// @param amount the member with its amount, and its value
    private record Stored(
            String kind,
            String key,
            Map.Entry<String, String> about,
            Optional<Map.Entry<String, Long>> amount,
            String currency) {

        String subject() {
            return about.getValue();
        }

        static Stored of(String kind, String key, byte[] body) throws UnusableAnswer {
            if (!DONE.containsKey(kind)) {
                throw new UnusableAnswer("not sent: this bank takes no errand of kind " + kind);
            }
            try {
                var stored = read(kind, key, AnswerReader.of(body));
                if (SignedCalls.isKey(key) && SignedCalls.isKey(stored.subject())) {
                    return stored;
                }
            } catch (UnusableAnswer e) {
                throw new UnusableAnswer(
                        "not sent: the stored body is not this %s: %s".formatted(kind, e.reason()));
            }
            throw new UnusableAnswer("not sent: the key is not one of this profile");
        }

        private static Stored read(String kind, String key, AnswerReader body)
                throws UnusableAnswer {
            body.mustEcho("key", key);
            return switch (kind) {
                case Errand.REVERSE ->
                        new Stored(kind, key, about(body, "charge"), Optional.empty(), "");
                case Errand.REFUND -> withAmount(kind, key, body, "payment", "amount");
                case Errand.REGISTER -> withAmount(kind, key, body, "number", "amount");
                default -> withAmount(kind, key, body, "session", "counted");
            };
        }

        private static Stored withAmount(
                String kind, String key, AnswerReader body, String about, String amount)
                throws UnusableAnswer {
            return new Stored(
                    kind,
                    key,
                    about(body, about),
                    Optional.of(Map.entry(amount, body.number(amount, 0))),
                    body.currency("currency"));
        }

        private static Map.Entry<String, String> about(AnswerReader body, String name)
                throws UnusableAnswer {
            return Map.entry(name, body.word(name, 200));
        }

        void check(AnswerReader answer) throws UnusableAnswer {
            answer.mustEcho("key", key);
            answer.mustEcho(about.getKey(), about.getValue());
            if (amount.isPresent()) {
                var name = amount.get().getKey();
                if (answer.number(name, 0) != amount.get().getValue()) {
                    throw new UnusableAnswer("answer for another " + name);
                }
                answer.mustEcho("currency", currency);
            }
        }
    }
}
