package guichet.sim.wire.print;

/// What is wrong with a printer, and how ESC/POS says so in its status bytes. Not thread-safe.
///
/// Sources: Epson ESC/POS command reference, DLE EOT, GS a, GS r.
final class PrinterState {

    private static final int FIXED = 0x12;

    boolean coverOpen;
    boolean paperNear;
    boolean paperOut;
    boolean cutterJammed;
    boolean hot;

    boolean offline() {
        return coverOpen || paperOut || cutterJammed || hot;
    }

    /// DLE EOT 1 to 4.
    int realTime(int kind) {
        return FIXED
                | switch (kind) {
                    case 1 -> bit(offline(), 0x08);
                    case 2 ->
                            bit(coverOpen, 0x04)
                                    | bit(paperOut, 0x20)
                                    | bit(cutterJammed || hot, 0x40);
                    case 3 -> bit(cutterJammed, 0x08) | bit(hot, 0x40);
                    default -> bit(paperNear || paperOut, 0x0C) | bit(paperOut, 0x60);
                };
    }

    /// GS r 1.
    byte paper() {
        return (byte) (bit(paperNear || paperOut, 0x03) | bit(paperOut, 0x0C));
    }

    /// The four bytes of automatic status back.
    byte[] automatic() {
        return new byte[] {
            (byte) (0x10 | bit(offline(), 0x08) | bit(coverOpen, 0x20)),
            (byte) (bit(cutterJammed, 0x08) | bit(hot, 0x40)),
            paper(),
            0x0F
        };
    }

    String describe() {
        var words = new StringBuilder(offline() ? "offline" : "online");
        if (coverOpen) words.append(" cover-open");
        if (paperOut) words.append(" paper-out");
        else if (paperNear) words.append(" paper-near-end");
        if (cutterJammed) words.append(" cutter-jammed");
        if (hot) words.append(" hot");
        return words.toString();
    }

    private static int bit(boolean set, int bits) {
        return set ? bits : 0;
    }
}
