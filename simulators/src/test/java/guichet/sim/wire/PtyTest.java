package guichet.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtyTest {

    @TempDir private Path dir;

    @Test
    void all_256_byte_values_pass_both_ways_unchanged() throws IOException {
        var all = new byte[256];
        for (int i = 0; i < all.length; i++) all[i] = (byte) i;
        try (var pty = new Pty(dir.resolve("dev/acceptor"));
                var host = new RandomAccessFile(dir.resolve("dev/acceptor").toFile(), "rw")) {
            host.write(all);
            assertThat(read(pty, 256)).isEqualTo(all);

            assertThat(pty.write(all)).isTrue();
            var back = new byte[256];
            host.readFully(back);
            assertThat(back).isEqualTo(all);
        }
    }

    @Test
    void unplugged_the_link_is_gone_and_plugged_it_is_back() throws IOException {
        var link = dir.resolve("scanner");
        try (var pty = new Pty(link)) {
            assertThat(pty.address()).isEqualTo("serial:" + link);
            pty.unplug();
            assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
            assertThat(pty.plugged()).isFalse();
            assertThat(pty.write(new byte[] {1})).isFalse();
            assertThat(pty.read(new byte[8], Duration.ofMillis(1))).isZero();

            pty.plug();
            try (var host = new RandomAccessFile(link.toFile(), "rw")) {
                host.write(7);
                assertThat(read(pty, 1)).containsExactly(7);
            }
        }
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void a_host_that_does_not_read_does_not_hold_the_device_for_ever() {
        try (var pty = new Pty(dir.resolve("printer"))) {
            assertThat(pty.write(new byte[1_000_000])).isFalse();
        }
    }

    @Test
    void a_host_that_died_leaves_the_wire_usable() throws IOException {
        var link = dir.resolve("acceptor");
        try (var pty = new Pty(link)) {
            for (int time = 0; time < 3; time++) {
                try (var host = new RandomAccessFile(link.toFile(), "rw")) {
                    host.write(time);
                    assertThat(read(pty, 1)).containsExactly(time);
                }
            }
        }
    }

    private static byte[] read(WireEnd wire, int count) {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[count];
        for (int turn = 0; turn < 500 && out.size() < count; turn++) {
            out.write(buffer, 0, wire.read(buffer, Duration.ofMillis(20)));
        }
        return out.toByteArray();
    }
}
