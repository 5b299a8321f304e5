package guichet.sim.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;
import tools.jackson.databind.JsonNode;

/// A terminal made of a TLS socket and its own signatures, so that the bank is not checked with the
/// bank's own code. One message at a time.
final class TestTerminal {

    private static final int TIMEOUT_MS = 10_000;
    private static final ApiDescription API = new ApiDescription();

    /// What was wrong with the bank's answers by its description.
    final List<String> wrong = new CopyOnWriteArrayList<>();

    private final Pki pki;
    private final BankHost host;
    private final SSLContext tls;

    /// Whether the bank is expected to keep to its description.
    volatile boolean honest = true;

    TestTerminal(Pki pki, BankHost host) {
        this(pki, host, pki.held("terminal"));
    }

    TestTerminal(Pki pki, BankHost host, HeldCertificate certificate) {
        this.pki = pki;
        this.host = host;
        tls = pki.clientContext(certificate);
    }

    /// A message with every part open to being spoilt.
    static final class Draft {
        final String method;
        final String path;
        String body;
        String terminal = "T0001";
        String nonce = newNonce();
        String keyId = "T0001";
        long created = Instant.now().getEpochSecond();
        PrivateKey signingKey;
        final Map<String, String> extra = new LinkedHashMap<>();
        final Map<String, String> spoilt = new LinkedHashMap<>();

        private Draft(String method, String path, String body, PrivateKey signingKey) {
            this.method = method;
            this.path = path;
            this.body = body;
            this.signingKey = signingKey;
        }

        Draft under(String key) {
            extra.put("idempotency-key", key);
            return this;
        }

        Draft with(String header, String value) {
            spoilt.put(header, value);
            return this;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Read by one test and gone.
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        JsonNode json() {
            return Members.JSON.readTree(body);
        }

        String text(String member) {
            return json().get(member).stringValue();
        }
    }

    Draft draft(String method, String path, String body) {
        return new Draft(method, path, body, pki.signingKey("terminal"));
    }

    Answer get(String path) throws IOException {
        return send(draft("GET", path, ""));
    }

    Answer query(String service, String account) throws IOException {
        return send(
                draft(
                        "POST",
                        "/v1/bills:query",
                        "{\"service\": \"%s\", \"account\": \"%s\"}".formatted(service, account)));
    }

    Answer charge(String key, String body) throws IOException {
        return send(draft("POST", "/v1/charges", body).under(key));
    }

    Answer confirm(String key) throws IOException {
        return get("/v1/charges/" + key);
    }

    /// A request under a key of its own.
    Answer post(String path, String key, String body) throws IOException {
        return send(draft("POST", path, body).under(key));
    }

    static String key(int payment, int charge) {
        return "T0001-1-20261121-%06d-9f3a61c2-%d".formatted(payment, charge);
    }

    static String bill(String key, String service, String account, String reference, long amount) {
        return """
        {"key": "%s", "purpose": "bill", "service": "%s", "account": "%s", "reference": "%s",
         "amount": %d, "fee": 0, "currency": "CNY",
         "parts": [{"tender": "cash", "amount": %d}],
         "splits": [{"to": "biller", "amount": %d}, {"to": "fee", "amount": 0}],
         "businessDate": "2026-11-21", "takenAt": "2026-11-21T09:30:00.000Z"}\
        """
                .formatted(key, service, account, reference, amount, amount, amount);
    }

    static String surplus(String key, String service, String account, long amount) {
        return """
        {"key": "%s", "purpose": "surplus", "service": "%s", "account": "%s",
         "amount": %d, "fee": 0, "currency": "CNY",
         "parts": [{"tender": "cash", "amount": %d}], "splits": [{"to": "biller", "amount": %d}],
         "businessDate": "2026-11-21", "takenAt": "2026-11-21T09:30:00.000Z"}\
        """
                .formatted(key, service, account, amount, amount, amount);
    }

    Answer reverse(String key, String charge) throws IOException {
        return post(
                "/v1/charges/" + charge + ":reverse",
                key,
                "{\"key\": \"%s\", \"charge\": \"%s\", \"reason\": \"no answer\"}"
                        .formatted(key, charge));
    }

    /// @param more members, such as a customer's code
    Answer phone(String key, long amount, String more) throws IOException {
        return post(
                "/v1/phone-payments",
                key,
                """
                {"key": "%s", "charge": "%s", "amount": %d, "currency": "CNY", "validMs": 60000%s}\
                """
                        .formatted(key, key(1, 1), amount, more));
    }

    Answer phoneStatus(String key) throws IOException {
        return get("/v1/phone-payments/" + key);
    }

    Answer phoneCancel(String key) throws IOException {
        return send(draft("POST", "/v1/phone-payments/" + key + ":cancel", "{}"));
    }

    Answer phoneRefund(String key, String payment, long amount) throws IOException {
        return post(
                "/v1/phone-payments/" + payment + ":refund",
                key,
                "{\"key\": \"%s\", \"payment\": \"%s\", \"amount\": %d, \"currency\": \"CNY\"}"
                        .formatted(key, payment, amount));
    }

