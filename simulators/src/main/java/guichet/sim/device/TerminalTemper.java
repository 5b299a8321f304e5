package guichet.sim.device;

import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What kind of card terminal it is: its habits, and how often it fails how.
///
/// @param odds of each fault
/// @param onReconnect what it does with a payment that was under way when the link was lost
/// @param windowMs how long it waits for the answer to an authorised payment before it gives the
///     amount back by itself
/// @param silenceMs the same once nobody is there to answer any more, if that is sooner
/// @param clockAheadMs how far its own clock is ahead; negative for behind
/// @param lastReceipt the receipt number it came with, 1 to 9999
public record TerminalTemper(
        Odds<TerminalFault> odds,
        Set<Habit> habits,
        OnReconnect onReconnect,
        long windowMs,
        long silenceMs,
        long clockAheadMs,
        int lastReceipt) {

    static final int HIGHEST_RECEIPT = 9_999;

    /// What it does with a payment under way when a driver registers again.
    public enum OnReconnect {
        /// It goes on, and says an authorised payment again.
        REPEATS,
        /// It ends the payment at once, and gives back what was authorised.
        GIVES_BACK,
        /// It is busy until it has given up waiting, and says nothing of it.
        STAYS_BUSY
    }

    /// Ways in which terminals differ without being wrong.
    public enum Habit {
        /// An abort by the kiosk does nothing.
        IGNORES_ABORT,
        /// A void undoes the last payment, whatever number is given; the answer names the payment
        /// that was undone.
        VOIDS_LAST,
        /// An authorised payment still waits for its answer after a power cut, if its window lasts.
        HOLDS_OVER_POWER_CUT,
        /// A payment that was given back before it was kept is not spoken of as the last
        /// transaction.
        FORGETS_GIVEN_BACK,
        /// A declined card uses up a receipt number.
        NUMBERS_DECLINES
    }

    public TerminalTemper {
        var copy = EnumSet.noneOf(Habit.class);
        copy.addAll(habits);
        habits = java.util.Collections.unmodifiableSet(copy);
        if (lastReceipt < 1 || lastReceipt > HIGHEST_RECEIPT) {
            throw new IllegalArgumentException("receipt number " + lastReceipt);
        }
    }

    public static TerminalTemper wellBehaved() {
        return new TerminalTemper(
                Odds.none(TerminalFault.class),
                Set.of(),
                OnReconnect.REPEATS,
                120_000,
                20_000,
                0,
                41);
    }

    /// One drawn by chance, with every fault that a driver keeping its contract can pass on.
    public static TerminalTemper drawn(World world) {
        var odds =
                Odds.none(TerminalFault.class)
                        .with(TerminalFault.POWER_CUT, world.pick(List.of(0.0, 0.01, 0.05)))
                        .with(TerminalFault.LINK_LOSS, world.pick(List.of(0.0, 0.01, 0.05)))
                        .with(TerminalFault.ANSWER_LOST, world.pick(List.of(0.0, 0.02, 0.1)))
                        .with(TerminalFault.LATE_ANSWER, world.pick(List.of(0.0, 0.05)))
                        .with(TerminalFault.DECLINE, world.pick(List.of(0.02, 0.2)))
                        .with(TerminalFault.UNREADABLE, world.pick(List.of(0.0, 0.1)))
                        .with(TerminalFault.OUT_OF_ORDER, world.pick(List.of(0.0, 0.02)))
                        .with(TerminalFault.VOID_REFUSED, world.pick(List.of(0.0, 0.2, 0.5)))
                        .with(TerminalFault.SAY_TWICE, world.pick(List.of(0.0, 0.05)))
                        .with(TerminalFault.REFUSE, world.pick(List.of(0.0, 0.02)))
                        .with(TerminalFault.STRAY_PAYMENT, world.pick(List.of(0.0, 0.0, 0.05)))
                        .with(TerminalFault.WRONG_VOID_AMOUNT, world.pick(List.of(0.0, 0.0, 0.05)));
        var habits = EnumSet.noneOf(Habit.class);
        for (var habit : Habit.values()) {
            if (world.chance(0.3)) habits.add(habit);
        }
        return new TerminalTemper(
                odds,
                habits,
                world.pick(List.of(OnReconnect.values())),
                world.pick(List.of(5_000L, 30_000L, 90_000L, 180_000L)),
                world.pick(List.of(3_000L, 20_000L, 60_000L)),
                world.pick(List.of(0L, 0L, 5_000L, -30_000L, 45_000L)),
                world.pick(List.of(41, HIGHEST_RECEIPT - 1, HIGHEST_RECEIPT)));
    }

    /// One drawn by chance that also breaks the driver's contract.
    public static TerminalTemper hostile(World world) {
        return drawn(world).with(TerminalFault.SWALLOWED, 0.02);
    }

    public TerminalTemper with(TerminalFault fault, double chance) {
        return with(odds.with(fault, chance));
    }

    /// The same kind of terminal with nothing going wrong any more.
    public TerminalTemper healed() {
        return with(Odds.none(TerminalFault.class));
    }

    public TerminalTemper with(Habit habit) {
        var more = EnumSet.of(habit);
        more.addAll(habits);
        return new TerminalTemper(
                odds, more, onReconnect, windowMs, silenceMs, clockAheadMs, lastReceipt);
    }

    public TerminalTemper with(OnReconnect reconnect) {
        return new TerminalTemper(
                odds, habits, reconnect, windowMs, silenceMs, clockAheadMs, lastReceipt);
    }

    public TerminalTemper waiting(long newWindowMs, long newSilenceMs) {
        return new TerminalTemper(
                odds, habits, onReconnect, newWindowMs, newSilenceMs, clockAheadMs, lastReceipt);
    }

    public TerminalTemper after(int receipt) {
        return new TerminalTemper(
                odds, habits, onReconnect, windowMs, silenceMs, clockAheadMs, receipt);
    }

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    private TerminalTemper with(Odds<TerminalFault> newOdds) {
        return new TerminalTemper(
                newOdds, habits, onReconnect, windowMs, silenceMs, clockAheadMs, lastReceipt);
    }
}
