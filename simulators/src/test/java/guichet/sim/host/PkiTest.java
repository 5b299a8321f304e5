package guichet.sim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys of a demonstration.
class PkiTest {

    @TempDir Path directory;

    @Test
    void everything_is_there_and_the_private_keys_are_the_owners_alone() throws IOException {
        var pki = Pki.in(directory);

        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(mode)
                        .as(file.toString())
                        .isEqualTo(file.toString().endsWith(".key") ? "rw-------" : "rw-r--r--");
            }
        }
        assertThat(Files.readString(pki.file("terminal-sign.key")))
                .startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(Files.readString(pki.file("host-sign.pub")))
                .startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(pki.signingKey("terminal").getAlgorithm()).isIn("Ed25519", "EdDSA");
        assertThat(pki.verifyingKey("host").getAlgorithm()).isIn("Ed25519", "EdDSA");
    }

    @Test
    void the_pins_are_those_of_the_two_server_certificates() throws Exception {
        var pki = Pki.in(directory);
        var sha256 = MessageDigest.getInstance("SHA-256");

        for (var i = 0; i < 2; i++) {
            var held = pki.held(i == 0 ? "server" : "spare");
            var spki = held.certificate().getPublicKey().getEncoded();
            assertThat(pki.pins().get(i))
                    .isEqualTo(Base64.getEncoder().encodeToString(sha256.digest(spki)));
        }
    }

    @Test
    void what_is_there_is_used_again_but_not_for_another_terminal() throws IOException {
        Pki.in(directory);
        var before = Files.readString(directory.resolve("terminal.pem"));

        assertThat(Files.readString(Pki.in(directory).file("terminal.pem"))).isEqualTo(before);
        assertThatThrownBy(() -> Pki.in(directory, "T0002"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds the keys of T0001, not of T0002");
        assertThatThrownBy(() -> Pki.in(directory, "../x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_directory_left_half_made_is_finished() throws IOException {
        Pki.in(directory);
        Files.delete(directory.resolve("pins.txt"));
        Files.delete(directory.resolve("host-sign.pub"));

        assertThat(Pki.in(directory).verifyingKey("host")).isNotNull();
    }
}
