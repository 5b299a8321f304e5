package guichet.sim.wire.cash;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// CCNET's envelope as the device sees it, written apart from the driver's on purpose.
///
/// | 02 | address 03 | length of all, 06 to FA | command | data | CRC low | CRC high |
///
/// CRC-16/KERMIT (polynomial 8408 reflected, start 0) over everything before it. Not thread-safe.
final class CcnetFrames {

    private static final int SYNC = 0x02;
    private static final int VALIDATOR = 0x03;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 250;

    /// The protocol says 5 ms between bytes; a busy computer's PTY needs more.
    private static final long TORN_AFTER_MS = 100;

    /// @param intact whether the CRC was right; if not, nothing else of it can be trusted
    @SuppressWarnings("ArrayRecordComponent") // Lives for one answer and is never compared.
    record Frame(boolean intact, int command, byte[] data) {}

    private byte[] pending = {};
    private long lastByteMs;

    /// Takes bytes from the wire and gives what is complete. Noise before a frame is skipped.
    List<Frame> take(byte[] bytes, int count, long nowMs) {
        if (nowMs - lastByteMs > TORN_AFTER_MS) pending = new byte[0];
        lastByteMs = nowMs;
        pending = Arrays.copyOf(pending, pending.length + count);
        System.arraycopy(bytes, 0, pending, pending.length - count, count);

        var frames = new ArrayList<Frame>();
        int at = 0;
        while (pending.length - at >= 3) {
            int length = pending[at + 2] & 0xFF;
            if (!starts(at) || length < SHORTEST || length > LONGEST) {
                at++;
            } else if (pending.length - at < length) {
                break;
            } else {
                frames.add(opened(Arrays.copyOfRange(pending, at, at + length)));
                at += length;
            }
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
        return frames;
    }

    /// Puts an answer into its envelope.
    static byte[] wrap(byte... answer) {
        var out = new ByteArrayOutputStream();
        out.write(SYNC);
        out.write(VALIDATOR);
        out.write(answer.length + 5);
        out.writeBytes(answer);
        int crc = crc(out.toByteArray(), out.size());
        out.write(crc);
        out.write(crc >> 8);
        return out.toByteArray();
    }

    static int crc(byte[] bytes, int count) {
        int crc = 0;
        for (int i = 0; i < count; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x8408;
            }
        }
        return crc;
    }

    private boolean starts(int at) {
        return pending[at] == SYNC && pending[at + 1] == VALIDATOR;
    }

    private static Frame opened(byte[] raw) {
        int body = raw.length - 2;
        int said = (raw[body] & 0xFF) | (raw[body + 1] & 0xFF) << 8;
        boolean intact = said == crc(raw, body);
        return new Frame(intact, raw[3] & 0xFF, Arrays.copyOfRange(raw, 4, body));
    }
}
