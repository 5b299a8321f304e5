package guichet.app.planted;

import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.runtime.Accounts;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.device.cash.Banknote;
import guichet.queue.Store.Account;
import guichet.queue.host.HostLink.OpenBill;
import guichet.sim.device.AcceptorTemper;
import guichet.sim.device.BankFault;
import guichet.sim.device.CashMoment;
import guichet.sim.device.SimBank;
import guichet.sim.device.SimBarcodeScanner;
import guichet.sim.device.SimBillAcceptor;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.Odds;
import guichet.sim.world.PowerCut;
import guichet.sim.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// A customer with a bill of 30.00 at the real core, notes in real metal, and the power in the hand of the
/// one who tells the scene. Nothing else goes wrong. At the end notes and books are counted.
final class CashScene {

    /// Types of notes.
    static final int TEN = 0;

    private static final long DARK_MS = 3_000;
    private static final long LONGEST_MS = 30 * 60_000;
    private static final String ACCOUNT = "8830012345";
    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final String TEXT =
            """
            {"version": 1,
             "categories": [{"id": "home", "icon": "home", "name": {"zh-CN": "家", "en": "Home"}}],
             "billers": [{"id": "water", "name": {"zh-CN": "水", "en": "Water"},
                          "city": {"zh-CN": "杭州", "en": "Hangzhou"},
                          "pinyin": "shui", "initials": "s"}],
             "services": [{"id": "water", "biller": "water", "category": "home",
                           "name": {"zh-CN": "水", "en": "Water"}, "currency": "CNY",
                           "account": {"label": {"zh-CN": "户号", "en": "Number"},
                                       "hint": {"zh-CN": "见账单", "en": "On the bill"},
                                       "kind": "digits", "min": 10, "max": 10, "check": "none"},
                           "partPayment": false, "surplus": ["to-account"],
                           "fee": {"kind": "none"}, "least": 1, "most": 500000,
                           "offline": {"most": 50000, "quoteAgeHours": 24},
                           "scans": [{"pattern": "^water(?<account>\\\\d{10})$"}]}]}
            """;
    private static final LastGoodCatalogue CATALOGUE = catalogue();

    private final World world = new World(1);
    private final SimBillAcceptor acceptor;
    private final SimBank bank = new SimBank(world, Odds.none(BankFault.class));
    private final Parts parts;
    private final KioskRun.Devices devices;
    private MemoryStore disk = new MemoryStore(world);
    private Optional<KioskRun> kiosk = Optional.empty();
    private Optional<Visit> shown = Optional.empty();

    CashScene(Parts parts, AcceptorTemper temper) {
        var table = List.of(new Banknote(TEN, 1_000, YUAN), new Banknote(1, 2_000, YUAN));
        this.acceptor = new SimBillAcceptor(world, "bill-acceptor", table, temper);
        this.parts = parts;
        this.devices =
                new KioskRun.Devices(
                        acceptor, new SimBarcodeScanner(world, "barcode-scanner"), bank, CATALOGUE);
        var bill = new OpenBill("R1", "2026-10", "2026-12-05", 3_000, "CNY");
        bank.owes("water", ACCOUNT, "Z***", List.of(bill));
        boots();
        passes(10_000);
    }

    /// The customer stands before the slot.
    CashScene begins() {
        devices.scanner().show("]Q1", "water" + ACCOUNT);
        passes(2_000);
        touches(new Touch.ChooseBill(((Place.Bills) place()).bills().getFirst()));
        return touches(new Touch.PayCash()).passes(2_000);
    }

    CashScene touches(Touch touch) {
        kiosk.orElseThrow().touch(touch);
        return passes(500);
    }

    /// In the middle of something else.
    void touchesNow(Touch touch) {
        kiosk.orElseThrow().touch(touch);
    }

    CashScene inserts(int type) {
        var _ = acceptor.insert(type);
        return passes(5_000);
    }

    /// The kiosk has no power at that moment of the next note; the acceptor neither, if so said.
    CashScene losesPowerAt(CashMoment moment, boolean acceptorToo) {
        acceptor.at(
                moment,
                () -> {
                    if (acceptorToo) acceptor.cutPower(DARK_MS);
                    throw new PowerCut(moment.toString());
                });
        return this;
    }

    /// The kiosk has no power before the commit after so many more is on the disk.
    CashScene losesPowerInCommit(int more) {
        disk.cutPowerAtCommit(more, false);
        return this;
    }

    CashScene at(CashMoment moment, Runnable then) {
        acceptor.at(moment, then);
        return this;
    }

    /// The acceptor alone has no power for a while.
    void acceptorLosesPower() {
        acceptor.cutPower(DARK_MS);
    }

    CashScene passes(long ms) {
        var until = world.now() + ms;
        drains();
        while (world.nextDueMs() <= until) {
            try {
                world.runNext();
            } catch (PowerCut _) {
                goesDark();
            }
            drains();
        }
        world.runUntil(until);
        return this;
    }

    private void drains() {
        try {
            kiosk.ifPresent(KioskRun::drain);
        } catch (PowerCut _) {
            goesDark();
        }
    }

    private void goesDark() {
        kiosk.ifPresent(KioskRun::dies);
        kiosk = Optional.empty();
        disk = disk.reopen();
        world.after(DARK_MS, "", this::boots);
    }

    private void boots() {
        var run = new KioskRun(world, devices, disk, parts, visit -> shown = Optional.of(visit));
        kiosk = Optional.of(run);
        run.start();
    }

    private Place place() {
        return shown.orElseThrow().place();
    }

    /// What is in the cassette, in minor units.
    long metal() {
        return acceptor.cassettes().stream()
                .flatMap(box -> box.notes().stream())
                .mapToLong(note -> note.kind().minorUnits())
                .sum();
    }

    /// What the journal says of it.
    Session session() {
        return Session.of(disk);
    }

    /// Half an hour later: what is wrong, in words; nothing if all is well.
    List<String> counted() {
        passes(LONGEST_MS);
        var wrong = new ArrayList<String>();
        var balances = disk.balances();
        long books = balances.getOrDefault(new Account(Accounts.CASSETTE, "CNY"), 0L);
        long metal = metal();
        if (books != metal)
            wrong.add("in the cassette %d, in the books %d".formatted(metal, books));
        long owed =
                balances.entrySet().stream()
                        .filter(e -> e.getKey().name().equals(Accounts.SUSPENSE))
                        .mapToLong(e -> -e.getValue())
                        .sum();
        if (owed != 0) wrong.add("in suspense %d, nobody knows whose".formatted(owed));
        if (balances.values().stream().mapToLong(Long::longValue).sum() != 0) {
            wrong.add("the books do not sum to zero");
        }
        if (!acceptor.quiet()) wrong.add("the acceptor does not come to rest");
        return wrong;
    }

    private static LastGoodCatalogue catalogue() {
        try {
            var directory = Files.createTempDirectory("planted");
            var file = directory.resolve("catalogue.json");
            Files.writeString(file, TEXT);
            file.toFile().deleteOnExit();
            directory.toFile().deleteOnExit();
            return LastGoodCatalogue.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue cannot be kept", e);
        }
    }
}