    /// @param charges such as `"k1", "k2"`
    Answer register(String key, String number, long amount, String charges) throws IOException {
        return post(
                "/v1/claims/" + number + ":register",
                key,
                """
                {"key": "%s", "number": "%s", "type": "claim", "payment": "T0001-1-20261121-000001-9f3a61c2",
                 "amount": %d, "currency": "CNY", "reason": "refused", "charges": [%s]}\
                """
                        .formatted(key, number, amount, charges));
    }

    Answer redeem(String key, String number) throws IOException {
        return post(
                "/v1/claims/" + number + ":redeem",
                key,
                "{\"key\": \"%s\", \"number\": \"%s\", \"purpose\": \"payout\", \"payee\": \"13857100088\"}"
                        .formatted(key, number));
    }

    Answer heartbeat(int epoch, long sequence, long head, String hash, String voided)
            throws IOException {
        return send(
                draft(
                        "POST",
                        "/v1/heartbeats",
                        """
                        {"epoch": %d, "sequence": %d, "headNumber": %d, "headHash": "%s", "state": "in-service",
                         "queued": 0, "voided": [%s], "at": "2026-11-21T09:30:00.000Z"}\
                        """
                                .formatted(epoch, sequence, head, hash.repeat(64), voided)));
    }

    static String newNonce() {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// @throws IOException also if the connection ended without an answer
    Answer send(Draft draft) throws IOException {
        var body = draft.body.getBytes(StandardCharsets.UTF_8);
        var covered = new LinkedHashMap<String, String>();
        covered.put("@method", draft.method);
        var question = draft.path.indexOf('?');
        covered.put("@path", question < 0 ? draft.path : draft.path.substring(0, question));
        if (question >= 0) {
            covered.put("@query", draft.path.substring(question));
        }
        covered.put("content-digest", digest(body));
        covered.put("guichet-terminal", draft.terminal);
        covered.put("guichet-nonce", draft.nonce);
        covered.putAll(draft.extra);
        var params =
                covered.keySet().stream()
                                .map(name -> '"' + name + '"')
                                .collect(Collectors.joining(" ", "(", ")"))
                        + ";created=%d;keyid=\"%s\";alg=\"ed25519\""
                                .formatted(draft.created, draft.keyId);
        var headers = new LinkedHashMap<String, String>();
        covered.forEach((name, value) -> headers.put(name, value));
        headers.keySet().removeIf(name -> name.startsWith("@"));
        if (body.length > 0) {
            headers.put("content-type", "application/json");
        }
        headers.put("signature-input", "sig1=" + params);
        headers.put("signature", "sig1=:" + sign(draft.signingKey, covered, params) + ":");
        headers.putAll(draft.spoilt);
        headers.values().removeIf(String::isEmpty);
        return exchange(draft, headers, body);
    }

    private Answer exchange(Draft draft, Map<String, String> headers, byte[] body)
            throws IOException {
        var head = new StringBuilder();
        head.append(draft.method).append(' ').append(draft.path).append(" HTTP/1.1\r\n");
        head.append("host: localhost\r\nconnection: close\r\n");
        head.append("content-length: ").append(body.length).append("\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("\r\n");
        try (var socket =
                (SSLSocket) tls.getSocketFactory().createSocket("localhost", host.port())) {
            socket.setSoTimeout(TIMEOUT_MS);
            var out = new ByteArrayOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(body);
            socket.getOutputStream().write(out.toByteArray());
            var answer = parsed(socket.getInputStream().readAllBytes());
            if (honest) {
                wrong.addAll(
                        API.wrong(
                                draft.method,
                                draft.path,
                                answer.status(),
                                answer.headers(),
                                answer.body()));
            }
            return answer;
        }
    }

    private static Answer parsed(byte[] all) throws IOException {
        var text = new String(all, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer");
        }
        var lines = text.substring(0, end).split("\r\n", -1);
        var headers = new TreeMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        var status = Integer.parseInt(lines[0].substring(9, 12));
        var body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(status, headers, body);
    }

    /// Whether an answer is signed by the bank, for this nonce, over these bytes.
    boolean trusted(Answer answer, String nonce) {
        var input = answer.header("Signature-Input");
        var expected =
                "sig1=(\"@status\" \"content-digest\" \"guichet-nonce\");created=\\d+;keyid=\"host\";alg=\"ed25519\"";
        if (!input.matches(expected.replace("(", "\\(").replace(")", "\\)"))
                || !answer.header("Content-Digest").equals(digest(answer.body()))
                || !answer.header("Guichet-Nonce").equals(nonce)) {
            return false;
        }
        var base =
                "\"@status\": %d\n\"content-digest\": %s\n\"guichet-nonce\": %s\n\"@signature-params\": %s"
                        .formatted(
                                answer.status(), digest(answer.body()), nonce, input.substring(5));
        var value = answer.header("Signature").replaceAll("^sig1=:|:$", "");
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(pki.verifyingKey("host"));
            ed25519.update(base.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(Base64.getDecoder().decode(value));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String sign(PrivateKey key, Map<String, String> covered, String params) {
        var base =
                covered.entrySet().stream()
                                .map(entry ->
                                        "\"%s\": %s\n".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining())
                        + "\"@signature-params\": "
                        + params;
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(base.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String digest(byte[] body) {
        try {
            return "sha-256=:"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(body))
                    + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
