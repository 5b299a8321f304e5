package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.scan.ScanEvent;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimBarcodeScannerTest {

    private final World world = new World(11);
    private final List<DeviceEvent> heard = new ArrayList<>();
    private final SimBarcodeScanner scanner = new SimBarcodeScanner(world, "scanner");

    @Test
    void it_reads_only_while_it_is_told_to() {
        scanner.attach(heard::add);
        scanner.start();
        world.runFor(1_000);
        scanner.show("]Q1", "off");
        scanner.setReading(true);
        scanner.show("]Q1", "on");
        world.runFor(1_000);

        assertThat(scans()).containsExactly(new ScanEvent.Scanned("scanner", "]Q1", "on"));
    }

    @Test
    void a_code_held_too_long_is_read_again() {
        scanner.attach(heard::add);
        scanner.start();
        world.runFor(1_000);
        scanner.setReading(true);
        scanner.showLong("]Q1", "bill", 3);
        world.runFor(1_000);

        assertThat(scans()).hasSize(3);
    }

    @Test
    void a_new_program_begins_with_the_scanner_off() {
        scanner.attach(heard::add);
        scanner.start();
        scanner.setReading(true);
        scanner.detach();
        scanner.attach(heard::add);
        scanner.start();
        world.runFor(1_000);
        scanner.show("]Q1", "lost");
        world.runFor(1_000);

        assertThat(scans()).isEmpty();
    }

    private List<DeviceEvent> scans() {
        return heard.stream().filter(e -> e instanceof ScanEvent).toList();
    }
}
