package guichet.sim.wire.cash;

/// How long a bill acceptor's movements and patience last, in milliseconds.
///
/// @param escrowMs how long a note is held without a decision before it goes back
/// @param silenceMs how long the host may be silent while a note is before the lever
record Pace(
        int acceptMs, int stackMs, int returnMs, int initialiseMs, int escrowMs, int silenceMs) {

    /// Quick movements, real patience (CCNET: 10 s in escrow, 5 s without a poll).
    ///
    /// @param speed 2 moves twice as fast; from 0.01 to 1000
    /// @throws IllegalArgumentException outside those
    static Pace realistic(double speed) {
        if (!(speed >= 0.01 && speed <= 1000)) {
            throw new IllegalArgumentException("speed " + speed + " is not in 0.01 to 1000");
        }
        return new Pace(
                at(150, speed), at(200, speed), at(150, speed), at(200, speed), 10_000, 5_000);
    }

    private static int at(int ms, double speed) {
        return (int) Math.max(1, Math.round(ms / speed));
    }
}
