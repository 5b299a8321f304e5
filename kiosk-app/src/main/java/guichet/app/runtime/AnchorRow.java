package guichet.app.runtime;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.Store;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the bank had seen when the store was found to be a restored backup, kept as one document and
/// a journal row each time it changes.
///
/// @param adopted whether a person has signed since
/// @param headHash lower-case hex
/// @param epoch the highest the bank had seen, and in it the highest payment number
/// @param why in words; once adopted, the person's
record AnchorRow(
        boolean adopted, long headNumber, String headHash, int epoch, long sequence, String why) {

    static final String KIND = "anchor";
    private static final String NUMBER = "ANCHOR";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The row in force.
    static Optional<AnchorRow> in(Store store) {
        return store.document(NUMBER).map(AnchorRow::read);
    }

    private static AnchorRow read(Document document) {
        try {
            var json = JSON.readTree(document.body());
            return new AnchorRow(
                    document.state().equals("adopted"),
                    json.path("headNumber").asLong(),
                    json.path("headHash").asString(),
                    json.path("epoch").asInt(),
                    json.path("sequence").asLong(),
                    json.path("why").asString());
        } catch (JacksonException e) {
            // Money stays off: whoever adopts the store sees why.
            return new AnchorRow(false, 0, "", 0, 0, "unreadable: " + e.getOriginalMessage());
        }
    }

    Commit commit(long nowMs) {
        var body =
                JSON.createObjectNode()
                        .put("adopted", adopted)
                        .put("headNumber", headNumber)
                        .put("headHash", headHash)
                        .put("epoch", epoch)
                        .put("sequence", sequence)
                        .put("why", why);
        var bytes = JSON.writeValueAsBytes(body);
        return Commit.builder()
                .entry(new Commit.Entry(KIND, 1, "", nowMs, bytes))
                .document(
                        new Document(
                                NUMBER,
                                KIND,
                                "",
                                adopted ? "adopted" : "restored backup",
                                nowMs,
                                bytes))
                .build();
    }
}
