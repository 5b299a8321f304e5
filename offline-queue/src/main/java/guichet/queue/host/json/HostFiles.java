package guichet.queue.host.json;

import java.nio.file.Path;

/// Where the keys and certificates for a bank host lie.
///
/// @param authorities PEM, one or more `CERTIFICATE`: who may issue the host's certificate
/// @param client the terminal's own certificate and key
/// @param signingKey PEM, `PRIVATE KEY` (PKCS#8), Ed25519
/// @param hostKey PEM, `PUBLIC KEY` (SubjectPublicKeyInfo), Ed25519
public record HostFiles(Path authorities, Client client, Path signingKey, Path hostKey) {

    /// The client certificate, in one of two forms.
    public sealed interface Client {}

    /// @param key `PRIVATE KEY` (PKCS#8), of the kind its certificate says
    /// @param chain one or more `CERTIFICATE`, the terminal's own first
    public record PemClient(Path key, Path chain) implements Client {}

    /// @param store a PKCS#12 file with one private key and its chain
    public record Pkcs12Client(Path store, String password) implements Client {

        /// Without the password.
        @Override
        public String toString() {
            return "Pkcs12Client[store=%s]".formatted(store);
        }
    }
}
