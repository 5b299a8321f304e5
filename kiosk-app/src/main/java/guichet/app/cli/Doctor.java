package guichet.app.cli;

import guichet.app.Wiring;
import guichet.app.config.KioskConfig;
import guichet.app.config.KioskConfig.DeviceEntry;
import guichet.app.keys.FieldKeys;
import guichet.app.runtime.Adoption;
import guichet.app.runtime.Bookkeeping;
import guichet.app.runtime.PaymentMemory;
import guichet.app.runtime.PaymentRows.UnreadableJournal;
import guichet.device.Device;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceStatus;
import guichet.device.cash.BillAcceptor;
import guichet.device.print.ReceiptPrinter;
import guichet.device.scan.BarcodeScanner;
import guichet.device.spi.Drivers;
import guichet.device.terminal.PaymentTerminal;
import guichet.queue.ChainVerifier;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.copy.Comparison;
import guichet.queue.copy.CopiedStore;
import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import guichet.queue.seal.KeyFault;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Examines one kiosk that is not running: each finding is a line that names what and why.
final class Doctor {

    private static final Duration DEVICE_PATIENCE = Duration.ofSeconds(15);

    private final KioskConfig config;
    private final Consumer<String> out;
    private Heartbeat beat =
            new Heartbeat(
                    1,
                    0,
                    0,
                    HexFormat.of().formatHex(new byte[32]),
                    "doctor",
                    0,
                    List.of(),
                    System.currentTimeMillis());
    private int findings;

    Doctor(KioskConfig config, Consumer<String> out) {
        this.config = config;
        this.out = out;
    }

    int examine() {
        disk();
        var database = config.kiosk().dataDirectory().resolve("kiosk.db");
        if (Files.exists(database)) {
            verify(database);
            held(database);
        } else {
            well("store", "none yet; the first start makes it");
            firstKeys();
            network();
            devices(true);
        }
        return findings;
    }

