package guichet.queue.seal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import guichet.queue.seal.FieldKey.Purpose;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/// A [KeyRing] as a PKCS#12 file (RFC 7292): one secret-key entry a key, named `field-0001-ID`,
/// `field-0002-ID`, … in the order they were made, and `lookup-0001-ID`. Written whole and moved into
/// place, so that after a power cut the old or the new file is there.
public final class KeyFile {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Pattern ALIAS = Pattern.compile("(field|lookup)-(\\d{4})-([0-9a-f]{16})");

    private KeyFile() {}

    /// @throws KeyFault naming the file and the reason: missing, another password, or not such a file
    public static KeyRing read(Path file, char[] password) {
        try {
            if (Files.size(file) > MOST_BYTES) throw new KeyFault(file + ": too long");
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
            return ring(file, store, password);
        } catch (NoSuchFileException e) {
            throw new KeyFault("there is no key file " + file, e);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyFault(
                    "the key file %s does not open: another password, or not a PKCS#12 file"
                            .formatted(file),
                    e);
        }
    }

    private static KeyRing ring(Path file, KeyStore store, char[] password)
            throws GeneralSecurityException {
        var fields = new TreeMap<Integer, FieldKey>();
        var lookup = Optional.<FieldKey>empty();
        for (var alias : Collections.list(store.aliases())) {
            var named = ALIAS.matcher(alias);
            if (!named.matches() || !(store.getKey(alias, password) instanceof SecretKey secret)) {
                throw new KeyFault("%s: \"%s\" is no key of a kiosk".formatted(file, alias));
            }
            var purpose = named.group(1).equals("field") ? Purpose.FIELD : Purpose.LOOKUP;
            var key = FieldKey.of(purpose, secret.getEncoded());
            if (!key.id().equals(named.group(3))) {
                throw new KeyFault("%s: \"%s\" holds another key".formatted(file, alias));
            }
            if (purpose == Purpose.FIELD) fields.put(Integer.parseInt(named.group(2)), key);
            else lookup = Optional.of(key);
        }
        return new KeyRing(
                java.util.List.copyOf(fields.values()),
                lookup.orElseThrow(() -> new KeyFault(file + ": there is no look-up key in it")));
    }

    /// Writes the file for the first time.
    ///
    /// @throws KeyFault if there is one already, or the disk does not take it
    public static void create(Path file, char[] password, KeyRing keys) {
        if (Files.exists(file)) {
            throw new KeyFault("the key file %s is there already".formatted(file));
        }
        replace(file, password, keys);
    }

    /// @throws KeyFault if the disk does not take it; the old file is then still there
    public static void replace(Path file, char[] password, KeyRing keys) {
        var bytes = encoded(password, keys);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                var owner = PosixFilePermissions.fromString("rw-------");
                Files.createFile(fresh, PosixFilePermissions.asFileAttribute(owner));
            }
            try (var out = FileChannel.open(fresh, CREATE, TRUNCATE_EXISTING, WRITE)) {
                var all = ByteBuffer.wrap(bytes);
                while (all.hasRemaining()) out.write(all);
                out.force(true);
            }
            Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
            try (var directory =
                    FileChannel.open(fresh.resolveSibling("").toAbsolutePath(), READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new KeyFault("the key file %s cannot be written: %s".formatted(file, e), e);
        }
    }

    private static byte[] encoded(char[] password, KeyRing keys) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            var protection = new KeyStore.PasswordProtection(password);
            int number = 0;
            for (var key : keys.fields()) {
                set(store, "field-%04d-%s".formatted(++number, key.id()), key, protection);
            }
            set(store, "lookup-0001-" + keys.lookup().id(), keys.lookup(), protection);
            var out = new ByteArrayOutputStream();
            store.store(out, password);
            protection.destroy();
            return out.toByteArray();
        } catch (IOException
                | GeneralSecurityException
                | javax.security.auth.DestroyFailedException e) {
            throw new KeyFault("the keys cannot be put into a PKCS#12 file", e);
        }
    }

    private static void set(
            KeyStore store, String alias, FieldKey key, KeyStore.ProtectionParameter protection)
            throws GeneralSecurityException {
        store.setEntry(alias, new KeyStore.SecretKeyEntry(key.secret()), protection);
    }

    /// The first line of a file such as a systemd credential. Zero the array after use.
    ///
    /// @throws KeyFault naming the file and the reason; the password itself is never named
    public static char[] password(Path file) {
        try {
            if (Files.size(file) > 1_024) throw new KeyFault(file + ": too long for a password");
            var bytes = Files.readAllBytes(file);
            var text = java.nio.charset.StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            int length = 0;
            while (length < text.length()
                    && text.charAt(length) != '\n'
                    && text.charAt(length) != '\r') length++;
            if (length == 0) throw new KeyFault(file + ": the password is empty");
            var password = new char[length];
            text.get(password);
            if (text.hasArray()) Arrays.fill(text.array(), '\0');
            return password;
        } catch (IOException e) {
            throw new KeyFault("the password of the key file cannot be read: " + e, e);
        }
    }
}
