package guichet.queue.host.json;

import guichet.queue.host.json.HostFiles.PemClient;
import guichet.queue.host.json.HostFiles.Pkcs12Client;
import guichet.queue.host.json.JsonHostConfig.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

/// Reads keys and certificates from PEM and PKCS#12 files. Every failure is an
/// `IllegalArgumentException` of one line that begins with the file's path.
final class KeyFiles {

    private static final int MOST_FILE_BYTES = 256 << 10;

    /// A probe signed and verified to see whether a key belongs to a certificate.
    private static final byte[] PROBE = "guichet".getBytes(StandardCharsets.US_ASCII);

    private KeyFiles() {}

    static List<X509Certificate> certificates(Path file, Clock clock) {
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks(file, "CERTIFICATE")) {
            try {
                var read =
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(block));
                certificates.add((X509Certificate) read);
            } catch (CertificateException e) {
                throw wrong(file, "a CERTIFICATE in it cannot be read");
            }
        }
        certificates.forEach(certificate -> mustBeValid(file, certificate, clock));
        return List.copyOf(certificates);
    }

    static PrivateKey ed25519PrivateKey(Path file) {
        return privateKey(file, "Ed25519");
    }

    static PublicKey ed25519PublicKey(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(only(file, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw wrong(file, "not an Ed25519 public key");
        }
    }

    static Identity identity(HostFiles.Client client, Clock clock) {
        return switch (client) {
            case PemClient pem -> pemIdentity(pem, clock);
            case Pkcs12Client store -> storeIdentity(store, clock);
        };
    }

    private static Identity pemIdentity(PemClient pem, Clock clock) {
        var chain = certificates(pem.chain(), clock);
        var key = privateKey(pem.key(), chain.getFirst().getPublicKey().getAlgorithm());
        mustBelong(pem.key(), key, chain.getFirst());
        return new Identity(key, chain);
    }

    private static Identity storeIdentity(Pkcs12Client client, Clock clock) {
        var file = client.store();
        var password = client.password().toCharArray();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes(file)), password);
            for (var alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    var chain = new ArrayList<X509Certificate>();
                    for (var certificate : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) certificate);
                    }
                    chain.forEach(certificate -> mustBeValid(file, certificate, clock));
                    mustBelong(file, key, chain.getFirst());
                    return new Identity(key, chain);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(file, "not a PKCS#12 file, or the password is wrong");
        }
        throw wrong(file, "no private key in it");
    }

    private static PrivateKey privateKey(Path file, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(only(file, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw wrong(file, "not a private key for %s (PKCS#8)".formatted(algorithm));
        }
    }

    private static void mustBeValid(Path file, X509Certificate certificate, Clock clock) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException e) {
            throw wrong(
                    file,
                    "certificate %s expired on %s"
                            .formatted(
                                    certificate.getSubjectX500Principal(),
                                    certificate.getNotAfter().toInstant()));
        } catch (CertificateNotYetValidException e) {
            throw wrong(
                    file,
                    "certificate %s is not valid before %s; is the clock right?"
                            .formatted(
                                    certificate.getSubjectX500Principal(),
                                    certificate.getNotBefore().toInstant()));
        }
    }

    private static void mustBelong(Path file, PrivateKey key, X509Certificate certificate) {
        var algorithm =
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    case "EdDSA", "Ed25519" -> "EdDSA";
                    default -> throw wrong(file, "a key of kind " + key.getAlgorithm());
                };
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException _) {
            // Said below: a key of another kind than the certificate's.
        }
        throw wrong(file, "the private key is not the certificate's");
    }

    private static byte[] only(Path file, String label) {
        var blocks = blocks(file, label);
        if (blocks.size() != 1) {
            throw wrong(file, "%d PEM blocks %s in it, not one".formatted(blocks.size(), label));
        }
        return blocks.getFirst();
    }

    /// The contents of all PEM blocks of a label (RFC 7468), at least one.
    private static List<byte[]> blocks(Path file, String label) {
        var text = new String(bytes(file), StandardCharsets.ISO_8859_1);
        var blocks = new ArrayList<byte[]>();
        var matcher =
                Pattern.compile("-----BEGIN %1$s-----([^-]*)-----END %1$s-----".formatted(label))
                        .matcher(text);
        while (matcher.find()) {
            try {
                blocks.add(Base64.getMimeDecoder().decode(matcher.group(1)));
            } catch (IllegalArgumentException e) {
                throw wrong(file, "the PEM block %s is not base64".formatted(label));
            }
        }
        if (blocks.isEmpty()) {
            throw wrong(
                    file,
                    text.contains("-----BEGIN ")
                            ? "no PEM block %s in it, but another".formatted(label)
                            : "not a PEM file, %s expected".formatted(label));
        }
        return blocks;
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_FILE_BYTES) {
                throw wrong(file, "over 256 KiB");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw wrong(file, "no such file");
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static IllegalArgumentException wrong(Path file, String reason) {
        return new IllegalArgumentException("%s: %s".formatted(file, reason));
    }
}
