package guichet.sim.world;

/// The kiosk has no power any more: nothing of the program runs on. An [Error], so that no
/// `catch (RuntimeException e)` on the way survives it. Whoever runs the world catches it, throws
/// the kiosk's objects away and builds new ones.
public final class PowerCut extends Error {

    private static final long serialVersionUID = 1L;

    public PowerCut(String when) {
        super(when, null, false, false);
    }
}
