package guichet.sim.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/// One request whose terminal, digest and signature have been checked; its nonce has not.
///
/// @param path raw, without its query
/// @param query raw, without the question mark; empty if there is none
@SuppressWarnings("ArrayRecordComponent") // Read once, by the one thread that answers.
record Message(
        String terminal,
        String nonce,
        String method,
        String path,
        String query,
        Optional<String> idempotencyKey,
        byte[] body) {

    /// How far `created` may be from the bank's clock.
    static final long WINDOW_SECONDS = 300;

    static final int MOST_BYTES = 1 << 20;
    static final String NO_NONCE = "0".repeat(32);

    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

    /// The nonce to answer under, even when nothing else about the request is right.
    static String nonceOf(HttpExchange exchange) {
        var nonce = header(exchange, "Guichet-Nonce");
        return NONCE.matcher(nonce).matches() ? nonce : NO_NONCE;
    }

    /// @param terminals who may speak, and the key they sign with
    /// @param nowSeconds the bank's clock
    static Message verified(
            HttpExchange exchange, Map<String, PublicKey> terminals, long nowSeconds)
            throws IOException, Refusal {
        var terminal = header(exchange, "Guichet-Terminal");
        var key = terminals.get(terminal);
        if (key == null || !terminal.equals(certificateName(exchange))) {
            throw new Refusal(
                    403,
                    "unknown-terminal",
                    "Guichet-Terminal is not the client certificate's name");
        }
        if (nonceOf(exchange).equals(NO_NONCE)) {
            throw Refusal.badRequest("Guichet-Nonce is not 32 lower-case hex digits");
        }
        var body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw Refusal.badRequest("body is over 1 MiB");
        }
        if (!header(exchange, "Content-Digest").equals(Signatures.digest(body))) {
            throw Signatures.bad("Content-Digest does not fit the body");
        }
        if (body.length > 0 && !header(exchange, "Content-Type").equals("application/json")) {
            throw Refusal.badRequest("Content-Type is not application/json");
        }
        var idempotencyKey =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        var message =
                new Message(
                        terminal,
                        nonceOf(exchange),
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawPath(),
                        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                        idempotencyKey,
                        body);
        message.checkSignature(exchange, key, nowSeconds);
        return message;
    }

    private void checkSignature(HttpExchange exchange, PublicKey key, long nowSeconds)
            throws Refusal {
        var claimed = Signatures.claimed(header(exchange, "Signature-Input"));
        var values = covered();
        if (!claimed.components().equals(List.copyOf(values.keySet()))) {
            throw Signatures.bad("the signature must cover " + values.keySet());
        }
        var parameters = claimed.parameters();
        if (!parameters.keySet().equals(Set.of("created", "keyid", "alg"))
                || !terminal.equals(parameters.get("keyid"))
                || !"ed25519".equals(parameters.get("alg"))) {
            throw Signatures.bad("want created, keyid=\"%s\", alg=\"ed25519\"".formatted(terminal));
        }
        var created = parameters.getOrDefault("created", "");
        if (!created.matches("\\d+")
                || Math.abs(Long.parseLong(created) - nowSeconds) > WINDOW_SECONDS) {
            throw Signatures.bad(
                    "created is over %d s from the bank's clock".formatted(WINDOW_SECONDS));
        }
        Signatures.verify(key, values, claimed.signatureParams(), header(exchange, "Signature"));
    }

    private Map<String, String> covered() {
        var values = new LinkedHashMap<String, String>();
        values.put("@method", method);
        values.put("@path", path);
        if (!query.isEmpty()) {
            values.put("@query", "?" + query);
        }
        values.put("content-digest", Signatures.digest(body));
        values.put("guichet-terminal", terminal);
        values.put("guichet-nonce", nonce);
        idempotencyKey.ifPresent(key -> values.put("idempotency-key", key));
        return values;
    }

    /// All values of the field, as RFC 9421 section 2.1 joins them.
    static String header(HttpExchange exchange, String name) {
        var all = exchange.getRequestHeaders().get(name);
        return all == null ? "" : String.join(", ", all).strip();
    }

    private static String certificateName(HttpExchange exchange) {
        try {
            if (exchange instanceof HttpsExchange https
                    && https.getSSLSession().getPeerCertificates()[0]
                            instanceof X509Certificate certificate) {
                return Pki.commonName(certificate.getSubjectX500Principal().getName());
            }
            return "";
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }
}
