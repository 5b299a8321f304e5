package guichet.app;

import guichet.app.bill.Language;
import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.config.KioskConfig;
import guichet.app.config.KioskConfig.DeviceKind;
import guichet.app.keys.FieldKeys;
import guichet.app.receipt.AwtTextRaster;
import guichet.app.receipt.PaperReceipt;
import guichet.app.receipt.Receipt.Issuer;
import guichet.app.runtime.DeliveryBooks;
import guichet.app.runtime.Desks;
import guichet.app.runtime.ElectronicTerms;
import guichet.app.runtime.Inbox;
import guichet.app.runtime.InboxTimer;
import guichet.app.runtime.Kiosk;
import guichet.app.runtime.PaymentMemory;
import guichet.app.runtime.PromiseReceipts;
import guichet.app.runtime.Surroundings;
import guichet.app.visit.Facts;
import guichet.app.visit.Place.OutOfService.Cause;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.device.Device;
import guichet.device.DeviceEvent;
import guichet.device.cash.BillAcceptor;
import guichet.device.print.ReceiptPrinter;
import guichet.device.print.TextRaster;
import guichet.device.scan.BarcodeScanner;
import guichet.device.spi.Drivers;
import guichet.device.terminal.PaymentTerminal;
import guichet.queue.Commit;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.copy.CopiedStore;
import guichet.queue.copy.Finding;
import guichet.queue.forward.Forwarder;
import guichet.queue.forward.ForwarderThread;
import guichet.queue.host.HostLink;
import guichet.queue.host.json.HostFiles;
import guichet.queue.host.json.JsonHostConfig;
import guichet.queue.host.json.JsonHostLink;
import guichet.queue.reconcile.Reconciler;
import guichet.queue.sqlite.Ballast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole kiosk, put together by hand: store, bank, devices, loop. Starting and stopping have an
/// order, and it is the order of the lines below.
public final class Wiring implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Wiring.class);
    private static final Duration BEAT = Duration.ofMillis(200);

    private final CopiedStore file;
    private final Finding finding;
    private final Store store;
    private final BooksMark mark;
    private final HostLink host;
    private final LastGoodCatalogue catalogue;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Inbox inbox = new Inbox();
    private final InboxTimer timer = new InboxTimer(inbox);
    private final List<Device> devices = new ArrayList<>();
    private final Forwarder forwarder;
    private final Kiosk kiosk;
    private final Ballast ballast;
    private final KioskConfig config;
    private Optional<ForwarderThread> forwarding = Optional.empty();
    private Optional<Thread> loop = Optional.empty();
    private volatile boolean closing;
    private volatile Runnable whenStoreFailed = () -> {};

    /// @param screens draws a visit; called on the loop thread
    /// @param around wraps the store; a kiosk in a lobby passes the identity
    /// @throws IllegalArgumentException naming what is wrong with the configuration
    /// @throws guichet.queue.StoreException if the store cannot be opened or trusted
    /// @throws guichet.queue.seal.KeyFault if the keys are not the store's: money stays off
    public Wiring(KioskConfig config, Consumer<Visit> screens, UnaryOperator<Store> around) {
        this.config = config;
        if (config.pace().idleAnswer().compareTo(Duration.ofSeconds(20)) < 0) {
            log.warn("idle-answer-s is under 20 s: fit for a demonstration, not for people");
        }
        var opened = openStore(config);
        this.file = opened.store();
        this.finding = opened.finding();
        this.store = around.apply(FieldKeys.sealed(file, config));
        this.host = openHost(config);
        var data = directory(config.kiosk().dataDirectory());
        this.mark = BooksMark.in(data);
        this.ballast = Ballast.beside(data.resolve("kiosk.db"));
        keepBallast();
        this.catalogue = LastGoodCatalogue.open(data.resolve("catalogue.json"));
        var clock = Clock.systemUTC();
        var chance = new SecureRandom();
        var memory = new PaymentMemory().recall(store, config.cassette().id());
        this.forwarder =
                new Forwarder(
                        store,
                        host,
                        new DeliveryBooks(store, host, clock),
                        entry -> kiosk().delivered(entry),
                        Forwarder.Pace.standard(background, clock, chance));
        this.kiosk =
                new Kiosk(
                        new Kiosk.Parts(
                                terms(config),
                                store,
                                new Surroundings(
                                        inbox,
                                        timer,
                                        clock,
                                        () -> System.nanoTime() / 1_000_000,
                                        background,
                                        chance),
                                desks(),
                                screens,
                                new House()),
                        memory);
    }

    private Kiosk kiosk() {
        return kiosk;
    }

    /// A customer touches; from any thread.
    public void touched(Touch touch) {
        kiosk.touched(touch);
    }

    /// Asks how the kiosk stands; `then` is told on the loop thread and must not block.
    public void ask(Consumer<Kiosk.Condition> then) {
        kiosk.ask(then);
    }

    public LastGoodCatalogue catalogue() {
        return catalogue;
    }

    public Store store() {
        return store;
    }

    /// Called once the store has failed, and the customer has been told what can be told from memory:
    /// this kiosk takes no more money until it is closed and another is opened in its place.
    public void onStoreFailed(Runnable then) {
        whenStoreFailed = then;
    }

    /// Ask about what is in doubt, listen to the devices, then serve.
    public void start() {
        if (!forked()) {
            noteOpening();
            var doubted = forwarder.doubtEverythingUnsettled();
            if (doubted > 0) log.info("{} charges of an earlier life are asked about", doubted);
        }
        kiosk.start();
        loop = Optional.of(Thread.ofVirtual().name("payment loop").start(this::work));
        devices.forEach(Device::start);
        if (!forked()) {
            forwarding = Optional.of(new ForwarderThread(forwarder, Clock.systemUTC()));
        }
    }

    private boolean forked() {
        return finding instanceof Finding.Forked;
    }

    /// What the store went through is part of its journal.
    private void noteOpening() {
        var told =
                switch (finding) {
                    case Finding.Replayed _, Finding.Rebuilt _, Finding.Alone _ -> true;
                    case Finding.Agreed _, Finding.CaughtUp _, Finding.Forked _ -> false;
                };
        if (!told) return;
        var now = Clock.systemUTC().millis();
        var body = finding.explanation().getBytes(StandardCharsets.UTF_8);
        store.commit(Commit.builder().entry(new Commit.Entry("store", 1, "", now, body)).build());
    }

    /// A disk without room for the ballast is one on which no cash is taken, and nothing worse.
    private void keepBallast() {
        try {
            ballast.keep();
        } catch (StoreException e) {
            log.error("no cash is taken, the ballast has no room: {}", e.getMessage());
        }
    }

    private void work() {
        try {
            while (!closing) inbox.runOne(BEAT);
            kiosk.finish();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops in the opposite order. What rides on the next commit is written first.
    @Override
    public void close() {
        devices.forEach(Device::close);
        forwarding.ifPresent(ForwarderThread::close);
        closing = true;
        loop.ifPresent(Wiring::join);
        timer.close();
        background.shutdownNow();
        host.close();
        store.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- parts

    private Desks desks() {
        var raster = Optional.<TextRaster>of(new AwtTextRaster());
        var acceptor = device(DeviceKind.BILL_ACCEPTOR, BillAcceptor.class, raster);
        var terminal = device(DeviceKind.CARD_TERMINAL, PaymentTerminal.class, raster);
        var printer = device(DeviceKind.RECEIPT_PRINTER, ReceiptPrinter.class, raster);
        device(DeviceKind.BARCODE_SCANNER, BarcodeScanner.class, raster)
                .ifPresent(scanner -> scanner.setReading(true));
        var narrow =
                config.device(DeviceKind.RECEIPT_PRINTER)
                        .map(d -> d.settings().getOrDefault("model", ""))
                        .filter("generic58"::equals);
        return new Desks(
                acceptor.orElseThrow(
                        () -> new IllegalArgumentException("no device of kind bill-acceptor")),
                terminal,
                printer,
                host,
                catalogue,
                new PromiseReceipts(
                        this::issuer,
                        catalogue,
                        ZoneId.systemDefault(),
                        narrow.isPresent() ? PaperReceipt.Width.MM_58 : PaperReceipt.Width.MM_80));
    }

    private <D extends Device> Optional<D> device(
            DeviceKind kind, Class<D> type, Optional<TextRaster> raster) {
        return config.device(kind)
                .map(entry -> {
                    var device = Drivers.create(type, entry.forDriver(raster), this::heard);
                    devices.add(device);
                    return device;
                });
    }

    private void heard(DeviceEvent event) {
        kiosk.heard(event);
    }

    private Issuer issuer(Language language) {
        var k = config.kiosk();
        return new Issuer(
                k.terminal(), k.name().in(language), k.address().in(language), k.helpPhone());
    }

    private static Kiosk.Terms terms(KioskConfig config) {
        var pace = config.pace();
        var limits = config.limits();
        return new Kiosk.Terms(
                config.kiosk().terminal(),
                config.kiosk().epoch(),
                config.kiosk().languages().getFirst(),
                ZoneId.systemDefault(),
                config.cassette().id(),
                new Facts.Pace(pace.idleWarning(), pace.idleAnswer(), pace.resultShown()),
                pace.closingPatience(),
                pace.answerPatience(),
                config.host().heartbeat(),
                limits.maxPerVisit(),
                limits.offlineAmount(),
                limits.offlineItems(),
                limits.offlineTime(),
                electronic(config));
    }

    private static ElectronicTerms electronic(KioskConfig config) {
        var electronic = config.electronic();
        return new ElectronicTerms(
                electronic.phone(),
                electronic.cardPatience(),
                electronic.terminalPatience(),
                electronic.chargePatience(),
                electronic.phoneValid());
    }

    /// The link to the configured bank.
    ///
    /// @throws IllegalArgumentException naming the setting or file that is wrong
    public static HostLink openHost(KioskConfig config) {
        var h = config.host();
        var standard = JsonHostConfig.Transport.DEFAULT;
        var transport =
                new JsonHostConfig.Transport(
                        h.connectTimeout(),
                        h.callTimeout(),
                        standard.write(),
                        h.callTimeout(),
                        false);
        var files =
                new HostFiles(
                        h.ca(),
                        new HostFiles.PemClient(h.key(), h.certificate()),
                        h.signKey(),
                        h.hostKey());
        var clock = Clock.systemUTC();
        return new JsonHostLink(
                JsonHostConfig.load(
                        h.url(), config.kiosk().terminal(), files, h.pins(), transport, clock),
                clock);
    }

    /// The store of that kiosk beside its second copy; this process is then the only one that writes.
    ///
    /// @throws StoreException if it cannot be opened or trusted
    public static CopiedStore.Opened openStore(KioskConfig config) {
        var data = directory(config.kiosk().dataDirectory());
        var mark = BooksMark.in(data);
        var opened =
                CopiedStore.open(
                        data.resolve("kiosk.db"), config.store().copyFile(), mark.openMode());
        mark.keep(opened.store());
        return opened;
    }

    /// The bank may not have closed the day yet; then the next close of day, or a person, asks again.
    private void reconcile(LocalDate day) {
        try {
            new Reconciler(store, host, Clock.systemUTC()).run(day);
        } catch (StoreException e) {
            log.error("business day {} is not reconciled: {}", day, e.getMessage());
        }
    }

    private static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "data-directory " + directory + " cannot be made: " + e.getMessage(), e);
        }
    }

    /// What the kiosk needs done around it.
    private final class House implements Kiosk.Housekeeping {

        @Override
        public void wakeForwarder() {
            forwarder.wake();
        }

        @Override
        public boolean roomOnDisk() {
            var data = config.kiosk().dataDirectory();
            var floor = config.limits().freeSpaceFloorMib() * 1024L * 1024L;
            // A recovery writes the whole database once more.
            var again = data.resolve("kiosk.db").toFile().length();
            return ballast.kept() && !Ballast.freeSpaceLow(data, Math.max(floor, again));
        }

        @Override
        public Optional<Cause> moneyOff() {
            return forked() ? Optional.of(Cause.RECORDS_DIFFER) : Optional.empty();
        }

        @Override
        public void visitEnded() {
            file.sync();
        }

        @Override
        public void storeFailed() {
            if (forked()) return;
            background.execute(() -> {
                try {
                    // The recovery needs the room.
                    ballast.release();
                } catch (StoreException e) {
                    log.error("the ballast is not released: {}", e.getMessage());
                }
                whenStoreFailed.run();
            });
        }

        @Override
        public void dayClosed(LocalDate day) {
            log.info("business day {} is closed", day);
            background.execute(() -> reconcile(day));
        }

        @Override
        public void atRest() {
            background.execute(() -> {
                if (closing || file.poisonedBecause().isPresent()) return;
                keepBallast();
                file.checkpoint();
                mark.keep(file);
            });
        }
    }
}
