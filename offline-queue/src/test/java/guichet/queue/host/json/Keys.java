package guichet.queue.host.json;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import okhttp3.tls.HeldCertificate;

/// Keys and certificates of the tests, made once; valid from 2020 to 2100.
final class Keys {

    static final HeldCertificate AUTHORITY =
            lasting().commonName("Test Bank CA").certificateAuthority(0).build();
    static final HeldCertificate OTHER_AUTHORITY =
            lasting().commonName("Another CA").certificateAuthority(0).build();
    static final HeldCertificate HOST =
            lasting()
                    .commonName("Test Bank")
                    .addSubjectAlternativeName("localhost")
                    .signedBy(AUTHORITY)
                    .build();
    static final HeldCertificate TERMINAL =
            lasting().commonName("T0001").signedBy(AUTHORITY).build();

    static final KeyPair HOST_SIGNS = ed25519();
    static final KeyPair TERMINAL_SIGNS = ed25519();
    static final KeyPair STRANGER_SIGNS = ed25519();

    private Keys() {}

    static HeldCertificate.Builder lasting() {
        return new HeldCertificate.Builder()
                .validityInterval(
                        Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2100-01-01T00:00:00Z").toEpochMilli());
    }

    static String pin(HeldCertificate certificate) {
        return sha256(certificate.certificate().getPublicKey().getEncoded());
    }

    static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
