package guichet.sim.device;

import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;

/// What can go wrong between kiosk and bank, by chance, for each call.
public enum BankFault {
    /// The charge never arrives, and the kiosk cannot know.
    REQUEST_LOST,
    /// The charge arrives, and its answer is lost.
    ANSWER_LOST,
    /// The charge surely does not arrive.
    CONNECTION_REFUSED,
    /// The charge arrives a second time, at once or up to two minutes later.
    REPLAYED,
    /// The charge arrives up to two minutes later, long after the kiosk gave up waiting.
    DELAYED,
    /// The answer cannot be used.
    GARBAGE,
    /// The bank has it and decides later.
    PENDING,
    /// The bank refuses it for good.
    REJECTED,
    /// A confirmation gets no usable answer.
    CONFIRM_LOST,
    /// A query, a heartbeat or a catalogue request gets no usable answer.
    ENQUIRY_LOST;

    /// Odds drawn by chance: some lives have a good line, some a bad one.
    public static Odds<BankFault> drawn(World world) {
        var bad = world.pick(List.of(0.0, 0.05, 0.2));
        return Odds.none(BankFault.class)
                .with(REQUEST_LOST, bad)
                .with(ANSWER_LOST, bad)
                .with(CONNECTION_REFUSED, bad)
                .with(REPLAYED, world.pick(List.of(0.0, 0.1)))
                .with(DELAYED, bad)
                .with(GARBAGE, bad / 2)
                .with(PENDING, world.pick(List.of(0.0, 0.1)))
                .with(REJECTED, world.pick(List.of(0.0, 0.05)))
                .with(CONFIRM_LOST, bad)
                .with(ENQUIRY_LOST, bad / 2);
    }
}
