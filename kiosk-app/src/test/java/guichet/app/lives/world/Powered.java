package guichet.app.lives.world;

import guichet.sim.world.MemoryStore;

/// The kiosk as [Fate] sees it: a box with a plug, a disk and a switch.
public interface Powered {

    boolean running();

    /// What the power leaves.
    MemoryStore disk();

    /// The nightly restart, or somebody at the service switch.
    void restartsInGoodOrder();
}
