package guichet.queue.host.json;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.Parser;

/// The `Content-Digest` field of RFC 9530 with `sha-256`, over the bytes really sent.
final class ContentDigest {

    private static final String SHA_256 = "sha-256";

    private ContentDigest() {}

    /// The field's value, such as `sha-256=:…:`; also for an empty body.
    static String of(byte[] body) {
        return Dictionary.valueOf(Map.of(SHA_256, ByteSequenceItem.valueOf(sha256(body))))
                .serialize();
    }

    /// Whether the field has a `sha-256` and it is the body's.
    static boolean matches(List<String> fields, byte[] body) {
        try {
            var digest = new Parser(fields).parseDictionary().get().get(SHA_256);
            return digest instanceof ByteSequenceItem bytes
                    && bytes.get().equals(ByteBuffer.wrap(sha256(body)));
        } catch (IllegalArgumentException notAStructuredField) {
            return false;
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
