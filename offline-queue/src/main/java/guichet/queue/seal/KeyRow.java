package guichet.queue.seal;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.Store;
import guichet.queue.seal.FieldKey.Purpose;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A key that was made, wrapped for the bank: a journal row of kind `key`, and the same as a document
/// so that all keys of a store are found at once. It is written before the key seals anything, and
/// its body is not sealed.
///
/// @param recoveryKey fingerprint of the key it is wrapped with
/// @param wrapped see [RecoveryKey]
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record KeyRow(String id, Purpose purpose, long madeMs, String recoveryKey, byte[] wrapped) {

    public static final String KIND = "key";

    private static final int VERSION = 1;
    private static final String MADE = "made";
    private static final JsonMapper JSON = JsonMapper.shared();

    static KeyRow of(FieldKey key, RecoveryKey recovery, long nowMs) {
        return new KeyRow(
                key.id(), key.purpose(), nowMs, recovery.fingerprint(), recovery.wrap(key));
    }

    /// @throws KeyFault if this is no such body
    public static KeyRow read(byte[] body) {
        try {
            var row = JSON.readTree(body);
            return new KeyRow(
                    row.required("id").asString(),
                    Purpose.valueOf(row.required("purpose").asString()),
                    row.required("madeMs").asLong(),
                    row.required("recoveryKey").asString(),
                    Base64.getDecoder().decode(row.required("wrapped").asString()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new KeyFault("a row of kind key cannot be read: " + e.getMessage(), e);
        }
    }

    Commit.Entry entry() {
        return new Commit.Entry(KIND, VERSION, id, madeMs, body());
    }

    Document document() {
        return new Document("key-" + id, KIND, id, MADE, madeMs, body());
    }

    /// All keys that a store names, oldest first, at most 1,000.
    public static List<KeyRow> in(Store store) {
        return store.documents(KIND, MADE).stream().map(d -> read(d.body())).toList();
    }

    private byte[] body() {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode()
                        .put("id", id)
                        .put("purpose", purpose.name())
                        .put("madeMs", madeMs)
                        .put("recoveryKey", recoveryKey)
                        .put("wrapped", Base64.getEncoder().encodeToString(wrapped)));
    }
}
