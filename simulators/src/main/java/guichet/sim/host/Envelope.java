package guichet.sim.host;

import com.sun.net.httpserver.HttpExchange;
import guichet.sim.host.Misbehaviour.Trick;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.node.ObjectNode;

/// Signs an answer, binds it to its request, and sends it; or gets one of these wrong on purpose.
final class Envelope {

    private static final int TOO_LARGE = 18 << 20;

    private final HttpExchange exchange;
    private final PrivateKey key;
    private final long createdSeconds;

    Envelope(HttpExchange exchange, PrivateKey key, long createdSeconds) {
        this.exchange = exchange;
        this.key = key;
        this.createdSeconds = createdSeconds;
    }

    void send(Reply honest, Optional<Trick> trick) throws IOException {
        var reply = trick.map(t -> altered(honest, t)).orElse(honest);
        var nonce =
                trick.equals(Optional.of(Trick.OTHER_REQUEST))
                        ? otherNonce()
                        : Message.nonceOf(exchange);
        var values = new LinkedHashMap<String, String>();
        values.put("@status", Integer.toString(reply.status()));
        values.put("content-digest", Signatures.digest(reply.body()));
        values.put("guichet-nonce", nonce);
        var params = Signatures.params(values.keySet(), createdSeconds, "host");
        var signature = Signatures.sign(key, values, params);
        if (trick.equals(Optional.of(Trick.WRONG_SIGNATURE))) {
            signature[7] ^= 1;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Digest", Signatures.digest(reply.body()));
        headers.set("Guichet-Nonce", nonce);
        reply.headers().forEach(headers::set);
        if (!trick.equals(Optional.of(Trick.UNSIGNED))) {
            headers.set("Signature-Input", "sig1=" + params);
            headers.set(
                    "Signature", "sig1=:" + Base64.getEncoder().encodeToString(signature) + ":");
        }
        write(reply);
    }

    private void write(Reply reply) throws IOException {
        if (reply.body().length == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }

    private static Reply altered(Reply reply, Trick trick) {
        return switch (trick) {
            case GARBAGE -> reply.withBody(Reply.JSON, "}\u0000\u001b[2J{\"key\": \"T0");
            case WRONG_TYPE ->
                    reply.withBody("text/html", "<html><body>Please sign in.</body></html>");
            case TOO_LARGE ->
                    reply.withBody(Reply.JSON, "{\"padding\": \"" + "0".repeat(TOO_LARGE) + "\"}");
            case OTHER_ACCOUNT -> about(reply, false);
            case OTHER_AMOUNT -> about(reply, true);
            case LOSE_ANSWER,
                    TWICE,
                    ANSWER_AFTER_REVERSAL,
                    UNSIGNED,
                    WRONG_SIGNATURE,
                    OTHER_REQUEST ->
                    reply;
        };
    }

    /// The same answer about something else: another account, key, number or date, or
    /// another amount.
    private static Reply about(Reply reply, boolean amount) {
        if (!(Members.JSON.readTree(reply.body()) instanceof ObjectNode body)) {
            return reply;
        }
        if (amount && body.has("amount")) {
            body.put("amount", body.get("amount").longValue() + 100);
        }
        if (!amount) {
            for (var name : List.of("account", "key", "number", "businessDate")) {
                if (body.has(name)) {
                    body.put(name, body.get(name).stringValue() + "9");
                }
            }
        }
        return new Reply(
                reply.status(),
                reply.contentType(),
                Members.JSON.writeValueAsBytes(body),
                reply.headers());
    }

    private static String otherNonce() {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
