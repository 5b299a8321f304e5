package guichet.sim.device;

import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;

/// What can go wrong with a receipt printer, by chance, for each job.
public enum PrintFault {
    /// It is on paper, and the proof is lost.
    PROOF_LOST,
    /// Some of it was sent, none came out, and the driver cannot know.
    SWALLOWED,
    /// Nothing of it reached the printer, and the driver knows.
    NOT_SENT,
    /// The printer loses power in the middle and has it back within a minute or so.
    POWER_CUT,
    /// The cable is loose for a while.
    LINK_LOSS;

    /// Odds drawn by chance: some printers are good, some are not.
    public static Odds<PrintFault> drawn(World world) {
        var bad = world.pick(List.of(0.0, 0.03, 0.1));
        return Odds.none(PrintFault.class)
                .with(PROOF_LOST, bad)
                .with(SWALLOWED, bad)
                .with(NOT_SENT, bad)
                .with(POWER_CUT, bad)
                .with(LINK_LOSS, bad);
    }
}
