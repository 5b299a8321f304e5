package guichet.app.planted;

import guichet.app.bill.Language;
import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.money.Money;
import guichet.app.receipt.PaperReceipt;
import guichet.app.receipt.Receipt.Issuer;
import guichet.app.runtime.Desks;
import guichet.app.runtime.ElectronicTerms;
import guichet.app.runtime.Inbox;
import guichet.app.runtime.Kiosk;
import guichet.app.runtime.PaymentMemory;
import guichet.app.runtime.PromiseReceipts;
import guichet.app.runtime.Surroundings;
import guichet.app.runtime.Timer;
import guichet.app.visit.Facts;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.device.DeviceListener;
import guichet.queue.Store;
import guichet.queue.host.HostLink;
import guichet.sim.device.SimBarcodeScanner;
import guichet.sim.device.SimBillAcceptor;
import guichet.sim.world.World;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/// One run of the real kiosk core over a simulated acceptor, from power-up until the power goes. Charges
/// stay in its outbox: these are scenes of cash.
final class KioskRun {

    static final String CASSETTE = "C-1";
    private static final int MOST_AT_ONCE = 10_000;
    private static final Kiosk.Terms TERMS =
            new Kiosk.Terms(
                    "T0001",
                    1,
                    Language.EN,
                    ZoneOffset.UTC,
                    CASSETTE,
                    new Facts.Pace(
                            Duration.ofSeconds(45), Duration.ofSeconds(30), Duration.ofSeconds(20)),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    Money.of(1_000_000, "CNY"),
                    Money.of(200_000, "CNY"),
                    500,
                    Duration.ofDays(3),
                    new ElectronicTerms(
                            true,
                            Duration.ofSeconds(180),
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(120)));

    private final World world;
    private final Devices devices;
    private final Inbox inbox = new Inbox();
    private final Kiosk kiosk;
    private boolean alive = true;

    /// What outlives a run.
    record Devices(
            SimBillAcceptor acceptor,
            SimBarcodeScanner scanner,
            HostLink bank,
            LastGoodCatalogue catalogue) {}

    /// @param screen is told what the customer sees
    KioskRun(World world, Devices devices, Store disk, Parts parts, Consumer<Visit> screen) {
        this.world = world;
        this.devices = devices;
        var store = parts.store(disk);
        var around =
                new Surroundings(
                        inbox,
                        this::after,
                        world.clock(),
                        world::now,
                        call -> world.after(50, "", () -> ifAlive(call)),
                        world.random());
        DeviceListener ears = event -> kiosk().heard(event);
        var paper =
                new PromiseReceipts(
                        _ -> new Issuer("T0001", "Bank", "1 Street", "12345"),
                        devices.catalogue(),
                        ZoneOffset.UTC,
                        PaperReceipt.Width.MM_80);
        var desks =
                new Desks(
                        parts.acceptor(devices.acceptor(), ears),
                        Optional.empty(),
                        Optional.empty(),
                        devices.bank(),
                        devices.catalogue(),
                        paper);
        this.kiosk =
                new Kiosk(
                        new Kiosk.Parts(TERMS, store, around, desks, screen, new House()),
                        new PaymentMemory().recall(store, CASSETTE));
        devices.acceptor().attach(parts.ears(ears, devices.acceptor()));
        devices.scanner().attach(ears);
    }

    private Kiosk kiosk() {
        return kiosk;
    }

    void start() {
        kiosk.start();
        devices.acceptor().start();
        devices.scanner().start();
        devices.scanner().setReading(true);
    }

    void dies() {
        alive = false;
        devices.acceptor().detach();
        devices.scanner().detach();
    }

    void touch(Touch touch) {
        kiosk.touched(touch);
    }

    /// Lets the loop do all that is in its inbox.
    void drain() {
        try {
            for (int i = 0; alive && i < MOST_AT_ONCE; i++) {
                if (!inbox.runOne(Duration.ZERO)) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Timer.Cancellable after(Duration time, Runnable then) {
        var planned = world.after(time.toMillis(), "", () -> ifAlive(() -> inbox.post(then)));
        return planned::callOff;
    }

    private void ifAlive(Runnable doing) {
        if (alive) doing.run();
    }

    private static final class House implements Kiosk.Housekeeping {
        @Override
        public void wakeForwarder() {}

        @Override
        public boolean roomOnDisk() {
            return true;
        }

        @Override
        public void atRest() {}

        @Override
        public void dayClosed(LocalDate day) {}
    }
}
