package guichet.device.linescan;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.linescan.ScanLineReader.Scan;
import guichet.device.scan.ScanEvent.Scanned;
import guichet.device.wire.MemoryLink;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Scans cut out of bytes, and the scanner's thread.
@Timeout(30)
class LineScannerTest {

    @Test
    void a_suffix_ends_a_scan_and_empty_lines_are_none() {
        assertThat(scans("123\r\n\r\n456\n"))
                .containsExactly(new Scan("", "123"), new Scan("", "456"));
    }

    @Test
    void stx_and_etx_are_not_part_of_the_text() {
        assertThat(scans("\u0002123\u0003\r")).containsExactly(new Scan("", "123"));
        assertThat(scans("\u0002\u0003\r")).isEmpty();
    }

    @Test
    void the_aim_identifier_names_the_symbology() {
        assertThat(scans("]Q1https://pay.example/水?n=1\r"))
                .containsExactly(new Scan("]Q1", "https://pay.example/水?n=1"));
        assertThat(scans("]C1\u001D01123\r")).containsExactly(new Scan("]C1", "\u001D01123"));
        assertThat(scans("]!x\r")).containsExactly(new Scan("", "]!x"));
        assertThat(scans("]Q1\r")).as("a name and nothing else").isEmpty();
    }

    @Test
    void bytes_that_are_not_utf_8_are_taken_for_gb_18030() {
        assertThat(scans("水费\r".getBytes(Charset.forName("GB18030"))))
                .containsExactly(new Scan("", "水费"));
        assertThat(scans(new byte[] {'a', (byte) 0xFF, '\r'}))
                .containsExactly(new Scan("", "a\u00FF"));
    }

    @Test
    void a_scan_of_more_than_4096_characters_is_dropped_whole() {
        assertThat(scans("x".repeat(4_096) + "\r")).hasSize(1);
        assertThat(scans("x".repeat(4_097) + "\r" + "after\r"))
                .containsExactly(new Scan("", "after"));
        assertThat(scans("x".repeat(100_000) + "\rafter\r")).containsExactly(new Scan("", "after"));
    }

    @Test
    void garbage_never_throws() {
        var random = new Random(20_260_103);
        var reader = new ScanLineReader();
        for (int i = 0; i < 200_000; i++) {
            reader.accept(random.nextInt(256)).ifPresent(s -> assertThat(s.text()).isNotEmpty());
        }
    }

    @Test
    void silence_ends_a_scan_and_an_unwanted_one_is_dropped() throws Exception {
        BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
        var wire = new MemoryLink();
        try (var scanner =
                new LineScanner(
                        "scanner",
                        () -> wire,
                        Duration.ofMillis(30),
                        LineScanner.Trigger.NONE,
                        events::add)) {
            scanner.start();
            wire.say("]E04006381333931".getBytes(StandardCharsets.US_ASCII));
            assertThat(nextScan(events)).isEqualTo(new Scanned("scanner", "]E0", "4006381333931"));

            scanner.setReading(false);
            wire.say("unwanted\r".getBytes(StandardCharsets.US_ASCII));
            assertThat(events.poll(300, TimeUnit.MILLISECONDS)).isNull();
            scanner.setReading(true);
            wire.say("wanted\r".getBytes(StandardCharsets.US_ASCII));
            assertThat(nextScan(events)).isEqualTo(new Scanned("scanner", "", "wanted"));
        }
    }

    private static Scanned nextScan(BlockingQueue<DeviceEvent> events) throws InterruptedException {
        while (true) {
            var event =
                    Optional.ofNullable(events.poll(10, TimeUnit.SECONDS))
                            .orElseThrow(() -> new AssertionError("no scan within 10 s"));
            if (event instanceof Scanned scanned) return scanned;
        }
    }

    private static List<Scan> scans(String text) {
        return scans(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Scan> scans(byte[] bytes) {
        var reader = new ScanLineReader();
        var scans = new ArrayList<Scan>();
        for (byte b : bytes) reader.accept(b & 0xFF).ifPresent(scans::add);
        return scans;
    }
}
