package guichet.sim.wire.print;

import java.util.Arrays;
import java.util.Optional;

/// Cuts a stream of bytes into ESC/POS instructions, without knowing what they do.
///
/// It knows only how long each one is (Epson ESC/POS command reference). Not thread-safe.
final class EscPosParser {

    /// One instruction.
    ///
    /// @param lead 1B, 1C, 1D, 10, another control byte, or [#TEXT]
    /// @param name the byte after the lead, where there is one
    /// @param args what follows; for TEXT the characters' bytes
    @SuppressWarnings("ArrayRecordComponent") // Lives for one execution and is never compared.
    record Instruction(int lead, int name, byte[] args) {
        int arg(int index) {
            return index < args.length ? args[index] & 0xFF : 0;
        }

        int word(int index) {
            return arg(index) | arg(index + 1) << 8;
        }
    }

    static final int TEXT = -1;
    static final int DLE = 0x10;
    static final int ESC = 0x1B;
    static final int FS = 0x1C;
    static final int GS = 0x1D;

    private static final int INCOMPLETE = -1;
    private static final int UNTIL_NUL = -2;
    private static final int LONGEST_TEXT = 256;

    /// The longest instruction, 1 MiB: a picture of 80 mm by a metre has half of that.
    private static final int LONGEST = 1 << 20;

    private byte[] buffer = new byte[4096];
    private int start;
    private int end;

    int pending() {
        return end - start;
    }

    void clear() {
        start = 0;
        end = 0;
    }

    void feed(byte[] bytes, int count) {
        if (end + count > buffer.length) {
            int kept = pending();
            var larger = new byte[Math.max(buffer.length, (kept + count) * 2)];
            System.arraycopy(buffer, start, larger, 0, kept);
            buffer = larger;
            start = 0;
            end = kept;
        }
        System.arraycopy(bytes, 0, buffer, end, count);
        end += count;
    }

    /// The next instruction, once all of it is there.
    Optional<Instruction> next() {
        if (pending() == 0) return Optional.empty();
        int lead = at(0);
        if (lead >= 0x20) return Optional.of(text());
        boolean prefix = lead == DLE || lead == ESC || lead == FS || lead == GS;
        if (!prefix) return Optional.of(taken(lead, 0, 1, 0));
        if (pending() < 2) return Optional.empty();
        int name = at(1);
        int length =
                switch (lead) {
                    case DLE -> afterDle(name);
                    case ESC -> afterEsc(name);
                    case FS -> afterFs(name);
                    default -> afterGs(name);
                };
        if (length == UNTIL_NUL) length = untilNul(2);
        // Nobody sends so much at once: it is garbage, and is not waited for.
        if (length > LONGEST) length = 0;
        if (length == INCOMPLETE || pending() < 2 + length) return Optional.empty();
        return Optional.of(taken(lead, name, 2, length));
    }

    private Instruction text() {
        int count = 0;
        while (count < pending() && count < LONGEST_TEXT && at(count) >= 0x20) count++;
        return taken(TEXT, 0, 0, count);
    }

    private Instruction taken(int lead, int name, int head, int length) {
        var args = Arrays.copyOfRange(buffer, start + head, start + head + length);
        start += head + length;
        return new Instruction(lead, name, args);
    }

    private int afterDle(int name) {
        if (name != 0x14) return name == 0x04 || name == 0x05 ? 1 : 0;
        if (pending() < 3) return INCOMPLETE;
        return at(2) == 8 ? 8 : 3;
    }

    private int afterEsc(int name) {
        return switch (name) {
            case '@', '2', 'i', 'm', 'L', 'S', 0x0C -> 0;
            case '!',
                    '-',
                    '3',
                    '=',
                    'E',
                    'G',
                    'J',
                    'K',
                    'M',
                    'R',
                    'T',
                    'U',
                    'V',
                    'a',
                    'd',
                    'e',
                    'r',
                    't',
                    '{',
                    ' ',
                    '%' ->
                    1;
            case '$', '\\', 'B', 'c' -> 2;
            case 'p' -> 3;
            case 'W' -> 8;
            case 'D' -> UNTIL_NUL;
            case '*' -> bitImage();
            default -> 0;
        };
    }

    private int bitImage() {
        if (pending() < 5) return INCOMPLETE;
        int columns = at(3) | at(4) << 8;
        return 3 + columns * (at(2) >= 32 ? 3 : 1);
    }

    private int afterFs(int name) {
        return switch (name) {
            case '!', '-', 'W', 'C' -> 1;
            case 'S', 'p' -> 2;
            case '(' -> counted();
            default -> 0;
        };
    }

    private int afterGs(int name) {
        return switch (name) {
            case '!', '/', 'B', 'H', 'I', 'T', 'a', 'b', 'f', 'h', 'r', 'w', 'j' -> 1;
            case '$', 'L', 'P', 'W', '\\' -> 2;
            case '^' -> 3;
            case 'V' -> cut();
            case 'k' -> barcode();
            case '(' -> counted();
            case '8' -> countedLong();
            case 'v' -> raster();
            case '*' -> pending() < 4 ? INCOMPLETE : 2 + at(2) * at(3) * 8;
            default -> 0;
        };
    }

    private int cut() {
        if (pending() < 3) return INCOMPLETE;
        int kind = at(2);
        return kind == 0 || kind == 1 || kind == '0' || kind == '1' ? 1 : 2;
    }

    private int barcode() {
        if (pending() < 4) return INCOMPLETE;
        if (at(2) >= 65) return 2 + at(3);
        int length = untilNul(3);
        return length == INCOMPLETE ? INCOMPLETE : length + 1;
    }

    /// `( X pL pH` and then so many bytes.
    private int counted() {
        return pending() < 5 ? INCOMPLETE : 3 + (at(3) | at(4) << 8);
    }

    private int countedLong() {
        if (pending() < 7) return INCOMPLETE;
        long length = at(3) | at(4) << 8 | (long) at(5) << 16 | (long) at(6) << 24;
        return (int) Math.min(5 + length, LONGEST + 1L);
    }

    /// `v 0 m xL xH yL yH`, x in bytes, y in dots.
    private int raster() {
        if (pending() < 8) return INCOMPLETE;
        long picture = (long) (at(4) | at(5) << 8) * (at(6) | at(7) << 8);
        return (int) Math.min(6 + picture, LONGEST + 1L);
    }

    private int untilNul(int from) {
        for (int i = from; i < pending(); i++) {
            if (at(i) == 0) return i - 1;
        }
        return INCOMPLETE;
    }

    private int at(int index) {
        return buffer[start + index] & 0xFF;
    }
}
