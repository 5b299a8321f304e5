package guichet.sim.host;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// An answer before it is signed and sent.
///
/// @param headers beyond those every answer has
@SuppressWarnings("ArrayRecordComponent") // Made and sent by one thread.
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

    static final String JSON = "application/json";

    /// RFC 3339 in UTC with milliseconds.
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static ObjectNode object() {
        return Members.JSON.createObjectNode();
    }

    static Reply of(ObjectNode body) {
        return of(200, body);
    }

    static Reply of(int status, ObjectNode body) {
        return new Reply(status, JSON, Members.JSON.writeValueAsBytes(body), Map.of());
    }

    static Reply of(Refusal refusal) {
        return of(
                refusal.status(),
                object().put("error", refusal.word()).put("detail", refusal.detail()));
    }

    Reply withBody(String type, String text) {
        return new Reply(status, type, text.getBytes(StandardCharsets.UTF_8), headers);
    }
}
