package guichet.device.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links over real ports: a pseudo terminal for the serial one, a socket for TCP.
@Timeout(30)
class LinksTest {

    private static final SerialSettings SERIAL = SerialSettings.eightNoneOne(9_600);
    private static final Duration SOON = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "usb:1",
                "serial:",
                "serial: ",
                "tcp:",
                "tcp:host",
                "tcp:host:0",
                "tcp::1"
            })
    void a_wrong_address_is_named(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Links.opener(address, SERIAL))
                .withMessageContaining("address \"" + address + "\"");
    }

    @Test
    void a_missing_port_is_an_error_with_its_name() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Links.open("serial:/dev/no-such-port", SERIAL))
                .withMessageContaining("/dev/no-such-port");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void all_256_bytes_go_both_ways_through_a_symbolic_link(@TempDir Path folder) throws Exception {
        try (var pty = Pty.open()) {
            var name = Files.createSymbolicLink(folder.resolve("acceptor"), Path.of(pty.path()));
            try (var link = Links.open("serial:" + name, SERIAL)) {
                link.write(allBytes());
                assertThat(readAll(pty, 256)).isEqualTo(allBytes());
                pty.write(allBytes());
                assertThat(readAll(link, 256)).isEqualTo(allBytes());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_within_the_time_out_is_zero_bytes() throws Exception {
        try (var pty = Pty.open();
                var link = Links.open("serial:" + pty.path(), SERIAL)) {
            long start = System.nanoTime();
            assertThat(link.read(new byte[8], Duration.ofMillis(130))).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(125), Duration.ofSeconds(2));
            assertThat(link.read(new byte[8], Duration.ZERO)).isZero();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_was_said_to_nobody_is_discarded_on_opening() throws Exception {
        try (var pty = Pty.open()) {
            pty.write(new byte[] {1, 2, 3});
            try (var link = Links.open("serial:" + pty.path(), SERIAL)) {
                pty.write(new byte[] {4});
                assertThat(readAll(link, 1)).containsExactly(4);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_port_in_use_is_not_opened_twice_and_opens_again_after_closing() throws Exception {
        try (var pty = Pty.open()) {
            try (var _ = Links.open("serial:" + pty.path(), SERIAL)) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> Links.open("serial:" + pty.path(), SERIAL))
                        .withMessageContaining("in use");
            }
            Links.open("serial:" + pty.path(), SERIAL).close();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_pulled_cable_ends_the_link_with_an_exception() throws Exception {
        var pty = Pty.open();
        try (var link = Links.open("serial:" + pty.path(), SERIAL)) {
            pty.close();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> link.read(new byte[8], SOON))
                    .withMessageContaining("gone");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> link.write(new byte[8]))
                    .withMessageContaining("gone");
        }
    }

    @Test
    void tcp_carries_bytes_waits_and_notices_the_end() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var link = Links.open("tcp:127.0.0.1:" + server.getLocalPort(), SERIAL);
                var far = server.accept()) {
            link.write(allBytes());
            assertThat(far.getInputStream().readNBytes(256)).isEqualTo(allBytes());
            assertThat(link.read(new byte[8], Duration.ofMillis(20))).isZero();
            far.getOutputStream().write(7);
            assertThat(readAll(link, 1)).containsExactly(7);
            far.shutdownOutput();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> link.read(new byte[8], SOON));
        }
    }

    private static byte[] allBytes() {
        var bytes = new byte[256];
        for (int i = 0; i < 256; i++) bytes[i] = (byte) i;
        return bytes;
    }

    private static byte[] readAll(ByteLink link, int count) throws IOException {
        var found = new java.io.ByteArrayOutputStream();
        var buffer = new byte[64];
        while (found.size() < count) {
            int n = link.read(buffer, SOON);
            assertThat(n).as("bytes within a second").isPositive();
            found.write(buffer, 0, n);
        }
        return found.toByteArray();
    }

    private static byte[] readAll(Pty pty, int count) throws IOException {
        var found = new java.io.ByteArrayOutputStream();
        while (found.size() < count) found.writeBytes(pty.read(count - found.size()));
        return found.toByteArray();
    }
}
