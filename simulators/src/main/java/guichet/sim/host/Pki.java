package guichet.sim.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// Every certificate and key a bank and one terminal need to talk, as files in one directory. Made
/// once; what is already there is used again. A demonstration's authority: never for real money.
///
/// | file | holds |
/// | --- | --- |
/// | `ca.pem`, `ca.key` | the authority both sides trust |
/// | `server.pem`, `server.key` | the host's TLS certificate, for `localhost`, `127.0.0.1` and `::1` |
/// | `spare.pem`, `spare.key` | the host's next TLS certificate, already pinned |
/// | `terminal.pem`, `terminal.key` | the terminal's TLS client certificate; its common name is the terminal's id |
/// | `terminal-sign.key`, `terminal-sign.pub` | Ed25519, the terminal's messages |
/// | `host-sign.key`, `host-sign.pub` | Ed25519, the host's answers |
/// | `pins.txt` | SHA-256 of the SPKI of `server.pem`, then of `spare.pem`, base64, one a line |
///
/// All PEM; private keys PKCS#8 with mode 0600, public keys SPKI.
public record Pki(Path directory, String terminal) {

    /// The terminal a demonstration has.
    public static final String DEFAULT_TERMINAL = "T0001";

    private static final Pattern TERMINAL = Pattern.compile("[A-Z][A-Z0-9]{0,15}");
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");
    private static final int DAYS = 3650;

    public static Pki in(Path directory) {
        return in(directory, DEFAULT_TERMINAL);
    }

    /// Makes what is missing. Two processes may call it for one directory at once only if it is
    /// already complete.
    ///
    /// @throws IllegalArgumentException if the terminal's id is not a capital letter and up to 15
    ///     capitals or digits, or the directory was made for another terminal
    public static Pki in(Path directory, String terminal) {
        if (!TERMINAL.matcher(terminal).matches()) {
            throw new IllegalArgumentException(
                    "terminal %s: want a capital letter and up to 15 capitals or digits"
                            .formatted(terminal));
        }
        var pki = new Pki(directory, terminal);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(pki.file("pins.txt"))) {
                pki.make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the keys in " + directory, e);
        }
        var owner = commonName(pki.held("terminal"));
        if (!owner.equals(terminal)) {
            throw new IllegalArgumentException(
                    "%s holds the keys of %s, not of %s".formatted(directory, owner, terminal));
        }
        return pki;
    }

    public Path file(String name) {
        return directory.resolve(name);
    }

    /// The pins as they stand in `pins.txt`: current, spare.
    public List<String> pins() {
        return read("pins.txt").lines().toList();
    }

    /// A client certificate of the same authority for another common name, to try what the host
    /// says to a stranger.
    HeldCertificate clientCertificate(String commonName) {
        return new HeldCertificate.Builder()
                .commonName(commonName)
                .signedBy(held("ca"))
                .duration(DAYS, TimeUnit.DAYS)
                .build();
    }

    /// @param name `ca`, `server`, `spare` or `terminal`
    HeldCertificate held(String name) {
        return HeldCertificate.decode(read(name + ".pem") + read(name + ".key"));
    }

    /// @param name `terminal` or `host`
    public PrivateKey signingKey(String name) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(unwrapped(name + "-sign.key")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + "-sign.key is no Ed25519 key", e);
        }
    }

    /// @param name `terminal` or `host`
    public PublicKey verifyingKey(String name) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(unwrapped(name + "-sign.pub")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + "-sign.pub is no Ed25519 key", e);
        }
    }

    /// The host's side of TLS.
    ///
    /// @param certificate `server` or `spare`
    SSLContext serverContext(String certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(held(certificate))
                .addTrustedCertificate(held("ca").certificate())
                .build()
                .sslContext();
    }

    /// A client's side of TLS; trusts nobody but the authority.
    SSLContext clientContext(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(held("ca").certificate())
                .build()
                .sslContext();
    }

    /// The `CN` of a distinguished name in RFC 2253 form, or an empty string.
    static String commonName(String distinguishedName) {
        var matcher = COMMON_NAME.matcher(distinguishedName);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String commonName(HeldCertificate held) {
        return commonName(held.certificate().getSubjectX500Principal().getName());
    }

    private void make() throws IOException {
        var ca =
                new HeldCertificate.Builder()
                        .certificateAuthority(0)
                        .commonName("Guichet demonstration authority")
                        .duration(DAYS, TimeUnit.DAYS)
                        .build();
        store("ca", ca);
        var server = server(ca);
        store("server", server);
        var spare = server(ca);
        store("spare", spare);
        store("terminal", clientCertificate(terminal));
        storeSigningKeys("terminal");
        storeSigningKeys("host");
        // Last, and whole: its presence says that everything else is there.
        write("pins.txt", pin(server) + "\n" + pin(spare) + "\n", "rw-r--r--");
    }

    private static HeldCertificate server(HeldCertificate ca) {
        return new HeldCertificate.Builder()
                .commonName("Guichet demonstration bank")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("::1")
                .signedBy(ca)
                .duration(DAYS, TimeUnit.DAYS)
                .build();
    }

    private static String pin(HeldCertificate held) {
        try {
            var spki = held.certificate().getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(String name, HeldCertificate held) throws IOException {
        write(name + ".key", held.privateKeyPkcs8Pem(), "rw-------");
        write(name + ".pem", held.certificatePem(), "rw-r--r--");
    }

    private void storeSigningKeys(String name) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        write(
                name + "-sign.key",
                wrapped("PRIVATE KEY", pair.getPrivate().getEncoded()),
                "rw-------");
        write(
                name + "-sign.pub",
                wrapped("PUBLIC KEY", pair.getPublic().getEncoded()),
                "rw-r--r--");
    }

    private static String wrapped(String label, byte[] der) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }

    private byte[] unwrapped(String name) {
        var base64 = read(name).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return Base64.getDecoder().decode(base64);
    }

    private void write(String name, String content, String mode) throws IOException {
        var part = file(name + ".part");
        Files.deleteIfExists(part);
        var permissions = PosixFilePermissions.fromString(mode);
        try (var channel =
                Files.newByteChannel(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(permissions))) {
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private String read(String name) {
        try {
            return Files.readString(file(name), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(name), e);
        }
    }
}
