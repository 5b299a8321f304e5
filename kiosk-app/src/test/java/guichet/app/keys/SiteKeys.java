package guichet.app.keys;

import guichet.queue.Store;
import guichet.queue.seal.KeyFile;
import guichet.queue.seal.KeyRing;
import guichet.queue.seal.RecoveryKey;
import guichet.queue.seal.SealedStore;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The keys of a kiosk under test, in the directory `keys` beside its data: what an operator does once
/// with `kiosk keys create`, and the bank with its own recovery key.
public final class SiteKeys {

    private static final String DIRECTORY = "keys";
    private static final String PASSWORD = "of a kiosk under test";

    private SiteKeys() {}

    /// Makes keys for the kiosk whose configuration file will lie in that directory.
    ///
    /// @return the configuration's section `[keys]`
    public static String make(Path kiosk) {
        try {
            var directory = Files.createDirectories(kiosk.resolve(DIRECTORY));
            var bank = bank();
            pem(
                    directory.resolve("bank-recovery.pem"),
                    "PUBLIC KEY",
                    bank.getPublic().getEncoded());
            pem(
                    directory.resolve("bank-recovery.key"),
                    "PRIVATE KEY",
                    bank.getPrivate().getEncoded());
            Files.writeString(directory.resolve("password"), PASSWORD + "\n");
            KeyFile.create(
                    directory.resolve("fields.p12"),
                    PASSWORD.toCharArray(),
                    KeyRing.fresh(new SecureRandom()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return """
        [keys]
        file = "keys/fields.p12"
        password-file = "keys/password"
        recovery-key = "keys/bank-recovery.pem"
        """;
    }

    /// The store of such a kiosk, also while it runs, open for a look.
    ///
    /// @param data its data directory
    public static Store lookingAt(Path data) {
        var file = data.resolveSibling(DIRECTORY).resolve("fields.p12");
        var keys = KeyFile.read(file, PASSWORD.toCharArray());
        return SealedStore.lookingAt(SqliteStore.readOnly(data.resolve("kiosk.db")), keys);
    }

    /// That store with everything sealed on its way in, by the keys that [#make] made.
    ///
    /// @param kiosk the directory they were made in
    public static SealedStore sealed(Path kiosk, Store store) {
        var directory = kiosk.resolve(DIRECTORY);
        return SealedStore.open(
                store,
                KeyFile.read(directory.resolve("fields.p12"), PASSWORD.toCharArray()),
                RecoveryKey.read(directory.resolve("bank-recovery.pem")),
                0);
    }

    private static KeyPair bank() {
        try {
            var maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(3_072);
            return maker.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pem(Path file, String what, byte[] der) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
    }
}
