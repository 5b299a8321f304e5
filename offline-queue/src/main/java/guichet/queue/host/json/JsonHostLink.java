package guichet.queue.host.json;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.queue.host.Reminder;
import guichet.queue.host.ReminderAnswer;
import guichet.queue.host.StatementAnswer;
import guichet.queue.host.json.SignedExchange.Message;
import guichet.queue.host.json.SignedExchange.Result;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/// The bank host in profile `json` (`docs/host-json.md`).
///
/// | on the wire | charge | other calls |
/// | --- | --- | --- |
/// | not one byte left: refused, no name, no TLS, wrong pin | TryAgain | no answer |
/// | 200, signed, bound, every member right | Accepted, Rejected, or Unknown("pending") | the answer |
/// | 503 `busy`, signed and bound | TryAgain | no answer |
/// | anything else, `key-conflict` included | Unknown | no answer |
///
/// Owns its connections. Sends each message once; it neither retries nor remembers. May be called from
/// any thread; a call waits at most the configured call time.
public final class JsonHostLink implements HostLink {

    private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,200}\"");

    private final OkHttpClient client;
    private final SignedCalls calls;
    private final ErrandCalls errands;
    private final PhoneCalls phones;
    private final DeskCalls desk;

    /// @param clock the wall clock, for `created`
    public JsonHostLink(JsonHostConfig config, Clock clock) {
        this.client = HostClient.of(config);
        var exchange =
                new SignedExchange(
                        client,
                        config.terminal(),
                        MessageSignatures.ed25519(config.signingKey()),
                        MessageSignatures.ed25519(config.hostKey()),
                        clock);
        this.calls = new SignedCalls(HttpUrl.get(config.baseUrl().toString()), exchange);
        this.errands = new ErrandCalls(calls);
        this.phones = new PhoneCalls(calls);
        this.desk = new DeskCalls(calls);
    }

    @Override
    public Query query(BillQuery query) {
        try {
            var answer = calls.send(Message.post(calls.url("bills:query"), Requests.query(query)));
            return Answers.query(answer.body(), query);
        } catch (UnusableAnswer e) {
            return new Query.Unavailable(e.reason());
        }
    }

    @Override
    public byte[] chargeBody(Charge charge) {
        if (!SignedCalls.isKey(charge.key())) {
            throw new IllegalArgumentException("key: not 1 to 200 letters, digits, dots or dashes");
        }
        if (charge.minorUnits() < 1) {
            throw new IllegalArgumentException("minorUnits of " + charge.key() + ": below 1");
        }
        return Requests.charge(charge);
    }

    @Override
    public List<Split> splitsOf(byte[] body) {
        try {
            return Answers.splits(AnswerReader.of(body));
        } catch (UnusableAnswer _) {
            return List.of();
        }
    }

    @Override
    public Delivery charge(String key, byte[] body) {
        try {
            var expected = expected(key, body);
            var message = Message.post(calls.url("charges"), body).withKey(key);
            return switch (calls.exchange(message)) {
                case Result.NotSent(var reason) -> new Delivery.TryAgain(reason);
                case Result.Unusable(var reason) -> new Delivery.Unknown(reason);
                case Result.Answered answer -> delivery(answer, expected);
            };
        } catch (UnusableAnswer e) {
            return new Delivery.Unknown(e.reason());
        }
    }

    private static Delivery delivery(Result.Answered answer, Answers.Expected expected)
            throws UnusableAnswer {
        if (answer.status() == 200) {
            return Answers.charge(answer.body(), expected);
        }
        var failure = Answers.failure(answer.status(), answer.body());
        return failure.equals("busy, status 503")
                ? new Delivery.TryAgain("busy")
                : new Delivery.Unknown(failure);
    }

    @Override
    public Confirmation confirm(String key) {
        return confirm(key, Optional.empty());
    }

    @Override
    public Confirmation confirm(String key, byte[] body) {
        try {
            return confirm(key, Optional.of(expected(key, body)));
        } catch (UnusableAnswer e) {
            return new Confirmation.Unknown(e.reason());
        }
    }

    private Confirmation confirm(String key, Optional<Answers.Expected> expected) {
        if (!SignedCalls.isKey(key)) {
            return new Confirmation.Unknown("not asked: the key is not one of this profile");
        }
        try {
            var answer = calls.send(Message.get(calls.url("charges", key)));
            return Answers.confirmation(answer.body(), key, expected);
        } catch (UnusableAnswer e) {
            return new Confirmation.Unknown(e.reason());
        }
    }

    @Override
    public Set<String> errands() {
        return errands.kinds();
    }

    @Override
    public byte[] errandBody(Errand errand) {
        return errands.body(errand);
    }

    @Override
    public ErrandAnswer errand(String kind, String key, byte[] body) {
        return errands.run(kind, key, body);
    }

    @Override
    public StatementAnswer statement(String businessDate) {
        return desk.statement(businessDate);
    }

    @Override
    public PhoneAnswer requestPhonePayment(PhoneRequest request) {
        return phones.request(request);
    }

    @Override
    public PhoneAnswer phonePayment(String key) {
        return phones.status(key);
    }

    @Override
    public PhoneAnswer cancelPhonePayment(String key) {
        return phones.cancel(key);
    }

    @Override
    public RedemptionAnswer redeem(Redemption redemption) {
        return desk.redeem(redemption);
    }

    @Override
    public ReminderAnswer remind(Reminder reminder) {
        return desk.remind(reminder);
    }

    @Override
    public ReceiptAnswer receipt(String number, String proof) {
        return desk.receipt(number, proof);
    }

    @Override
    public CatalogueAnswer catalogue(Optional<String> etag) {
        var known = etag.filter(tag -> ETAG.matcher(tag).matches());
        var get = Message.get(calls.url("catalogue"));
        var message = known.map(get::withEtag).orElse(get);
        try {
            return switch (calls.exchange(message)) {
                case Result.NotSent(var reason) -> new CatalogueAnswer.Unavailable(reason);
                case Result.Unusable(var reason) -> new CatalogueAnswer.Unavailable(reason);
                case Result.Answered answer when answer.status() == 304 && known.isPresent() ->
                        new CatalogueAnswer.NotModified();
                case Result.Answered answer -> fresh(SignedCalls.ok(answer));
            };
        } catch (UnusableAnswer e) {
            return new CatalogueAnswer.Unavailable(e.reason());
        }
    }

    private static CatalogueAnswer fresh(Result.Answered answer) throws UnusableAnswer {
        AnswerReader.of(answer.body());
        if (answer.etags().size() != 1 || !ETAG.matcher(answer.etags().getFirst()).matches()) {
            throw new UnusableAnswer("catalogue without an ETag");
        }
        return new CatalogueAnswer.Fresh(answer.etags().getFirst(), answer.body());
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        try {
            var message = Message.post(calls.url("heartbeats"), Requests.heartbeat(heartbeat));
            return switch (calls.exchange(message)) {
                case Result.NotSent(var reason) -> new HeartbeatAnswer.Unavailable(reason);
                case Result.Unusable(var reason) -> new HeartbeatAnswer.Unavailable(reason);
                case Result.Answered answer
                        when Answers.isSequenceBack(answer.status(), answer.body()) ->
                        Answers.heartbeat(answer.body());
                case Result.Answered answer -> Answers.heartbeat(SignedCalls.ok(answer).body());
            };
        } catch (UnusableAnswer e) {
            return new HeartbeatAnswer.Unavailable(e.reason());
        }
    }

    @Override
    public HostTraits traits() {
        return new HostTraits(true, true, true);
    }

    /// Ends running calls and closes every connection.
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /// A stored body that is not this key's charge is not sent at all.
    private static Answers.Expected expected(String key, byte[] body) throws UnusableAnswer {
        try {
            var expected = Answers.Expected.of(body);
            if (SignedCalls.isKey(key) && expected.key().equals(key)) {
                return expected;
            }
        } catch (UnusableAnswer e) {
            throw new UnusableAnswer("not sent: the stored body is not a charge: " + e.reason());
        }
        throw new UnusableAnswer("not sent: the stored body is another key's");
    }
}
