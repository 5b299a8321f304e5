package guichet.queue.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.DestroyFailedException;

/// A secret of 32 bytes and the id that is computed from it, so that no other key can pass for it.
///
/// @param id the first 8 bytes of HMAC-SHA-256(key, "guichet key id"), 16 hexadecimal digits; says
///     nothing about the key
public record FieldKey(String id, Purpose purpose, SecretKey secret) {

    static final int SECRET_BYTES = 32;
    static final int ID_BYTES = 8;

    private static final byte[] ID_LABEL = "guichet key id".getBytes(StandardCharsets.US_ASCII);

    /// What a key is for; no key is for both.
    public enum Purpose {
        /// AES-256-GCM of bodies.
        FIELD("AES"),
        /// HMAC-SHA-256 of what rows are found and ordered by.
        LOOKUP("HmacSHA256");

        private final String algorithm;

        Purpose(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    /// @param bytes 32 of them; zeroed here
    /// @throws KeyFault if there are not 32
    public static FieldKey of(Purpose purpose, byte[] bytes) {
        try {
            if (bytes.length != SECRET_BYTES) {
                throw new KeyFault(
                        "a %s key has %d bytes, not %d"
                                .formatted(purpose, bytes.length, SECRET_BYTES));
            }
            var id = Ciphers.hmac(new SecretKeySpec(bytes, "HmacSHA256"), ID_LABEL);
            return new FieldKey(
                    HexFormat.of().formatHex(id, 0, ID_BYTES),
                    purpose,
                    new SecretKeySpec(bytes, purpose.algorithm));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// @param chance a `SecureRandom`, but in a simulated world
    public static FieldKey made(Purpose purpose, RandomGenerator chance) {
        var bytes = new byte[SECRET_BYTES];
        chance.nextBytes(bytes);
        return of(purpose, bytes);
    }

    byte[] idBytes() {
        return HexFormat.of().parseHex(id);
    }

    /// Forgets the secret as far as the JDK's key class can.
    void destroy() {
        try {
            secret.destroy();
        } catch (DestroyFailedException _) {
            // The JDK's SecretKeySpec of this version keeps its bytes until it is collected.
        }
    }

    @Override
    public String toString() {
        return purpose + " key " + id;
    }
}
