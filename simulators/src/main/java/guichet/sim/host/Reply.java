package guichet.sim.host;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// An answer before it is signed and sent.
///
/// @param headers beyond those every answer has
@SuppressWarnings("ArrayRecordComponent") // Made and sent by one thread.
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

    static final String JSON = "application/json";

    static Reply of(ObjectNode body) {
        return new Reply(200, JSON, Members.JSON.writeValueAsBytes(body), Map.of());
    }

    static Reply of(Refusal refusal) {
        var body = Members.JSON.createObjectNode();
        body.put("error", refusal.word()).put("detail", refusal.detail());
        return new Reply(refusal.status(), JSON, Members.JSON.writeValueAsBytes(body), Map.of());
    }

    Reply withBody(String type, String text) {
        return new Reply(status, type, text.getBytes(StandardCharsets.UTF_8), headers);
    }
}
