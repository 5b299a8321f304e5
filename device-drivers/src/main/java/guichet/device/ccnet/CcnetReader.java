package guichet.device.ccnet;

import guichet.device.wire.CrcKermit;
import guichet.device.wire.Octets;
import java.util.Arrays;
import java.util.Optional;

/// Finds frames in a stream of bytes, however they are cut and whatever lies between them. Holds at
/// most one longest frame; throws never. Used by one thread.
final class CcnetReader {

    private final byte[] buffer = new byte[CcnetFrame.LONGEST];
    private int size;

    /// Takes as many bytes as there is room for.
    ///
    /// @return how many were taken; call [#next()] until it is empty and offer the rest again
    int accept(byte[] bytes, int from, int to) {
        int taken = Math.min(to - from, buffer.length - size);
        System.arraycopy(bytes, from, buffer, size, taken);
        size += taken;
        return taken;
    }

    /// Forgets what was read so far: a new question makes an old answer worthless.
    void clear() {
        size = 0;
    }

    /// Whether bytes wait for the rest of their frame.
    boolean unfinished() {
        return size > 0;
    }

    /// The next frame or piece of garbage, or empty when more bytes are needed. Each answer consumes
    /// at least one byte.
    Optional<Decoded> next() {
        int start = 0;
        while (start < size && buffer[start] != CcnetFrame.SYNC) start++;
        if (start > 0) {
            drop(start);
            return garbage(start + " bytes before SYNC");
        }
        if (size < 4) return Optional.empty();
        int length = buffer[2] & 0xFF;
        boolean longForm = length == 0;
        if (longForm) {
            if (size < 6) return Optional.empty();
            length = (buffer[4] & 0xFF) << 8 | (buffer[5] & 0xFF);
        }
        int shortest = longForm ? CcnetFrame.SHORTEST + 2 : CcnetFrame.SHORTEST;
        int longest = longForm ? CcnetFrame.LONGEST : CcnetFrame.LONGEST_SHORT_FORM;
        if (length < shortest || length > longest) {
            drop(1);
            return garbage("length " + length + " is not within " + shortest + " to " + longest);
        }
        if (size < length) return Optional.empty();
        return Optional.of(frame(length, longForm));
    }

    private Decoded frame(int length, boolean longForm) {
        int crc = CrcKermit.of(buffer, 0, length - 2);
        int sent = (buffer[length - 2] & 0xFF) | (buffer[length - 1] & 0xFF) << 8;
        if (crc != sent) {
            // Only the SYNC is dropped: the length itself may be the byte that was hurt.
            drop(1);
            return new Decoded.Garbage("CRC is %04X, should be %04X".formatted(sent, crc));
        }
        var payload = new byte[length - (longForm ? 7 : 5)];
        payload[0] = buffer[3];
        System.arraycopy(buffer, longForm ? 6 : 4, payload, 1, payload.length - 1);
        int address = buffer[1] & 0xFF;
        drop(length);
        return address == CcnetFrame.BILL_VALIDATOR
                ? new CcnetFrame(address, Octets.copyOf(payload))
                : new Decoded.Garbage("address %02X is not ours".formatted(address));
    }

    private void drop(int count) {
        System.arraycopy(buffer, count, buffer, 0, size - count);
        size -= count;
        Arrays.fill(buffer, size, size + count, (byte) 0);
    }

    private static Optional<Decoded> garbage(String reason) {
        return Optional.of(new Decoded.Garbage(reason));
    }
}
