package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceStatus.Condition;
import guichet.device.scan.BarcodeScanner;
import guichet.device.scan.ScanEvent.Scanned;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.Drivers;
import guichet.sim.Simulated;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every scanner's driver does against its simulator, over a real terminal.
@Timeout(60)
abstract class BarcodeScannerContract {

    private static final String WATER_BILL =
            "00020101021226350017com.example.water01108830012345520449005303156540587.60"
                    + "5802CN5913CITY\\sWATER\\sCO6008HANGZHOU62470112202509000123051088300123450813"
                    + "WATER\\s2025-0963048B08";

    @TempDir private Path dir;
    private final Heard<DeviceEvent> heard = new Heard<>();
    private Simulated device;
    private BarcodeScanner scanner;

    abstract Simulated simulator(Path link);

    abstract String protocol();

    abstract Map<String, String> settings();

    @BeforeEach
    void switchOn() {
        device = simulator(dir.resolve("scanner"));
        var config =
                new DriverConfig(
                        "scanner",
                        protocol(),
                        "serial:" + dir.resolve("scanner"),
                        settings(),
                        Optional.empty());
        scanner = Drivers.create(BarcodeScanner.class, config, heard::add);
        scanner.start();
        status(Condition.ONLINE);
        scanner.setReading(true);
    }

    @AfterEach
    void switchOff() {
        scanner.close();
        device.close();
    }

    @Test
    void what_is_held_before_it_is_read() {
        tell("scan " + WATER_BILL);

        var scan = heard.await(Scanned.class);
        assertThat(scan.symbology()).isEmpty();
        assertThat(scan.text()).isEqualTo(WATER_BILL.replace("\\s", " "));
    }

    @Test
    void the_aim_identifier_is_not_part_of_the_text() {
        tell("scan ]C1 41540999990000128020\\s8830012345\\x1D3902000008760");

        var scan = heard.await(Scanned.class);
        assertThat(scan.symbology()).isEqualTo("]C1");
        assertThat(scan.text()).isEqualTo("41540999990000128020 8830012345\u001D3902000008760");
    }

    @Test
    void chinese_text_survives() {
        tell("scan ]Q1 户号8830012345");

        assertThat(heard.await(Scanned.class).text()).isEqualTo("户号8830012345");
    }

    @Test
    void silence_ends_a_code_without_a_suffix() {
        tell("suffix none");
        tell("scan 8830012345");

        assertThat(heard.await(Scanned.class).text()).isEqualTo("8830012345");
    }

    @Test
    void while_off_reads_are_dropped() {
        scanner.setReading(false);
        tell("scan dropped");
        heard.silence(500, Scanned.class::isInstance);
        scanner.setReading(true);
        tell("scan kept");

        assertThat(heard.await(Scanned.class).text()).isEqualTo("kept");
    }

    @Test
    void unplugged_it_is_offline_and_plugged_in_again_it_reads() {
        tell("unplug");
        status(Condition.OFFLINE);
        tell("plug");
        status(Condition.ONLINE);
        // What comes while the line settles after opening may be noise and is thrown away.
        heard.silence(500, Scanned.class::isInstance);
        tell("scan again");

        assertThat(heard.await(Scanned.class).text()).isEqualTo("again");
    }

    private void status(Condition condition) {
        heard.await(
                condition.name(),
                e ->
                        e instanceof DeviceEvent.StatusChanged(var _, var status)
                                && status.condition() == condition);
    }

    private void tell(String words) {
        assertThat(device.tell(List.of(words.split(" ", -1)))).doesNotStartWith("nothing");
    }
}
