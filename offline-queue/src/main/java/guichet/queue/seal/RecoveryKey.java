package guichet.queue.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// The bank's public key. Whoever has the private one can unwrap every key of the kiosk (RSA-OAEP,
/// SHA-256 for both hashes, no label; RFC 8017, 7.1). The kiosk never has that one.
public final class RecoveryKey {

    private static final int LEAST_BITS = 3_072;
    private static final int MOST_FILE_BYTES = 64 * 1024;
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private final RSAPublicKey key;

    /// @throws KeyFault if it is shorter than 3,072 bits
    public RecoveryKey(RSAPublicKey key) {
        var bits = key.getModulus().bitLength();
        if (bits < LEAST_BITS) {
            throw new KeyFault(
                    "the recovery key has %d bits, fewer than %d".formatted(bits, LEAST_BITS));
        }
        this.key = key;
    }

    /// @param pem `PUBLIC KEY` (RFC 7468)
    /// @throws KeyFault naming the file and the reason
    public static RecoveryKey read(Path pem) {
        try {
            if (Files.size(pem) > MOST_FILE_BYTES) throw new KeyFault(pem + ": too long");
            var found = PEM.matcher(Files.readString(pem));
            if (!found.find()) throw new KeyFault(pem + ": there is no PUBLIC KEY in it");
            var bytes = Base64.getMimeDecoder().decode(found.group(1));
            var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
            return new RecoveryKey((RSAPublicKey) key);
        } catch (IOException e) {
            throw new KeyFault("the recovery key cannot be read: " + e, e);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new KeyFault(pem + ": not an RSA public key", e);
        }
    }

    /// The first 8 bytes of the SHA-256 of the key's `SubjectPublicKeyInfo`, in hexadecimal.
    public String fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] wrap(FieldKey field) {
        var secret = field.secret().getEncoded();
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, oaep());
            return cipher.doFinal(secret);
        } catch (GeneralSecurityException e) {
            throw new KeyFault("the recovery key wraps nothing: " + e.getMessage(), e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    static byte[] unwrap(PrivateKey bank, byte[] wrapped) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, bank, oaep());
        return cipher.doFinal(wrapped);
    }

    private static OAEPParameterSpec oaep() {
        return new OAEPParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    }
}
