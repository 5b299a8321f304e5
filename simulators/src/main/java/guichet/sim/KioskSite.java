package guichet.sim;

import guichet.sim.host.BankHostSim;
import guichet.sim.wire.Pty;
import guichet.sim.wire.cash.CcnetAcceptor;
import guichet.sim.wire.print.EscPosPrinterSim;
import guichet.sim.wire.scan.LineScannerSim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Everything around one kiosk, in one directory: `dev/bill-acceptor`, `dev/receipt-printer` and
/// `dev/scanner` are the terminals, `paper/` holds the tickets, `bank/` the bank's keys and books.
/// Whoever opens it closes it.
public final class KioskSite implements AutoCloseable {

    /// What the devices are like.
    ///
    /// @param serial the acceptor's serial number, 1 to 12 ASCII characters
    /// @param speed of all that moves; 1 is realistic, 10 is quick for tests
    /// @param capacity how many notes the cassette holds
    /// @param font a font file for the pictures of the tickets
    /// @param port the bank's, 0 for any free one
    public record Model(String serial, double speed, int capacity, Optional<Path> font, int port) {

        /// Realistic devices; the tickets' pictures show ASCII only; any port.
        public static Model usual() {
            return new Model("21CN27006789", 1, 1_000, Optional.empty(), 0);
        }

        public Model withSpeed(double speed) {
            return new Model(serial, speed, capacity, font, port);
        }

        public Model withFont(Path font) {
            return new Model(serial, speed, capacity, Optional.of(font), port);
        }

        public Model withPort(int port) {
            return new Model(serial, speed, capacity, font, port);
        }
    }

    private final List<Simulated> devices = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Makes the directory and switches everything on.
    ///
    /// @throws IllegalArgumentException naming the field of the model that is wrong
    /// @throws java.io.UncheckedIOException if a terminal or directory cannot be made
    public KioskSite(Path dir, Model model) {
        try {
            devices.add(
                    new CcnetAcceptor(
                            wire("acceptor", dir.resolve("dev/bill-acceptor")),
                            model.serial(),
                            model.speed(),
                            model.capacity()));
            devices.add(
                    new EscPosPrinterSim(
                            wire("printer", dir.resolve("dev/receipt-printer")),
                            dir.resolve("paper"),
                            model.font(),
                            model.speed()));
            devices.add(new LineScannerSim(wire("scanner", dir.resolve("dev/scanner"))));
            var bank = new BankHostSim(dir.resolve("bank"), model.port());
            devices.add(bank);
            addresses.add("host " + bank.url());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Pty wire(String device, Path link) {
        var pty = new Pty(link);
        addresses.add(device + " " + pty.address());
        return pty;
    }

    /// Where to find each: `acceptor serial:/…`, `host https://localhost:8443`.
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /// In the order they were switched on.
    public List<Simulated> devices() {
        return List.copyOf(devices);
    }

    /// Switches everything off and takes the links away; the second time it does nothing.
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        devices.reversed().forEach(Simulated::close);
    }
}
