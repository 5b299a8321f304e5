package guichet.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.json.MessageSignatures;
import java.util.List;
import java.util.Optional;

/// What the bank says: every answer of the json profile, the fields it is signed with, and the charges the
/// kiosk reads back from its own outbox.
final class BankTargets {

    private static final String HOME = "guichet.queue.host.json.";
    private static final Class<?> ANSWERS = Hidden.type(HOME + "Answers");
    private static final Class<?> READER = Hidden.type(HOME + "AnswerReader");
    private static final Hidden OBJECT = Hidden.method(READER, "of", 1);
    private static final String REFUSAL = "UnusableAnswer";
    private static final String KEY = "T0001-1-20261121-000017-9f3a61c2-1";
    private static final String BOUND =
            "{\"key\":\"%s\",\"amount\":8760,\"currency\":\"CNY\",".formatted(KEY);

    private BankTargets() {}

    static List<Target> all() throws ReflectiveOperationException {
        return List.of(
                charge(),
                confirmation(),
                query(),
                heartbeat(),
                failure(),
                phone(),
                errand(),
                statement(),
                outbox(),
                signature(),
                digest());
    }

    private static Target charge() throws ReflectiveOperationException {
        var read = Hidden.method(ANSWERS, "charge", 2);
        var expected = expected();
        return answer(
                "bank-charge",
                input -> read.on(input, expected),
                BOUND + "\"outcome\":\"accepted\",\"postingDate\":\"2026-11-21\"}",
                BOUND + "\"outcome\":\"rejected\",\"final\":true,\"reason\":\"bill-cancelled\"}",
                BOUND + "\"outcome\":\"pending\"}");
    }

    private static Target confirmation() throws ReflectiveOperationException {
        var read = Hidden.method(ANSWERS, "confirmation", 3);
        var expected = Optional.of(expected());
        return answer(
                "bank-confirm",
                input -> read.on(input, KEY, expected),
                BOUND + "\"state\":\"posted\",\"postingDate\":\"2026-11-21\"}",
                BOUND + "\"state\":\"rejected\",\"final\":true,\"reason\":\"barred\"}",
                BOUND + "\"state\":\"never-seen\"}");
    }

    private static Target query() {
        var read = Hidden.method(ANSWERS, "query", 2);
        var query = new BillQuery("hz-water", "8830012345", Optional.empty());
        var about = "{\"service\":\"hz-water\",\"account\":\"8830012345\",";
        return answer(
                "bank-query",
                input -> read.on(input, query),
                about
                        + "\"result\":\"found\",\"holder\":\"张*\",\"bills\":[{\"reference\":\"R1\","
                        + "\"period\":\"2026-10\",\"dueDate\":\"2026-12-05\",\"amount\":8760,"
                        + "\"currency\":\"CNY\"}]}",
                about + "\"result\":\"nothing-owed\",\"holder\":\"Z***\"}",
                about + "\"result\":\"no-such-account\"}");
    }

    private static Target heartbeat() {
        var read = Hidden.method(ANSWERS, "heartbeat", 1);
        var rest = ",\"headHash\":\"" + "0a".repeat(32) + "\"}";
        return answer(
                "bank-heartbeat",
                read::on,
                "{\"hostTime\":\"2026-11-21T09:30:00Z\",\"lastEpoch\":1,\"lastSequence\":17,"
                        + "\"headNumber\":120"
                        + rest);
    }

    private static Target failure() {
        var read = Hidden.method(ANSWERS, "failure", 2);
        return new Reads(
                "bank-error",
                List.of("{\"error\":\"busy\",\"detail\":\"later\"}".getBytes(UTF_8)),
                "",
                input -> read.on(503, input).equals("busy, status 503"));
    }

    private static Target phone() {
        var read = Hidden.method(Hidden.type(HOME + "PhoneCalls"), "read", 2);
        return answer(
                "bank-phone",
                input -> read.on(input, KEY),
                BOUND
                        + "\"state\":\"waiting\",\"code\":\"https://pay.example/q/1\","
                        + "\"expiresAt\":\"2026-11-21T09:33:00Z\"}",
                BOUND + "\"state\":\"paid\"}",
                BOUND + "\"state\":\"refused\",\"final\":true,\"reason\":\"insufficient-funds\"}",
                BOUND + "\"state\":\"never-seen\"}");
    }

