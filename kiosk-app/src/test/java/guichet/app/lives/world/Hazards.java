package guichet.app.lives.world;

import guichet.sim.device.AcceptorTemper;
import guichet.sim.device.BankFault;
import guichet.sim.device.CashFault;
import guichet.sim.device.PrintFault;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How likely what goes wrong by itself is in one life: drawn by its seed, within the kinds that are
/// allowed. In many lives a kind does not happen at all, so that each is also met alone.
public record Hazards(
        Set<Fault> allowed, AcceptorTemper temper, Odds<BankFault> line, Odds<PrintFault> printer) {

    private static final Map<CashFault, Fault> CASH =
            Map.ofEntries(
                    Map.entry(CashFault.POWER_CUT, Fault.ACCEPTOR),
                    Map.entry(CashFault.LINK_LOSS, Fault.ACCEPTOR),
                    Map.entry(CashFault.REJECT, Fault.ACCEPTOR),
                    Map.entry(CashFault.REFUSE, Fault.ACCEPTOR),
                    Map.entry(CashFault.JAM_BEFORE_ESCROW, Fault.JAM),
                    Map.entry(CashFault.JAM_IN_PATH, Fault.JAM),
                    Map.entry(CashFault.JAM_FOR_GOOD, Fault.JAM),
                    Map.entry(CashFault.NOTE_PULLED_OUT, Fault.CHEAT),
                    Map.entry(CashFault.CREDIT_TWICE, Fault.CHEAT),
                    Map.entry(CashFault.END_EARLY, Fault.CHEAT),
                    Map.entry(CashFault.MISNAME, Fault.CHEAT),
                    Map.entry(CashFault.SAY_TWICE, Fault.EVENTS),
                    Map.entry(CashFault.SAY_LATE, Fault.EVENTS),
                    Map.entry(CashFault.SAY_NEVER, Fault.EVENTS),
                    Map.entry(CashFault.STACKER_AFTER_ACK, Fault.EVENTS),
                    Map.entry(CashFault.METER_DRIFT, Fault.METER));

    private static final Map<BankFault, Fault> BANK =
            Map.of(
                    BankFault.REQUEST_LOST, Fault.LOST,
                    BankFault.ANSWER_LOST, Fault.LOST,
                    BankFault.CONNECTION_REFUSED, Fault.LOST,
                    BankFault.GARBAGE, Fault.LOST,
                    BankFault.CONFIRM_LOST, Fault.LOST,
                    BankFault.ENQUIRY_LOST, Fault.LOST,
                    BankFault.REPLAYED, Fault.REPLAYED,
                    BankFault.DELAYED, Fault.DELAYED,
                    BankFault.PENDING, Fault.REFUSED,
                    BankFault.REJECTED, Fault.REFUSED);

    static Hazards drawn(World world, Set<Fault> allowed) {
        var printer =
                allowed.contains(Fault.PRINTER)
                        ? PrintFault.drawn(world)
                        : Odds.none(PrintFault.class);
        return new Hazards(
                allowed, within(allowed, temper(world)), within(allowed, line(world)), printer);
    }

    static Hazards none() {
        return new Hazards(
                Set.of(),
                AcceptorTemper.wellBehaved(),
                Odds.none(BankFault.class),
                Odds.none(PrintFault.class));
    }

    /// Which kind a fault is of that a device or the bank drew.
    static Fault kindOf(Enum<?> drawn) {
        var kind =
                switch (drawn) {
                    case CashFault cash -> CASH.get(cash);
                    case BankFault bank -> BANK.get(bank);
                    case PrintFault _ -> Fault.PRINTER;
                    default -> null;
                };
        if (kind == null) throw new IllegalArgumentException(drawn + " is of no kind");
        return kind;
    }

    static String words(Enum<?> drawn) {
        return drawn.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static AcceptorTemper within(Set<Fault> allowed, AcceptorTemper drawn) {
        var temper = drawn;
        for (var fault : CashFault.values()) {
            if (!allowed.contains(CASH.get(fault))) temper = temper.with(fault, 0);
        }
        return temper;
    }

    private static Odds<BankFault> within(Set<Fault> allowed, Odds<BankFault> drawn) {
        var line = drawn;
        for (var fault : BankFault.values()) {
            if (!allowed.contains(BANK.get(fault))) line = line.with(fault, 0);
        }
        return line;
    }

    /// One acceptor in three breaks its contract in one way or another.
    private static AcceptorTemper temper(World world) {
        if (world.chance(0.1)) return AcceptorTemper.wellBehaved().counting();
        var temper = AcceptorTemper.drawn(world);
        if (world.chance(0.15)) temper = temper.with(CashFault.CREDIT_TWICE, 0.05);
        if (world.chance(0.15)) temper = temper.with(CashFault.END_EARLY, 0.4);
        if (world.chance(0.1)) temper = temper.with(CashFault.MISNAME, 0.05);
        if (world.chance(0.2)) temper = temper.with(CashFault.SAY_LATE, 0.3);
        if (world.chance(0.15)) temper = temper.with(CashFault.SAY_NEVER, 0.05);
        if (world.chance(0.2)) temper = temper.with(CashFault.METER_DRIFT, 0.5);
        return temper;
    }

    private static Odds<BankFault> line(World world) {
        return BankFault.drawn(world)
                .with(BankFault.REQUEST_LOST, upTo(world, 30))
                .with(BankFault.ANSWER_LOST, upTo(world, 30))
                .with(BankFault.REPLAYED, upTo(world, 50))
                .with(BankFault.DELAYED, upTo(world, 20))
                .with(BankFault.REJECTED, world.pick(List.of(0.0, 0.05, 0.25)));
    }

    private static double upTo(World world, int perCent) {
        return world.coin() ? 0 : world.between(0, perCent) / 100.0;
    }
}
