package guichet.app.keys;

import guichet.app.config.KioskConfig;
import guichet.queue.Store;
import guichet.queue.seal.KeyFault;
import guichet.queue.seal.KeyFile;
import guichet.queue.seal.KeyRing;
import guichet.queue.seal.RecoveryKey;
import guichet.queue.seal.SealedStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// The keys of one configured kiosk (`docs/keys.md`). Every failure is a [KeyFault] that names file and
/// reason; none of them makes a key (`docs/money.md` M7.5).
public final class FieldKeys {

    /// The name of the systemd credential with the key file's password.
    static final String CREDENTIAL = "guichet-keys";

    private FieldKeys() {}

    /// The keys in the key file. Close them to forget them.
    public static KeyRing ring(KioskConfig config) {
        return withPassword(config, password -> KeyFile.read(config.keys().file(), password));
    }

    /// The store as the kiosk uses it: everything in it is sealed on its way to `inner`, which is
    /// closed if the keys are not its own.
    public static SealedStore sealed(Store inner, KioskConfig config) {
        try {
            return sealed(inner, config, ring(config));
        } catch (KeyFault e) {
            inner.close();
            throw e;
        }
    }

    private static SealedStore sealed(Store inner, KioskConfig config, KeyRing keys) {
        var recovery = RecoveryKey.read(config.keys().recoveryKey());
        return SealedStore.open(inner, keys, recovery, Clock.systemUTC().millis());
    }

    /// The store open for a look; nothing is written.
    public static SealedStore lookingAt(Store inner, KioskConfig config) {
        return SealedStore.lookingAt(inner, ring(config));
    }

    /// Makes a kiosk's first keys. Whoever calls has seen that there is no store, or an empty one.
    ///
    /// @return the file's keys
    /// @throws KeyFault if there is a key file already, or the recovery key is of no use
    public static KeyRing create(KioskConfig config) {
        var _ = RecoveryKey.read(config.keys().recoveryKey());
        var keys = KeyRing.fresh(new SecureRandom());
        return withPassword(
                config,
                password -> {
                    KeyFile.create(config.keys().file(), password, keys);
                    return keys;
                });
    }

    /// Makes a new field key: into the key file first, then, wrapped for the bank, into the store. Dying
    /// between the two is mended by the next start.
    ///
    /// @param inner as stored, opened for writing
    /// @return the keys from now on
    public static KeyRing rotate(Store inner, KioskConfig config) {
        var old = ring(config);
        var _ = sealed(inner, config, old);
        var keys = old.rotated(new SecureRandom());
        return withPassword(
                config,
                password -> {
                    KeyFile.replace(config.keys().file(), password, keys);
                    var _ = sealed(inner, config, keys);
                    return keys;
                });
    }

    private static <T> T withPassword(KioskConfig config, Function<char[], T> use) {
        var password = KeyFile.password(passwordFile(config));
        try {
            return use.apply(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static Path passwordFile(KioskConfig config) {
        return config.keys()
                .passwordFile()
                .or(() ->
                        Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY"))
                                .map(directory -> Path.of(directory, CREDENTIAL)))
                .orElseThrow(() ->
                        new KeyFault(
                                "keys.password-file is not set and there is no systemd credential "
                                        + CREDENTIAL));
    }
}
