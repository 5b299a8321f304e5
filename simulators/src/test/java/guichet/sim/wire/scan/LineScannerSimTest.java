package guichet.sim.wire.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guichet.sim.Simulated;
import guichet.sim.wire.Pty;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineScannerSimTest {

    @TempDir private Path dir;

    @Test
    void a_scan_is_the_text_and_a_carriage_return() throws IOException {
        var link = dir.resolve("scanner");
        try (Simulated scanner = new LineScannerSim(new Pty(link));
                var host = new RandomAccessFile(link.toFile(), "rw")) {
            assertThat(scanner.tell(List.of("scan", "水", "8830012345")))
                    .isEqualTo("scanned 15 bytes");
            assertThat(read(host, 15)).isEqualTo("水 8830012345\r");

            scanner.tell(List.of("scan", "]C1", "415\\x1D8020\\s1"));
            assertThat(read(host, 14)).isEqualTo("]C1415\u001D8020 1\r");
        }
    }

    @Test
    void words_that_make_no_sense_are_refused_by_name() {
        try (Simulated scanner = new LineScannerSim(new Pty(dir.resolve("scanner")))) {
            assertThatThrownBy(() -> scanner.tell(List.of("scan", "\\q")))
                    .hasMessage("\\q is no escape");
            assertThatThrownBy(() -> scanner.tell(List.of("suffix", "tab")))
                    .hasMessage("suffix \"tab\": cr, crlf or none");
            assertThatThrownBy(() -> scanner.tell(List.of("fly"))).hasMessageContaining("fly");
        }
    }

    private static String read(RandomAccessFile host, int count) throws IOException {
        var bytes = new byte[count];
        host.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