    /// The store stays locked until the last device was asked: no kiosk starts meanwhile
    /// (`docs/money.md` M7.6).
    private void held(Path database) {
        try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
            var quiet = quiet(store);
            network();
            devices(quiet);
        } catch (StoreException e) {
            wrong("store", String.valueOf(e.getMessage()));
            network();
            devices(false);
        }
    }

    private void devices(boolean quiet) {
        if (quiet) {
            for (var device : config.devices()) device(device);
        } else {
            wrong("devices", "not asked: a note may be undecided, or the kiosk is running");
        }
    }

    private void well(String what, String how) {
        out.accept("  ok   %-18s %s".formatted(what, how));
    }

    private void wrong(String what, String why) {
        findings++;
        out.accept("  BAD  %-18s %s".formatted(what, why));
    }

    private void disk() {
        var place = config.kiosk().dataDirectory();
        try {
            var existing = place;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            var free = Files.getFileStore(existing).getUsableSpace() / (1024 * 1024);
            var floor = config.limits().freeSpaceFloorMib();
            if (free < floor) wrong("disk", free + " MiB free, cash needs " + floor);
            else well("disk", free + " MiB free");
        } catch (IOException e) {
            wrong("disk", place + ": " + e.getMessage());
        }
    }

    private void verify(Path database) {
        switch (SqliteStore.verify(database)) {
            case ChainVerifier.Sound(var count, _) -> well("journal", count + " rows, sound");
            case ChainVerifier.Broken(var row, var what, var explanation) ->
                    wrong("journal", "row " + row + ", " + what + ": " + explanation);
        }
        copy(database);
    }

    /// @return whether no note can be in doubt, so that devices may be asked
    private boolean quiet(Store store) {
        try {
            var open = FieldKeys.lookingAt(store, config);
            well("keys", "those of the store");
            return settled(open);
        } catch (KeyFault e) {
            wrong("keys", String.valueOf(e.getMessage()));
            return false;
        } catch (UnreadableJournal e) {
            wrong("store", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void copy(Path database) {
        var copy = config.store().copyFile();
        if (!Files.exists(copy)) {
            well("second copy", "none yet; the next start writes it");
            return;
        }
        try {
            switch (CopiedStore.compare(database, copy)) {
                case Comparison.Same _ -> well("second copy", "agrees with the store");
                case Comparison.Behind _ ->
                        well("second copy", "behind; the next start catches up");
                case Comparison.Ahead _ ->
                        wrong("second copy", "has more than the store; the next start replays it");
                case Comparison.Forked(var row) ->
                        wrong(
                                "second copy",
                                "contradicts the store by row %d; money is off until `kiosk journal adopt --keep`"
                                        .formatted(row));
            }
        } catch (StoreException e) {
            wrong("second copy", String.valueOf(e.getMessage()));
        }
    }

    private void firstKeys() {
        try (var keys = FieldKeys.ring(config)) {
            well("keys", "field key " + keys.current().id());
        } catch (KeyFault e) {
            wrong("keys", e.getMessage() + "; `kiosk keys create` makes the first");
        }
    }

    private boolean settled(Store store) {
        Adoption.neededFor(store)
                .ifPresent(why ->
                        wrong(
                                "restored backup",
                                why + "; money is off until `kiosk journal adopt`"));
        var payment = new PaymentMemory().recall(store, config.cassette().id());
        var open = !payment.safePoint();
        var waiting = store.outstanding();
        beat =
                new Heartbeat(
                        Adoption.epochOf(store, config.kiosk().epoch()),
                        store.lastDrawn(Bookkeeping.PAYMENTS),
                        store.head().number(),
                        HexFormat.of().formatHex(store.head().hash()),
                        "doctor",
                        waiting.count(),
                        List.of(),
                        System.currentTimeMillis());
        well("outbox", waiting.count() + " waiting");
        if (open) wrong("till", "a note or a card is undecided; start the kiosk to settle it");
        return !open;
    }

    private void network() {
        var url = config.host().url();
        try {
            var began = System.nanoTime();
            var address = InetAddress.getByName(url.getHost());
            well("bank name", url.getHost() + " in " + ms(began));
            var port = url.getPort() < 0 ? 443 : url.getPort();
            began = System.nanoTime();
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(address, port),
                        Math.toIntExact(config.host().connectTimeout().toMillis()));
            }
            well("bank tcp", port + " in " + ms(began));
        } catch (IOException e) {
            wrong("bank", url + ": " + e.getMessage());
            return;
        }
        try (var host = Wiring.openHost(config)) {
            var began = System.nanoTime();
            switch (host.heartbeat(beat)) {
                case HeartbeatAnswer.Alive _ ->
                        well("bank echo", "TLS, certificates and signatures in " + ms(began));
                case HeartbeatAnswer.Unavailable(var reason) -> wrong("bank echo", reason);
            }
        } catch (IllegalArgumentException e) {
            wrong("bank keys", String.valueOf(e.getMessage()));
        }
    }

    private void device(DeviceEntry entry) {
        var heard = new LinkedBlockingQueue<DeviceStatus>();
        Class<? extends Device> kind =
                switch (entry.kind()) {
                    case BILL_ACCEPTOR -> BillAcceptor.class;
                    case CARD_TERMINAL -> PaymentTerminal.class;
                    case RECEIPT_PRINTER -> ReceiptPrinter.class;
                    case BARCODE_SCANNER -> BarcodeScanner.class;
                };
        try (var device =
                Drivers.create(
                        kind,
                        entry.forDriver(Optional.empty()),
                        event -> {
                            if (event instanceof StatusChanged(_, var status)) heard.add(status);
                        })) {
            device.start();
            answered(entry, heard);
        } catch (IllegalArgumentException e) {
            wrong(entry.id(), String.valueOf(e.getMessage()));
        }
    }

    private void answered(DeviceEntry entry, LinkedBlockingQueue<DeviceStatus> heard) {
        var began = System.nanoTime();
        var deadline = began + DEVICE_PATIENCE.toNanos();
        try {
            while (true) {
                var left = deadline - System.nanoTime();
                var status = heard.poll(left, TimeUnit.NANOSECONDS);
                if (status == null) {
                    wrong(entry.id(), "no word on " + entry.address());
                    return;
                }
                if (status.usable()) {
                    well(entry.id(), entry.protocol() + " answers in " + ms(began));
                    return;
                }
                var fault = status.fault();
                if (fault.isPresent() && status.condition() == DeviceStatus.Condition.FAULTED) {
                    wrong(entry.id(), fault.get().remedy() + " " + fault.get().vendorCode());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ms(long began) {
        return (System.nanoTime() - began) / 1_000_000 + " ms";
    }
}
