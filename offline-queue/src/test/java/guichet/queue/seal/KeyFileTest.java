package guichet.queue.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guichet.queue.seal.FieldKey.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.5: the key file, its password, and the bank's recovery key.
class KeyFileTest {

    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir private Path folder;

    private final SecureRandom chance = new SecureRandom();

    @Test
    void keys_come_back_in_the_order_they_were_made() {
        var keys = KeyRing.fresh(chance).rotated(chance).rotated(chance);

        KeyFile.create(file(), PASSWORD, keys);

        var read = KeyFile.read(file(), PASSWORD);
        assertThat(read.all())
                .extracting(FieldKey::id)
                .containsExactlyElementsOf(keys.all().stream().map(FieldKey::id).toList());
        assertThat(read.current().secret()).isEqualTo(keys.current().secret());
    }

    @Test
    void a_key_file_is_never_made_over_another() {
        var keys = KeyRing.fresh(chance);
        KeyFile.create(file(), PASSWORD, keys);

        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> KeyFile.create(file(), PASSWORD, KeyRing.fresh(chance)))
                .withMessageContaining("is there already");
        assertThat(KeyFile.read(file(), PASSWORD).current().id()).isEqualTo(keys.current().id());
    }

    @Test
    void a_rotation_replaces_the_file_whole() {
        var keys = KeyRing.fresh(chance);
        KeyFile.create(file(), PASSWORD, keys);

        KeyFile.replace(file(), PASSWORD, keys.rotated(chance));

        assertThat(KeyFile.read(file(), PASSWORD).fields()).hasSize(2);
        assertThat(folder).isDirectoryContaining(p -> p.equals(file()));
        assertThat(folder.resolve("keys.p12.new")).doesNotExist();
    }

    @Test
    void what_does_not_open_says_which_file_and_why() throws IOException {
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> KeyFile.read(file(), PASSWORD))
                .withMessage("there is no key file " + file());

        KeyFile.create(file(), PASSWORD, KeyRing.fresh(chance));
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> KeyFile.read(file(), "wrong".toCharArray()))
                .withMessageContaining("does not open: another password");

        Files.write(file(), new byte[] {1, 2, 3});
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> KeyFile.read(file(), PASSWORD))
                .withMessageContaining("does not open");
    }

    @Test
    void a_key_is_told_by_an_id_of_its_own() {
        var key = FieldKey.made(Purpose.FIELD, chance);

        assertThat(key.id()).matches("[0-9a-f]{16}");
        assertThat(FieldKey.of(Purpose.FIELD, key.secret().getEncoded()).id()).isEqualTo(key.id());
        assertThat(key.toString()).isEqualTo("FIELD key " + key.id());
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> FieldKey.of(Purpose.FIELD, new byte[16]))
                .withMessage("a FIELD key has 16 bytes, not 32");
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> new KeyRing(List.of(), key))
                .withMessage("there is no field key");
    }

    @Test
    void a_password_is_the_first_line_of_its_file() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "correct horse\nmore\n");
        assertThat(KeyFile.password(file)).isEqualTo(PASSWORD);

        Files.writeString(file, "\n");
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> KeyFile.password(file))
                .withMessageContaining("the password is empty");
    }

    @Test
    void the_recovery_key_is_a_pem_file_of_at_least_3072_bits()
            throws IOException, NoSuchAlgorithmException {
        var pem = folder.resolve("recovery.pem");
        Files.writeString(pem, pem(Bank.keys().getPublic().getEncoded()));
        assertThat(RecoveryKey.read(pem).fingerprint())
                .isEqualTo(Bank.recoveryKey().fingerprint())
                .matches("[0-9a-f]{16}");

        var maker = KeyPairGenerator.getInstance("RSA");
        maker.initialize(2_048);
        var small = (RSAPublicKey) maker.generateKeyPair().getPublic();
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> new RecoveryKey(small))
                .withMessageContaining("2048 bits");

        Files.writeString(pem, "nothing");
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> RecoveryKey.read(pem))
                .withMessageContaining("no PUBLIC KEY");
    }

    private static String pem(byte[] key) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }

    private Path file() {
        return folder.resolve("keys.p12");
    }
}
