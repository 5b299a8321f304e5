package guichet.app.lives.world;

import guichet.sim.device.AcceptorTemper;
import guichet.sim.device.BankFault;
import guichet.sim.device.CashFault;
import guichet.sim.device.PrintFault;
import guichet.sim.device.TerminalFault;
import guichet.sim.device.TerminalTemper;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How likely what goes wrong by itself is in one life: drawn by its seed, within the kinds that are
/// allowed. In many lives a kind does not happen at all, so that each is also met alone.
public record Hazards(
        Set<Fault> allowed,
        AcceptorTemper temper,
        TerminalTemper cards,
        Odds<BankFault> line,
        Odds<PrintFault> printer) {

    static Hazards drawn(World world, Set<Fault> allowed) {
        var printer =
                allowed.contains(Fault.PRINTER)
                        ? PrintFault.drawn(world)
                        : Odds.none(PrintFault.class);
        return new Hazards(
                allowed,
                within(allowed, temper(world)),
                cards(world, allowed),
                within(allowed, line(world)),
                printer);
    }

    static Hazards none() {
        return new Hazards(
                Set.of(),
                AcceptorTemper.wellBehaved(),
                TerminalTemper.wellBehaved(),
                Odds.none(BankFault.class),
                Odds.none(PrintFault.class));
    }

    /// Which kind a fault is of that a device or the bank drew.
    static Fault kindOf(Enum<?> drawn) {
        return switch (drawn) {
            case CashFault cash -> kind(cash);
            case BankFault bank -> kind(bank);
            case TerminalFault terminal -> kind(terminal);
            case PrintFault _ -> Fault.PRINTER;
            default -> throw new IllegalArgumentException(drawn + " is of no kind");
        };
    }

    private static Fault kind(CashFault fault) {
        return switch (fault) {
            case POWER_CUT, LINK_LOSS, REJECT, REFUSE -> Fault.ACCEPTOR;
            case JAM_BEFORE_ESCROW, JAM_IN_PATH, JAM_FOR_GOOD -> Fault.JAM;
            case NOTE_PULLED_OUT, CREDIT_TWICE, END_EARLY, MISNAME -> Fault.CHEAT;
            case SAY_TWICE, SAY_LATE, SAY_NEVER, STACKER_AFTER_ACK -> Fault.EVENTS;
            case METER_DRIFT -> Fault.METER;
        };
    }

    private static Fault kind(BankFault fault) {
        return switch (fault) {
            case REQUEST_LOST, ANSWER_LOST, CONNECTION_REFUSED, GARBAGE -> Fault.LOST;
            case CONFIRM_LOST, ENQUIRY_LOST -> Fault.LOST;
            case PHONE_LOST, PHONE_ANSWER_LOST -> Fault.PHONE;
            case REDEMPTION_LOST, REDEMPTION_ANSWER_LOST -> Fault.LOST;
            case STATEMENT_EARLY, STATEMENT_TOTALS -> Fault.LOST;
            case REPLAYED -> Fault.REPLAYED;
            case DELAYED -> Fault.DELAYED;
            case PHONE_PAID_MEANWHILE, PHONE_PAID_AFTER_CANCEL -> Fault.PHONE;
            case PENDING, REJECTED -> Fault.REFUSED;
            case REVERSAL_ANSWER_LOST, CHARGE_OVERTAKES -> Fault.UNDOING;
            case ERRAND_PENDING, CANNOT_REVERSE -> Fault.UNDOING;
        };
    }

    private static Fault kind(TerminalFault fault) {
        return switch (fault) {
            case POWER_CUT, LINK_LOSS, ANSWER_LOST, LATE_ANSWER -> Fault.TERMINAL;
            case OUT_OF_ORDER, REFUSE, SWALLOWED -> Fault.TERMINAL;
            case DECLINE, UNREADABLE, SAY_TWICE, STRAY_PAYMENT -> Fault.CARD;
            case VOID_REFUSED, WRONG_VOID_AMOUNT -> Fault.VOID;
        };
    }

    static String words(Enum<?> drawn) {
        return drawn.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static AcceptorTemper within(Set<Fault> allowed, AcceptorTemper drawn) {
        var temper = drawn;
        for (var fault : CashFault.values()) {
            if (!allowed.contains(kind(fault))) temper = temper.with(fault, 0);
        }
        return temper;
    }

    private static Odds<BankFault> within(Set<Fault> allowed, Odds<BankFault> drawn) {
        var line = drawn;
        for (var fault : BankFault.values()) {
            if (!allowed.contains(kind(fault))) line = line.with(fault, 0);
        }
        return line;
    }

    /// Habits and a window shorter than the bank's patience go with a terminal that misbehaves.
    private static TerminalTemper cards(World world, Set<Fault> allowed) {
        var drawn = TerminalTemper.drawn(world);
        var temper = allowed.contains(Fault.TERMINAL) ? drawn : TerminalTemper.wellBehaved();
        for (var fault : TerminalFault.values()) {
            temper = temper.with(fault, allowed.contains(kind(fault)) ? drawn.odds().of(fault) : 0);
        }
        return temper;
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
                .with(BankFault.REJECTED, world.pick(List.of(0.0, 0.05, 0.25)))
                .with(BankFault.PHONE_PAID_MEANWHILE, world.pick(List.of(0.0, 0.3)))
                .with(BankFault.CANNOT_REVERSE, world.pick(List.of(0.0, 0.0, 0.3)));
    }

    private static double upTo(World world, int perCent) {
        return world.coin() ? 0 : world.between(0, perCent) / 100.0;
    }
}
