package guichet.sim.device;

import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;

/// What can go wrong between kiosk and bank, by chance, for each call.
public enum BankFault {
    /// The charge or errand never arrives, and the kiosk cannot know.
    REQUEST_LOST,
    /// It arrives, and its answer is lost.
    ANSWER_LOST,
    /// It surely does not arrive.
    CONNECTION_REFUSED,
    /// It arrives a second time; a charge at once or up to two minutes later.
    REPLAYED,
    /// It arrives up to two minutes later, long after the kiosk gave up waiting.
    DELAYED,
    /// The answer cannot be used.
    GARBAGE,
    /// The bank has the charge and decides later.
    PENDING,
    /// The bank refuses the charge for good.
    REJECTED,
    /// A confirmation gets no usable answer.
    CONFIRM_LOST,
    /// A query, a statement, a heartbeat or the like gets no usable answer.
    ENQUIRY_LOST,
    /// The answer to a reversal is lost, besides what befalls all errands.
    REVERSAL_ANSWER_LOST,
    /// A charge still on its way arrives just before its reversal, which must then undo it.
    CHARGE_OVERTAKES,
    /// The bank is at an errand or a redemption and says so: ask again.
    ERRAND_PENDING,
    /// A charge cannot be undone: the biller has the money.
    CANNOT_REVERSE,
    /// A call about a payment by phone never arrives.
    PHONE_LOST,
    /// A call about a payment by phone arrives, and its answer is lost.
    PHONE_ANSWER_LOST,
    /// The customer pays by phone in the instant in which the payment is cancelled.
    PHONE_PAID_MEANWHILE,
    /// Breaks the bank's word: a payment by phone is paid within a minute after it was cancelled.
    PHONE_PAID_AFTER_CANCEL,
    /// A redemption never arrives.
    REDEMPTION_LOST,
    /// A redemption is decided, and its answer is lost.
    REDEMPTION_ANSWER_LOST,
    /// A statement is handed out before its day is closed.
    STATEMENT_EARLY,
    /// The totals of a statement do not agree with its lines.
    STATEMENT_TOTALS;

    /// Odds drawn by chance: some lives have a good line, some a bad one.
    public static Odds<BankFault> drawn(World world) {
        var bad = world.pick(List.of(0.0, 0.05, 0.2));
        var replayed = world.pick(List.of(0.0, 0.1));
        var pending = world.pick(List.of(0.0, 0.1));
        return Odds.none(BankFault.class)
                .with(REQUEST_LOST, bad)
                .with(ANSWER_LOST, bad)
                .with(CONNECTION_REFUSED, bad)
                .with(REPLAYED, replayed)
                .with(DELAYED, bad)
                .with(GARBAGE, bad / 2)
                .with(PENDING, pending)
                .with(REJECTED, world.pick(List.of(0.0, 0.05)))
                .with(CONFIRM_LOST, bad)
                .with(ENQUIRY_LOST, bad / 2)
                .with(REVERSAL_ANSWER_LOST, bad)
                .with(CHARGE_OVERTAKES, 0.5)
                .with(ERRAND_PENDING, pending)
                .with(CANNOT_REVERSE, replayed / 2)
                .with(PHONE_LOST, bad)
                .with(PHONE_ANSWER_LOST, bad)
                .with(PHONE_PAID_MEANWHILE, pending)
                .with(REDEMPTION_LOST, bad)
                .with(REDEMPTION_ANSWER_LOST, bad)
                .with(STATEMENT_EARLY, pending)
                .with(STATEMENT_TOTALS, replayed / 2);
    }
}