    private static Target errand() throws ReflectiveOperationException {
        var home = HOME + "ErrandCalls";
        var answered = Hidden.method(Hidden.type(home), "answered", 2);
        var stored = Hidden.method(Hidden.type(home + "$Stored"), "of", 3);
        var answer = Hidden.constructor(Hidden.type(HOME + "SignedExchange$Result$Answered"), 3);
        var key = KEY + "-R";
        var about = "{\"key\":\"%s\",\"charge\":\"%s\",".formatted(key, KEY);
        var errand = made(stored, "reverse", key, (about + "\"reason\":\"r\"}").getBytes(UTF_8));
        return answer(
                "bank-errand",
                input -> answered.on(answer.on(200, input, List.of()), errand),
                about + "\"outcome\":\"reversed\"}",
                about + "\"outcome\":\"cannot\",\"final\":true,\"reason\":\"settled\"}",
                about + "\"outcome\":\"pending\"}");
    }

    private static Target statement() {
        var desk = Hidden.type(HOME + "DeskCalls");
        var lines = Hidden.method(desk, "lines", 1);
        var totals = Hidden.method(desk, "totals", 1);
        return answer(
                "bank-statement",
                input ->
                        List.of(
                                lines.on(OBJECT.on((Object) input)),
                                totals.on(OBJECT.on((Object) input))),
                "{\"businessDate\":\"2026-11-21\",\"state\":\"final\",\"lines\":[{\"key\":\""
                        + KEY
                        + "\",\"state\":\"posted\",\"service\":\"hz-water\",\"amount\":8760,\"fee\":0,"
                        + "\"currency\":\"CNY\",\"postingDate\":\"2026-11-21\",\"splits\":"
                        + "[{\"to\":\"biller\",\"amount\":8760}]}],\"totals\":[{\"currency\":\"CNY\","
                        + "\"count\":1,\"amount\":8760}]}");
    }

    /// What the kiosk itself once wrote, and must read before it sends it again.
    private static Target outbox() {
        var expected = Hidden.method(Hidden.type(HOME + "Answers$Expected"), "of", 1);
        var splits = Hidden.method(ANSWERS, "splits", 1);
        return answer(
                "bank-outbox",
                input -> List.of(expected.on((Object) input), splits.on(OBJECT.on((Object) input))),
                BOUND
                        + "\"purpose\":\"bill\",\"service\":\"hz-water\",\"account\":\"8830012345\","
                        + "\"fee\":0,\"parts\":[{\"tender\":\"cash\",\"amount\":8760}],\"splits\":"
                        + "[{\"to\":\"biller\",\"amount\":8760},{\"to\":\"fee\",\"amount\":0}],"
                        + "\"businessDate\":\"2026-11-21\",\"takenAt\":\"2026-11-21T09:30:00.000Z\"}");
    }

    /// `Signature-Input`, a line end, `Signature`.
    private static Target signature() {
        var fields =
                "sig1=(\"@status\" \"content-digest\" \"guichet-nonce\");created=1795253400;"
                        + "keyid=\"host\";alg=\"ed25519\"\nsig1=:AAECAwQFBgc=:";
        return new Reads(
                "bank-signature",
                List.of(fields.getBytes(ISO_8859_1)),
                "IllegalArgumentException,ParseException",
                input -> {
                    var text = new String(input, ISO_8859_1);
                    var cut = Math.max(0, text.indexOf('\n'));
                    var read =
                            MessageSignatures.read(
                                    "sig1",
                                    List.of(text.substring(0, cut)),
                                    List.of(text.substring(cut)));
                    return read.text("keyid").isPresent() && read.number("created").isPresent();
                });
    }

    private static Target digest() {
        var matches = Hidden.method(Hidden.type(HOME + "ContentDigest"), "matches", 2);
        var right = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:, sha-512=:AA==:";
        return new Reads(
                "bank-digest",
                List.of(right.getBytes(ISO_8859_1)),
                "",
                input -> (boolean) matches.on(List.of(new String(input, ISO_8859_1)), new byte[0]));
    }

    private static Object expected() throws ReflectiveOperationException {
        return made(
                Hidden.constructor(Hidden.type(HOME + "Answers$Expected"), 3), KEY, 8_760L, "CNY");
    }

    private static Object made(Hidden how, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return how.on(arguments);
        } catch (Throwable e) {
            throw new ReflectiveOperationException("what the answer is about cannot be made", e);
        }
    }

    private interface Answer {
        Object of(byte[] input) throws Throwable;
    }

    private static Target answer(String name, Answer read, String... corpus) {
        return new Reads(
                name,
                java.util.Arrays.stream(corpus).map(text -> text.getBytes(UTF_8)).toList(),
                REFUSAL,
                input -> {
                    var _ = read.of(input);
                    return true;
                });
    }
}
