package guichet.queue.host.json;

import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Everything needed to speak to one bank host in profile `json`; keys and certificates are loaded
/// and checked.
///
/// @param baseUrl `https://host:port/`, without `/v1`
/// @param terminal the terminal's id at the bank, such as `T0001`
/// @param authorities the certificates a host's certificate may be issued by; no others are trusted
/// @param identity the terminal's own certificate and key, shown to the host
/// @param pins SHA-256 of the host's SubjectPublicKeyInfo in base64 (`sha256/` before it is allowed):
///     the current one and, best, a spare
/// @param signingKey Ed25519, signs every request
/// @param hostKey Ed25519, verifies every answer
public record JsonHostConfig(
        URI baseUrl,
        String terminal,
        List<X509Certificate> authorities,
        Identity identity,
        List<String> pins,
        PrivateKey signingKey,
        PublicKey hostKey,
        Transport transport) {

    private static final Pattern TERMINAL = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    /// @throws IllegalArgumentException naming the setting and what is wrong with it
    public JsonHostConfig {
        if (!"https".equals(baseUrl.getScheme())
                || baseUrl.getHost() == null
                || baseUrl.getQuery() != null
                || baseUrl.getFragment() != null) {
            throw new IllegalArgumentException(
                    "baseUrl %s: not of the form https://host:port/".formatted(baseUrl));
        }
        if (!TERMINAL.matcher(terminal).matches()) {
            throw new IllegalArgumentException(
                    "terminal \"%s\": not 1 to 32 letters, digits, dots or dashes"
                            .formatted(terminal));
        }
        authorities = List.copyOf(authorities);
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("authorities: none given");
        }
        if (pins.isEmpty() || pins.size() > 2) {
            throw new IllegalArgumentException(
                    "pins: give one or two (current and spare), not " + pins.size());
        }
        pins = pins.stream().map(JsonHostConfig::pin).toList();
        mustBeEd25519("signingKey", signingKey.getAlgorithm());
        mustBeEd25519("hostKey", hostKey.getAlgorithm());
    }

    /// The terminal's private key and its certificate chain, its own first.
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public Identity {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("identity: no certificate");
            }
        }
    }

    /// Bounds of one call, and whether TLS 1.2 is allowed beside 1.3.
    ///
    /// @param connect for TCP and TLS each; default 5 s
    /// @param read for each wait for bytes; default 20 s
    /// @param write for each wait to send; default 10 s
    /// @param call for the whole call, from looking up the name to the answer's last byte; default 20 s
    /// @param allowTls12 default false
    public record Transport(
            Duration connect, Duration read, Duration write, Duration call, boolean allowTls12) {

        private static final Duration LONGEST = Duration.ofMinutes(5);

        public static final Transport DEFAULT =
                new Transport(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        false);

        public Transport {
            check("connect", connect);
            check("read", read);
            check("write", write);
            check("call", call);
        }

        private static void check(String name, Duration value) {
            // Zero would mean "for ever" to the HTTP library.
            if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "time-out %s: %s is not from 1 ms to 5 min".formatted(name, value));
            }
        }
    }

    /// Loads keys and certificates from files.
    ///
    /// @param clock what the certificates' validity is checked against
    /// @throws IllegalArgumentException in one line: the file, or the setting, and what is wrong with it
    public static JsonHostConfig load(
            URI baseUrl,
            String terminal,
            HostFiles files,
            List<String> pins,
            Transport transport,
            Clock clock) {
        return new JsonHostConfig(
                baseUrl,
                terminal,
                KeyFiles.certificates(files.authorities(), clock),
                KeyFiles.identity(files.client(), clock),
                pins,
                KeyFiles.ed25519PrivateKey(files.signingKey()),
                KeyFiles.ed25519PublicKey(files.hostKey()),
                transport);
    }

    private static String pin(String pin) {
        var base64 = pin.startsWith("sha256/") ? pin.substring("sha256/".length()) : pin;
        try {
            if (Base64.getDecoder().decode(base64).length == 32) {
                return base64;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IllegalArgumentException("pin \"%s\": not 32 bytes in base64".formatted(pin));
    }

    private static void mustBeEd25519(String name, String algorithm) {
        if (!algorithm.equals("EdDSA") && !algorithm.equals("Ed25519")) {
            throw new IllegalArgumentException(
                    "%s: an %s key, not Ed25519".formatted(name, algorithm));
        }
    }
}
