package guichet.queue.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The JDK's AES-256-GCM and HMAC-SHA-256, without their checked exceptions. Thread-safe.
final class Ciphers {

    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Ciphers() {}

    static byte[] encrypt(SecretKey key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return gcm(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// @param sealed ciphertext and tag from `from` on
    /// @throws AEADBadTagException if key, nonce, associated data or ciphertext is another one
    static byte[] decrypt(SecretKey key, byte[] nonce, byte[] associated, byte[] sealed, int from)
            throws AEADBadTagException {
        try {
            return gcm(Cipher.DECRYPT_MODE, key, nonce, associated)
                    .doFinal(sealed, from, sealed.length - from);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Cipher gcm(int mode, SecretKey key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        AlgorithmParameterSpec parameters = new GCMParameterSpec(TAG_BITS, nonce);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, parameters);
        cipher.updateAAD(associated);
        return cipher;
    }

    static byte[] hmac(SecretKey key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (var part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Each part preceded by its length in 4 bytes, so that no two lists of parts look the same.
    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (var part : parts) length += Integer.BYTES + part.length;
        var joined = ByteBuffer.allocate(length);
        for (var part : parts) joined.putInt(part.length).put(part);
        return joined.array();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
