package guichet.queue.host.json;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One answer of the test bank: right by default, wrong in whatever way a test asks for.
final class Reply {

    final int status;
    final Map<String, String> headers = new LinkedHashMap<>();
    byte[] body;

    boolean signed = true;
    boolean matchesDescription = true;
    boolean hangsUp;
    boolean cutShort;
    Optional<String> nonce = Optional.empty();
    Optional<String> digest = Optional.empty();
    PrivateKey key = Keys.HOST_SIGNS.getPrivate();
    long secondsLate;
    String covers = "\"@status\" \"content-digest\" \"guichet-nonce\"";
    String keyId = "host";
    String algorithm = "ed25519";

    private Reply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static Reply ok(String json) {
        return of(200, json);
    }

    static Reply of(int status, String json) {
        return new Reply(status, json.getBytes(StandardCharsets.UTF_8));
    }

    static Reply error(int status, String word) {
        return of(
                status, "{\"error\": \"%s\", \"detail\": \"account 8830012345\"}".formatted(word));
    }

    Reply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// The answer does not keep to the API description, on purpose.
    Reply offTheDescription() {
        matchesDescription = false;
        return this;
    }

    Reply body(byte[] bytes) {
        body = bytes;
        return offTheDescription();
    }

    Reply unsigned() {
        signed = false;
        return offTheDescription();
    }

    Reply nonce(String other) {
        nonce = Optional.of(other);
        return this;
    }

    Reply digest(String other) {
        digest = Optional.of(other);
        return this;
    }

    Reply signedBy(PrivateKey other) {
        key = other;
        return this;
    }

    Reply createdLate(long seconds) {
        secondsLate = seconds;
        return this;
    }

    Reply covering(String components) {
        covers = components;
        return offTheDescription();
    }

    Reply keyId(String other) {
        keyId = other;
        return offTheDescription();
    }

    Reply algorithm(String other) {
        algorithm = other;
        return offTheDescription();
    }

    /// Reads the request and closes the connection without a word.
    static Reply nothing() {
        var reply = ok("").offTheDescription();
        reply.hangsUp = true;
        return reply;
    }

    /// Announces the whole body and sends half of it.
    Reply cutShort() {
        cutShort = true;
        return this;
    }
}
