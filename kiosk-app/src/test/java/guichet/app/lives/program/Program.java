package guichet.app.lives.program;

import guichet.app.bill.Language;
import guichet.app.lives.watch.CardWitness;
import guichet.app.lives.watch.PrintWitness;
import guichet.app.lives.watch.Safety;
import guichet.app.lives.watch.Witness;
import guichet.app.lives.world.Site;
import guichet.app.money.Money;
import guichet.app.receipt.PaperReceipt;
import guichet.app.receipt.Receipt.Issuer;
import guichet.app.runtime.DeliveryBooks;
import guichet.app.runtime.Desks;
import guichet.app.runtime.ElectronicTerms;
import guichet.app.runtime.Inbox;
import guichet.app.runtime.Kiosk;
import guichet.app.runtime.PaymentMemory;
import guichet.app.runtime.PromiseReceipts;
import guichet.app.runtime.Surroundings;
import guichet.app.visit.Facts;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.device.DeviceListener;
import guichet.queue.Store;
import guichet.queue.forward.Forwarder;
import guichet.sim.world.World;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/// One run of the kiosk program, from power-up to whatever ends it: the real kiosk and the real
/// forwarder over the site's devices. Nothing it had planned happens after [#dies()].
public final class Program {

    /// As long as the forwarder's thread sleeps at most.
    private static final long LONGEST_SLEEP_MS = 60_000;

    private static final int MOST_AT_ONCE = 10_000;
    static final Duration CLOSING_PATIENCE = Duration.ofSeconds(30);
    private static final Kiosk.Terms TERMS =
            new Kiosk.Terms(
                    "T0001",
                    1,
                    Language.ZH_CN,
                    ZoneOffset.UTC,
                    Site.CASSETTE,
                    new Facts.Pace(
                            Duration.ofSeconds(45), Duration.ofSeconds(30), Duration.ofSeconds(20)),
                    CLOSING_PATIENCE,
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

    private final Site site;
    private final World world;
    private final Store store;
    private final Inbox inbox = new Inbox();
    private final Kiosk kiosk;
    private final Forwarder forwarder;
    private final Make make;
    private final PrintWitness.Run papers;
    private boolean alive = true;
    private World.Planned forwarding;

    /// @param disk what the power leaves
    /// @throws guichet.queue.StoreException if the disk does not say yes
    /// @throws guichet.app.runtime.PaymentRows.UnreadableJournal if the journal is not what it was
    public Program(Site site, Store disk, Make make, Overseers overseers) {
        this.site = site;
        this.world = site.world();
        this.make = make;
        this.store = make.store(disk);
        this.forwarding = world.after(0, "", () -> {});
        var around =
                new Surroundings(
                        inbox,
                        make.timer(this::after),
                        world.clock(),
                        world::now,
                        this::background,
                        world.random());
        var memory = make.recalled(new PaymentMemory().recall(store, Site.CASSETTE));
        var host = make.host(site.bank());
        this.forwarder =
                new Forwarder(
                        store,
                        host,
                        new DeliveryBooks(store, host, world.clock()),
                        entry -> kiosk().delivered(entry),
                        Forwarder.Pace.standard(this::fly, world.clock(), world.random()));
        DeviceListener ears =
                event -> {
                    overseers.safety().heard(event);
                    kiosk().heard(event);
                };
        var witness = new Witness(site, disk, overseers.safety());
        this.papers = overseers.prints().new Run(receipts(), disk);
        var desks =
                new Desks(
                        make.acceptor(witness, ears),
                        Optional.of(new CardWitness(site, disk, overseers.safety())),
                        Optional.of(make.printer(papers)),
                        host,
                        site.catalogue(),
                        papers);
        this.kiosk =
                new Kiosk(
                        new Kiosk.Parts(
                                TERMS, store, around, desks, overseers.screens(), new House()),
                        memory);
        site.acceptor().attach(make.listener(ears, witness));
        site.terminal().attach(ears);
        site.printer().attach(ears);
        site.scanner().attach(ears);
    }

    /// Who watches the program.
    public record Overseers(Safety safety, PrintWitness prints, Consumer<Visit> screens) {}

    private Kiosk kiosk() {
        return kiosk;
    }

    private PromiseReceipts receipts() {
        return new PromiseReceipts(
                _ -> new Issuer("T0001", "Bank", "1 Street", "12345"),
                site.catalogue(),
                ZoneOffset.UTC,
                PaperReceipt.Width.MM_80);
    }

    /// In the order of the real start: doubts first, then the kiosk, then the devices.
    public void start() {
        forwarder.doubtEverythingUnsettled();
        kiosk.start();
        site.acceptor().start();
        site.terminal().start();
        site.printer().start();
        site.scanner().start();
        site.scanner().setReading(true);
        make.begins(store, papers, papers);
        forward(0);
    }

    /// The program ends here and now, with all it had not yet written.
    public void dies() {
        alive = false;
        forwarding.callOff();
        site.acceptor().detach();
        site.terminal().detach();
        site.printer().detach();
        site.scanner().detach();
    }

    /// The program ends in good order.
    public void stops() {
        kiosk.finish();
        dies();
    }

    /// Lets the loop do all that is in its inbox.
    public void drain() {
        try {
            for (int i = 0; alive && i < MOST_AT_ONCE; i++) {
                if (!inbox.runOne(Duration.ZERO)) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (alive) throw new IllegalStateException("the loop finds no end");
    }

    public Kiosk payments() {
        return kiosk;
    }

    public Store store() {
        return store;
    }

    public boolean forwarderStopped() {
        return forwarder.stoppedBecause().isPresent();
    }

    public void touch(Touch touch) {
        kiosk.touched(touch);
    }

    // ---- time and threads

    private guichet.app.runtime.Timer.Cancellable after(Duration time, Runnable then) {
        var planned = world.after(time.toMillis(), "", () -> ifAlive(() -> inbox.post(then)));
        return planned::callOff;
    }

    private void background(Runnable call) {
        world.after(world.between(20, 900), "", () -> ifAlive(call));
    }

    private void fly(Runnable call) {
        world.after(
                world.between(20, 900),
                "",
                () ->
                        ifAlive(() -> {
                            call.run();
                            forward(0);
                        }));
    }

    private void ifAlive(Runnable doing) {
        if (alive) doing.run();
    }

    private void forward(long inMs) {
        if (!alive) return;
        forwarding.callOff();
        forwarding =
                world.after(
                        inMs,
                        "",
                        () -> {
                            var run = forwarder.runDue(world.clock().millis());
                            forwardAt(run.nextDueMs().orElse(Long.MAX_VALUE));
                        });
    }

    private void forwardAt(long dueMs) {
        if (forwarderStopped()) return;
        var latest = world.clock().millis() + LONGEST_SLEEP_MS;
        forward(Math.max(1, Math.min(dueMs, latest) - world.clock().millis()));
    }

    private final class House implements Kiosk.Housekeeping {
        @Override
        public void wakeForwarder() {
            forward(0);
        }

        @Override
        public boolean roomOnDisk() {
            return site.roomOnDisk().get();
        }

        @Override
        public void atRest() {}

        @Override
        public void dayClosed(LocalDate day) {}
    }
}
