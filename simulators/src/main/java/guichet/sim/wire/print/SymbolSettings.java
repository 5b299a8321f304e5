package guichet.sim.wire.print;

import guichet.sim.wire.print.EscPosParser.Instruction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What GS ( k, GS h and GS w have set up for the next symbol, and the graphics that GS ( L keeps.
/// Lost without power. Not thread-safe.
final class SymbolSettings {

    private int moduleDots;
    private int level;
    private byte[] data = {};
    private int barDots;
    private int barHeight;
    private byte[] graphics = {};

    SymbolSettings() {
        reset();
    }

    void reset() {
        moduleDots = 3;
        level = 48;
        data = new byte[0];
        barDots = 3;
        barHeight = 162;
        graphics = new byte[0];
    }

    void barcode(int what, int value) {
        if (what == 'h') barHeight = Math.max(1, value);
        if (what == 'w') barDots = Math.clamp(value, 1, 6);
    }

    /// Takes a GS ( k for QR (cn 31).
    ///
    /// @return whether it says that the symbol shall be printed
    boolean store(Instruction i) {
        if (i.arg(3) != 0x31) return false;
        switch (i.arg(4)) {
            case 0x43 -> moduleDots = Math.clamp(i.arg(5), 1, 16);
            case 0x45 -> level = i.arg(5);
            case 0x50 ->
                    data =
                            Arrays.copyOfRange(
                                    i.args(), Math.min(6, i.args().length), i.args().length);
            default -> {}
        }
        return i.arg(4) == 0x51 && data.length > 0;
    }

    boolean[][] qr() {
        return Symbols.qr(data, moduleDots, level).orElseGet(() -> new boolean[0][0]);
    }

    String qrText() {
        return new String(data, StandardCharsets.UTF_8);
    }

    boolean[][] bars(int kind, String text) {
        return Symbols.barcode(kind, text, barDots, barHeight).orElseGet(() -> new boolean[0][0]);
    }

    void keepGraphics(byte[] bytes) {
        graphics = bytes;
    }

    byte[] graphics() {
        return graphics;
    }
}
