package guichet.queue.host.json;

import guichet.queue.host.json.MessageSignatures.Signer;
import guichet.queue.host.json.MessageSignatures.Verifier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// One message to the bank and its answer: signs the request, sends it **at most once**, and lets only
/// an answer through that is signed, recent and bound to this request. May be called from any thread.
final class SignedExchange {

    /// 1 MiB.
    static final int MOST_BODY_BYTES = 1 << 20;

    /// 16 MiB, for a day's statement.
    static final int MOST_STATEMENT_BYTES = 16 << 20;

    static final long MOST_CLOCK_DIFFERENCE_S = 300;

    private static final String LABEL = "sig1";
    private static final String HOST_KEY_ID = "host";
    private static final List<String> ANSWER_COVERS =
            List.of("@status", "content-digest", "guichet-nonce");
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;
    private final String terminal;
    private final Signer signer;
    private final Verifier verifier;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignedExchange(
            OkHttpClient client, String terminal, Signer signer, Verifier verifier, Clock clock) {
        this.client = client;
        this.terminal = terminal;
        this.signer = signer;
        this.verifier = verifier;
        this.clock = clock;
    }

    /// @param url where to; its encoded path, and query if it has one, is what is signed
    /// @param body empty for a `GET`
    /// @param key the `Idempotency-Key` of what is done once
    /// @param etag for `If-None-Match`
    /// @param mostBytes how large the answer may be
    @SuppressWarnings("ArrayRecordComponent") // Lives for one call inside this package.
    record Message(
            String method,
            HttpUrl url,
            byte[] body,
            Optional<String> key,
            Optional<String> etag,
            int mostBytes) {

        static Message get(HttpUrl url) {
            return of("GET", url, new byte[0]);
        }

        static Message post(HttpUrl url, byte[] body) {
            return of("POST", url, body);
        }

        private static Message of(String method, HttpUrl url, byte[] body) {
            return new Message(
                    method, url, body, Optional.empty(), Optional.empty(), MOST_BODY_BYTES);
        }

        Message withKey(String value) {
            return new Message(method, url, body, Optional.of(value), etag, mostBytes);
        }

        Message withEtag(String value) {
            return new Message(method, url, body, key, Optional.of(value), mostBytes);
        }

        Message withMostBytes(int most) {
            return new Message(method, url, body, key, etag, most);
        }
    }

    /// What came of it.
    sealed interface Result {
        /// Verified; any status.
        @SuppressWarnings("ArrayRecordComponent") // Lives for one call inside this package.
        record Answered(int status, byte[] body, List<String> etags) implements Result {}

        /// Not one byte of the request has left: no connection, or no TLS.
        record NotSent(String reason) implements Result {}

        /// The request may have arrived; there is no answer to believe.
        record Unusable(String reason) implements Result {}
    }

    Result send(Message message) {
        var nonce = nonce();
        var sending = new SendOnce.Mark();
        try (var response = client.newCall(request(message, nonce, sending)).execute()) {
            return verified(response, nonce, message.mostBytes());
        } catch (UnusableAnswer e) {
            return new Result.Unusable(e.reason());
        } catch (IOException e) {
            return sending.begun()
                    ? new Result.Unusable("no answer: " + reason(e))
                    : new Result.NotSent(reason(e));
        }
    }

