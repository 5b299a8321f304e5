package guichet.queue.host.json;

import guichet.queue.host.json.SignedExchange.Message;
import guichet.queue.host.json.SignedExchange.Result;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// What all calls have in common: where the host is, and what counts as an answer. May be called
/// from any thread.
final class SignedCalls {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final HttpUrl base;
    private final SignedExchange exchange;

    SignedCalls(HttpUrl base, SignedExchange exchange) {
        this.base = base;
        this.exchange = exchange;
    }

    /// @param segments of the path after `v1`
    HttpUrl url(String... segments) {
        var url = base.newBuilder().addPathSegment("v1");
        for (var segment : segments) {
            url.addPathSegment(segment);
        }
        return url.build();
    }

    Result exchange(Message message) {
        return exchange.send(message);
    }

    /// For calls where every failure is the same: no answer.
    Result.Answered send(Message message) throws UnusableAnswer {
        return switch (exchange.send(message)) {
            case Result.Answered answer -> ok(answer);
            case Result.NotSent(var reason) -> throw new UnusableAnswer(reason);
            case Result.Unusable(var reason) -> throw new UnusableAnswer(reason);
        };
    }

    static Result.Answered ok(Result.Answered answer) throws UnusableAnswer {
        if (answer.status() == 200) {
            return answer;
        }
        throw new UnusableAnswer(Answers.failure(answer.status(), answer.body()));
    }

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /// Before a key or number becomes part of a path.
    ///
    /// @param what such as `key`
    static void mustBeKey(String what, String key) throws UnusableAnswer {
        if (!isKey(key)) {
            throw new UnusableAnswer(
                    "not asked: the %s is not one of this profile".formatted(what));
        }
    }
}
