package guichet.sim.host.bank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// SHA-256, for recognising bodies and for numbers that look random and never change.
public final class Hashes {

    private Hashes() {}

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    /// The same whole number from 0 to `bound - 1` for the same text, on any machine.
    public static long number(String text, long bound) {
        var first = ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
        return Long.remainderUnsigned(first, bound);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