    private String nonce() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Request request(Message message, String nonce, SendOnce.Mark sending) {
        var digest = ContentDigest.of(message.body());
        var covered = new LinkedHashMap<String, String>();
        covered.put("@method", message.method());
        covered.put("@path", message.url().encodedPath());
        var query = message.url().encodedQuery();
        if (query != null) {
            covered.put("@query", "?" + query);
        }
        covered.put("content-digest", digest);
        covered.put("guichet-terminal", terminal);
        covered.put("guichet-nonce", nonce);
        message.key().ifPresent(key -> covered.put("idempotency-key", key));
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("created", clock.instant().getEpochSecond());
        parameters.put("keyid", terminal);
        parameters.put("alg", signer.algorithm());
        var signature = MessageSignatures.sign(LABEL, covered, parameters, signer);

        var request =
                new Request.Builder()
                        .url(message.url())
                        .tag(SendOnce.Mark.class, sending)
                        // Asked for explicitly, or the client would unpack gzip behind our back.
                        .header("Accept-Encoding", "identity")
                        .header("User-Agent", "guichet")
                        .header("Content-Digest", digest)
                        .header("Guichet-Terminal", terminal)
                        .header("Guichet-Nonce", nonce)
                        .header("Signature-Input", signature.signatureInput())
                        .header("Signature", signature.signature());
        message.key().ifPresent(key -> request.header("Idempotency-Key", key));
        message.etag().ifPresent(etag -> request.header("If-None-Match", etag));
        return message.method().equals("GET")
                ? request.get().build()
                : request.post(new SendOnce.Body(JSON, message.body())).build();
    }

    private Result verified(Response response, String nonce, int mostBytes)
            throws IOException, UnusableAnswer {
        var body = boundedBody(response, mostBytes);
        var why = whyNotBelieved(response, nonce, body);
        if (why.isPresent()) {
            var status = response.code();
            throw new UnusableAnswer(why.get() + (status == 200 ? "" : ", status " + status));
        }
        return new Result.Answered(response.code(), body, response.headers("ETag"));
    }

    private static byte[] boundedBody(Response response, int most)
            throws IOException, UnusableAnswer {
        if (response.headers("Content-Encoding").stream()
                .anyMatch(encoding -> !encoding.equals("identity"))) {
            throw new UnusableAnswer("answer is compressed");
        }
        var source = response.body().source();
        if (source.request(most + 1L)) {
            throw new UnusableAnswer("answer is over %d MiB".formatted(most >> 20));
        }
        return source.readByteArray();
    }

    private Optional<String> whyNotBelieved(Response response, String nonce, byte[] body) {
        var inputs = response.headers("Signature-Input");
        var signatures = response.headers("Signature");
        if (inputs.isEmpty() || signatures.isEmpty()) {
            return Optional.of("answer not signed");
        }
        MessageSignatures.Received received;
        try {
            received = MessageSignatures.read(LABEL, inputs, signatures);
        } catch (IllegalArgumentException e) {
            return Optional.of("answer's signature fields are not understood");
        }
        if (!received.covered().equals(ANSWER_COVERS)) {
            return Optional.of("answer's signature covers other parts");
        }
        if (!received.text("keyid").equals(Optional.of(HOST_KEY_ID))) {
            return Optional.of("answer signed under another key id");
        }
        if (!received.text("alg").equals(Optional.of(verifier.algorithm()))) {
            return Optional.of("answer signed with another algorithm");
        }
        if (!isRecent(received)) {
            return Optional.of("answer not created within 300 s of our clock");
        }
        if (!response.headers("Guichet-Nonce").equals(List.of(nonce))) {
            return Optional.of("answer to another request");
        }
        var digests = response.headers("Content-Digest");
        if (digests.size() != 1 || !ContentDigest.matches(digests, body)) {
            return Optional.of("answer's digest is not its body's");
        }
        var values =
                Map.of(
                        "@status", Integer.toString(response.code()),
                        "content-digest", digests.getFirst().strip(),
                        "guichet-nonce", nonce);
        return received.verifies(values, verifier)
                ? Optional.empty()
                : Optional.of("answer's signature is wrong");
    }

    private boolean isRecent(MessageSignatures.Received received) {
        var now = clock.instant().getEpochSecond();
        var created = received.number("created");
        return created.isPresent()
                && Math.abs(created.get() - now) <= MOST_CLOCK_DIFFERENCE_S
                && received.number("expires").orElse(Long.MAX_VALUE) >= now;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "host name not found";
            case ConnectException _ -> "connection refused or host out of reach";
            case SSLPeerUnverifiedException _ -> "host's certificate is not pinned or not its own";
            case SSLException _ ->
                    "TLS failed: " + BankText.line(String.valueOf(e.getMessage()), 120);
            default -> BankText.line(String.valueOf(e.getMessage()), 120);
        };
    }
}
