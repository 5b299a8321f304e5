package guichet.device.escpos;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Sorts what a printer sends by its fixed bits, byte by byte. Holds at most one block; throws never.
///
/// | bits | meaning |
/// | --- | --- |
/// | `0xx1xx10` | answer to DLE EOT, also in the middle of an automatic status |
/// | `0xx1xx00` | first byte of an automatic status, three more `0xx0xxxx` follow |
/// | `0xx0xxxx` | answer to GS r |
/// | 37 22 … 00 | process id |
/// | 37, 5F, 3D, 53 … 00 | other blocks |
/// | 11, 13 | XON, XOFF |
final class EscPosReader {

    private static final int LONGEST_BLOCK = 80;
    private static final int ASB_LENGTH = 4;

    private final byte[] block = new byte[LONGEST_BLOCK];
    private final int[] asb = new int[ASB_LENGTH];
    private int blockSize;
    private int asbSize;

    void clear() {
        blockSize = 0;
        asbSize = 0;
    }

    /// @param b 0 to 255
    /// @return what ended with this byte, if anything did
    Optional<Heard> accept(int b) {
        if (blockSize > 0) return inBlock(b);
        if ((b & 0x93) == 0x12) return Optional.of(new Heard.RealTime(b));
        if ((b & 0x93) == 0x10) {
            asb[0] = b;
            asbSize = 1;
            return Optional.empty();
        }
        if (b == 0x11 || b == 0x13) return Optional.of(new Heard.FlowControl(b == 0x11));
        if (b == 0x37 || b == 0x5F || b == 0x3D || b == 0x53) {
            asbSize = 0;
            block[0] = (byte) b;
            blockSize = 1;
            return Optional.empty();
        }
        if ((b & 0x90) != 0) {
            asbSize = 0;
            return Optional.of(new Heard.Garbage(b));
        }
        return asbSize > 0 ? inAsb(b) : Optional.of(new Heard.InSequence(b));
    }

    private Optional<Heard> inAsb(int b) {
        asb[asbSize++] = b;
        if (asbSize < ASB_LENGTH) return Optional.empty();
        asbSize = 0;
        return Optional.of(new Heard.Automatic(PrinterCondition.ofAsb(asb[0], asb[1], asb[2])));
    }

    private Optional<Heard> inBlock(int b) {
        if (b != 0) {
            if (blockSize == LONGEST_BLOCK) {
                blockSize = 0;
                return Optional.of(new Heard.Garbage(b));
            }
            block[blockSize++] = (byte) b;
            return Optional.empty();
        }
        var content = Arrays.copyOf(block, blockSize);
        blockSize = 0;
        if (content.length == 6 && content[0] == 0x37 && content[1] == 0x22) {
            return Optional.of(
                    new Heard.ProcessId(new String(content, 2, 4, StandardCharsets.US_ASCII)));
        }
        return Optional.of(new Heard.OtherBlock(content[0]));
    }
}
