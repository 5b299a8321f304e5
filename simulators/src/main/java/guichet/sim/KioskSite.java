package guichet.sim;

import guichet.sim.wire.Pty;
import guichet.sim.wire.cash.CcnetAcceptor;
import guichet.sim.wire.print.EscPosPrinterSim;
import guichet.sim.wire.scan.LineScannerSim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything around one kiosk, in one directory: `dev/bill-acceptor`, `dev/receipt-printer` and
/// `dev/scanner` are the terminals, `paper/` holds the tickets. Whoever opens it closes it.
public final class KioskSite implements AutoCloseable {

    /// What the devices are like.
    ///
    /// @param serial the acceptor's serial number, 1 to 12 ASCII characters
    /// @param speed of all that moves; 1 is realistic, 10 is quick for tests
    /// @param capacity how many notes the cassette holds
    /// @param font a font file for the pictures of the tickets
    public record Model(String serial, double speed, int capacity, Optional<Path> font) {

        /// Realistic devices; the tickets' pictures show ASCII only.
        public static Model usual() {
            return new Model("21CN27006789", 1, 1_000, Optional.empty());
        }

        public Model withSpeed(double speed) {
            return new Model(serial, speed, capacity, font);
        }

        public Model withFont(Path font) {
            return new Model(serial, speed, capacity, Optional.of(font));
        }
    }

    private final List<Simulated> devices = new ArrayList<>();

    /// Makes the directory and switches everything on.
    ///
    /// @throws IllegalArgumentException naming the field of the model that is wrong
    /// @throws java.io.UncheckedIOException if a terminal or directory cannot be made
    public KioskSite(Path dir, Model model) {
        try {
            var dev = dir.resolve("dev");
            devices.add(
                    new CcnetAcceptor(
                            new Pty(dev.resolve("bill-acceptor")),
                            model.serial(),
                            model.speed(),
                            model.capacity()));
            devices.add(
                    new EscPosPrinterSim(
                            new Pty(dev.resolve("receipt-printer")),
                            dir.resolve("paper"),
                            model.font(),
                            model.speed()));
            devices.add(new LineScannerSim(new Pty(dev.resolve("scanner"))));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// In the order they were switched on.
    public List<Simulated> devices() {
        return List.copyOf(devices);
    }

    @Override
    public void close() {
        devices.reversed().forEach(Simulated::close);
    }
}
