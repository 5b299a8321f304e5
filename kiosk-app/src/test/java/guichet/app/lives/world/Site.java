package guichet.app.lives.world;

import guichet.app.catalogue.LastGoodCatalogue;
import guichet.device.cash.Banknote;
import guichet.sim.device.SimBank;
import guichet.sim.device.SimBarcodeScanner;
import guichet.sim.device.SimBillAcceptor;
import guichet.sim.device.SimPaymentTerminal;
import guichet.sim.device.SimReceiptPrinter;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// What outlives the kiosk's program: the devices, the bank, the bills that are owed.
///
/// @param faults what may go wrong here
/// @param roomOnDisk whether the disk has room for another visit
/// @param tally what went wrong, and how often
public record Site(
        World world,
        SimBillAcceptor acceptor,
        SimPaymentTerminal terminal,
        SimReceiptPrinter printer,
        SimBarcodeScanner scanner,
        SimBank bank,
        LastGoodCatalogue catalogue,
        Set<Fault> faults,
        AtomicBoolean roomOnDisk,
        Tally tally) {

    /// The cassette in place when a life begins.
    public static final String CASSETTE = "C-1";

    public static final String ACCEPTOR = "bill-acceptor";
    public static final String TERMINAL = "payment-terminal";
    public static final String PRINTER = "receipt-printer";
    public static final String SCANNER = "barcode-scanner";

    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final long[] VALUES = {100, 500, 1_000, 2_000, 5_000, 10_000};

    public static Site of(World world, LastGoodCatalogue catalogue, Set<Fault> faults) {
        var table = table(world);
        return of(world, catalogue, table, Hazards.drawn(world, faults));
    }

    /// A place where nothing goes wrong by itself.
    public static Site quiet(World world, LastGoodCatalogue catalogue, List<Banknote> table) {
        return of(world, catalogue, table, Hazards.none());
    }

    private static Site of(
            World world, LastGoodCatalogue catalogue, List<Banknote> table, Hazards hazards) {
        var tally = new Tally();
        world.hearFaults(fault -> tally.count(Hazards.kindOf(fault), Hazards.words(fault)));
        return new Site(
                world,
                new SimBillAcceptor(world, ACCEPTOR, table, hazards.temper()),
                new SimPaymentTerminal(world, TERMINAL, hazards.cards()),
                new SimReceiptPrinter(world, PRINTER, hazards.printer()),
                new SimBarcodeScanner(world, SCANNER),
                new SimBank(world, hazards.line()),
                catalogue,
                hazards.allowed(),
                new AtomicBoolean(true),
                tally);
    }

    /// Whether that kind of fault may happen here.
    public boolean allows(Fault fault) {
        return faults.contains(fault);
    }

    /// Counts something that went wrong, and says so.
    public void fault(Fault kind, String what) {
        tally.count(kind, what);
        world.note("fault: " + what);
    }

    /// The six notes of the yuan, types 0 to 5.
    public static List<Banknote> yuan() {
        var table = new ArrayList<Banknote>();
        for (var value : VALUES) table.add(new Banknote(table.size(), value, YUAN));
        return table;
    }

    /// Most acceptors know the yuan only; some a second series of a note, some another currency.
    private static List<Banknote> table(World world) {
        var table = yuan();
        if (world.chance(0.2)) table.add(new Banknote(table.size(), 10_000, YUAN));
        if (world.chance(0.1)) {
            table.add(new Banknote(table.size(), 2_000, Currency.getInstance("HKD")));
        }
        return table;
    }
}
