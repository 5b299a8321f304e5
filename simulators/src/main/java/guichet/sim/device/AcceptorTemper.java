package guichet.sim.device;

import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;

/// What kind of acceptor it is: what it remembers over a power cut, and how often it fails how.
///
/// @param odds of each fault
/// @param recall of a note past the point of no return
/// @param counter whether it counts the notes it stacks, and still knows after a power cut
/// @param escrowHolds whether a note in escrow still stands in escrow after a power cut, rather
///     than being given back
/// @param tableAtOnce whether a driver knows the note table before it has reset the device; if not,
///     notes found by a new kiosk program are told by their type alone
/// @param namesEscrow whether it still says what note stands in escrow when a connection begins; if
///     not, it is said of unknown type
/// @param rejectsOnTimeout whether it calls a note that it gives back by itself rejected, rather
///     than returned
/// @param holdMs how long it keeps a note in escrow before it gives it back by itself
public record AcceptorTemper(
        Odds<CashFault> odds,
        Recall recall,
        boolean counter,
        boolean escrowHolds,
        boolean tableAtOnce,
        boolean namesEscrow,
        boolean rejectsOnTimeout,
        long holdMs) {

    /// What it says after a power cut of a note past the point of no return whose credit was not
    /// acknowledged.
    public enum Recall {
        /// It reports the credit, as often as it takes.
        REPORTS_CREDIT,
        /// It says there was a note in the stacker, once, and reports no credit.
        SAYS_IN_STACKER,
        /// It says nothing of any note.
        FORGETS
    }

    public static AcceptorTemper wellBehaved() {
        return new AcceptorTemper(
                Odds.none(CashFault.class),
                Recall.REPORTS_CREDIT,
                false,
                false,
                true,
                true,
                false,
                10_000);
    }

    /// One drawn by chance, with every fault that a driver keeping its contract can pass on.
    public static AcceptorTemper drawn(World world) {
        var odds =
                Odds.none(CashFault.class)
                        .with(CashFault.POWER_CUT, world.pick(List.of(0.0, 0.01, 0.05)))
                        .with(CashFault.LINK_LOSS, world.pick(List.of(0.0, 0.01, 0.05)))
                        .with(CashFault.JAM_BEFORE_ESCROW, world.pick(List.of(0.0, 0.02)))
                        .with(CashFault.JAM_IN_PATH, world.pick(List.of(0.0, 0.02, 0.05)))
                        .with(CashFault.JAM_FOR_GOOD, world.pick(List.of(0.0, 0.2)))
                        .with(CashFault.NOTE_PULLED_OUT, world.pick(List.of(0.0, 0.5, 1.0)))
                        .with(CashFault.REJECT, world.pick(List.of(0.02, 0.2)))
                        .with(CashFault.REFUSE, world.pick(List.of(0.0, 0.02)))
                        .with(CashFault.SAY_TWICE, world.pick(List.of(0.0, 0.05)))
                        .with(CashFault.STACKER_AFTER_ACK, world.pick(List.of(0.0, 0.0, 0.3)));
        return new AcceptorTemper(
                odds,
                world.pick(List.of(Recall.values())),
                world.coin(),
                world.coin(),
                world.coin(),
                world.coin(),
                world.coin(),
                world.pick(List.of(2_000L, 10_000L, 10_000L, 30_000L)));
    }

    /// One drawn by chance that also breaks the driver's contract.
    public static AcceptorTemper hostile(World world) {
        return drawn(world)
                .with(CashFault.CREDIT_TWICE, 0.02)
                .with(CashFault.END_EARLY, 0.3)
                .with(CashFault.MISNAME, 0.02);
    }

    public AcceptorTemper with(CashFault fault, double chance) {
        return with(odds.with(fault, chance));
    }

    /// The same kind of acceptor with nothing going wrong any more.
    public AcceptorTemper healed() {
        return with(Odds.none(CashFault.class));
    }

    private AcceptorTemper with(Odds<CashFault> newOdds) {
        return new AcceptorTemper(
                newOdds,
                recall,
                counter,
                escrowHolds,
                tableAtOnce,
                namesEscrow,
                rejectsOnTimeout,
                holdMs);
    }

    public AcceptorTemper with(Recall newRecall) {
        return new AcceptorTemper(
                odds,
                newRecall,
                counter,
                escrowHolds,
                tableAtOnce,
                namesEscrow,
                rejectsOnTimeout,
                holdMs);
    }

    public AcceptorTemper counting() {
        return new AcceptorTemper(
                odds,
                recall,
                true,
                escrowHolds,
                tableAtOnce,
                namesEscrow,
                rejectsOnTimeout,
                holdMs);
    }

    public AcceptorTemper holdingEscrowOverPowerCuts() {
        return new AcceptorTemper(
                odds, recall, counter, true, tableAtOnce, namesEscrow, rejectsOnTimeout, holdMs);
    }

    public AcceptorTemper withoutTableAtFirst() {
        return new AcceptorTemper(
                odds, recall, counter, escrowHolds, false, namesEscrow, rejectsOnTimeout, holdMs);
    }

    public AcceptorTemper notNamingEscrow() {
        return new AcceptorTemper(
                odds, recall, counter, escrowHolds, tableAtOnce, false, rejectsOnTimeout, holdMs);
    }

    public AcceptorTemper rejectingOnTimeout() {
        return new AcceptorTemper(
                odds, recall, counter, escrowHolds, tableAtOnce, namesEscrow, true, holdMs);
    }
}
