package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceStatus.Condition;
import guichet.device.scan.BarcodeScanner;
import guichet.device.scan.ScanEvent.Scanned;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.Drivers;
import guichet.sim.wire.Pty;
import guichet.sim.wire.scan.LineScannerSim;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The line scanner's driver against its simulator, over a real terminal.
@Timeout(60)
class LineScannerContractTest {

    @TempDir private Path dir;
    private final Heard<DeviceEvent> events = new Heard<>();
    private LineScannerSim device;
    private BarcodeScanner scanner;

    @BeforeEach
    void switchOn() {
        device = new LineScannerSim(new Pty(dir.resolve("scanner")));
        scanner =
                Drivers.create(
                        BarcodeScanner.class,
                        new DriverConfig(
                                "scanner",
                                "line-scanner",
                                "serial:" + dir.resolve("scanner"),
                                Map.of("trigger", "honeywell"),
                                Optional.empty()),
                        events::add);
        scanner.start();
        condition(Condition.ONLINE);
    }

    @AfterEach
    void switchOff() {
        scanner.close();
        device.close();
    }

    @Test
    void a_code_is_read_with_its_symbology() {
        tell("scan ]Q1 https://pay.example/水?n=1");

        assertThat(events.await(Scanned.class))
                .isEqualTo(new Scanned("scanner", "]Q1", "https://pay.example/水?n=1"));
    }

    @Test
    void a_code_without_a_suffix_ends_in_silence() {
        tell("half 4006381333931");

        assertThat(events.await(Scanned.class).text()).isEqualTo("4006381333931");
    }

    @Test
    void what_is_read_while_off_is_dropped() {
        scanner.setReading(false);
        tell("scan unwanted");
        events.silence(500, Scanned.class::isInstance);

        scanner.setReading(true);
        tell("scan wanted");
        assertThat(events.await(Scanned.class).text()).isEqualTo("wanted");
    }

    @Test
    void a_plug_pulled_and_put_back_is_told_and_it_reads_again() {
        tell("unplug");
        condition(Condition.OFFLINE);
        tell("plug");
        condition(Condition.ONLINE);

        tell("scan again");
        assertThat(events.await(Scanned.class).text()).isEqualTo("again");
    }

    private void condition(Condition condition) {
        events.await(
                condition.name(),
                e -> e instanceof StatusChanged s && s.status().condition() == condition);
    }

    private void tell(String words) {
        device.tell(List.of(words.split(" ")));
    }
}
