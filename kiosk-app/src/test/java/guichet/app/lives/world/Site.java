package guichet.app.lives;

import guichet.app.catalogue.LastGoodCatalogue;
import guichet.device.cash.Banknote;
import guichet.sim.device.AcceptorTemper;
import guichet.sim.device.BankFault;
import guichet.sim.device.PrintFault;
import guichet.sim.device.SimBank;
import guichet.sim.device.SimBarcodeScanner;
import guichet.sim.device.SimBillAcceptor;
import guichet.sim.device.SimReceiptPrinter;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// What outlives the kiosk's program: the devices, the bank, the bills that are owed.
///
/// @param tally what went wrong, and how often
record Site(
        World world,
        SimBillAcceptor acceptor,
        SimReceiptPrinter printer,
        SimBarcodeScanner scanner,
        SimBank bank,
        LastGoodCatalogue catalogue,
        Tally tally) {

    static final String ACCEPTOR = "bill-acceptor";
    static final String PRINTER = "receipt-printer";
    static final String SCANNER = "barcode-scanner";

    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final long[] VALUES = {100, 500, 1_000, 2_000, 5_000, 10_000};

    static Site of(World world, LastGoodCatalogue catalogue) {
        return new Site(
                world,
                new SimBillAcceptor(world, ACCEPTOR, table(world), temper(world)),
                new SimReceiptPrinter(world, PRINTER, PrintFault.drawn(world)),
                new SimBarcodeScanner(world, SCANNER),
                new SimBank(world, line(world)),
                catalogue,
                new Tally());
    }

    /// A place where nothing goes wrong by itself.
    static Site quiet(World world, LastGoodCatalogue catalogue, List<Banknote> table) {
        return new Site(
                world,
                new SimBillAcceptor(world, ACCEPTOR, table, AcceptorTemper.wellBehaved()),
                new SimReceiptPrinter(world, PRINTER, Odds.none(PrintFault.class)),
                new SimBarcodeScanner(world, SCANNER),
                new SimBank(world, Odds.none(BankFault.class)),
                catalogue,
                new Tally());
    }

    /// The six notes of the yuan, types 0 to 5.
    static List<Banknote> yuan() {
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

    /// A line as it comes, to a bank that refuses more bills than most.
    private static Odds<BankFault> line(World world) {
        return BankFault.drawn(world)
                .with(BankFault.REJECTED, world.pick(List.of(0.0, 0.05, 0.25)));
    }

    private static AcceptorTemper temper(World world) {
        return switch ((int) world.between(0, 9)) {
            case 0, 1, 2 -> AcceptorTemper.hostile(world);
            case 3 -> AcceptorTemper.wellBehaved().counting();
            default -> AcceptorTemper.drawn(world);
        };
    }
}
