package guichet.device.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A wire within one test: the driver holds the near end, the test the far end. Every wait is
/// bounded.
public final class MemoryLink implements ByteLink {

    private static final int CUT = -1;
    private static final long PATIENCE_S = 10;

    private final BlockingQueue<Integer> toDriver = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> fromDriver = new LinkedBlockingQueue<>();
    private volatile boolean cut;

    public MemoryLink() {
        // Both ends are here; there is nothing to open.
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws IOException {
        try {
            var first = toDriver.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (first == null) {
                if (cut) throw new IOException("the cable was pulled");
                return 0;
            }
            int count = 0;
            for (var next = first; next != null; next = toDriver.poll()) {
                if (next == CUT) {
                    if (count > 0) return count;
                    throw new IOException("the cable was pulled");
                }
                buffer[count++] = next.byteValue();
                if (count == buffer.length) return count;
            }
            return count;
        } catch (InterruptedException _) {
            return 0;
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (cut) throw new IOException("the cable was pulled");
        for (byte b : bytes) fromDriver.add(b & 0xFF);
    }

    @Override
    public void close() {
        fromDriver.add(CUT);
    }

    /// The next byte the driver wrote.
    ///
    /// @throws IOException when the driver closed its end
    public int hear() throws IOException {
        try {
            var next = fromDriver.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("the driver said nothing for 10 s");
            if (next == CUT) throw new IOException("the driver closed the link");
            return next;
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    public void say(byte[] bytes) {
        for (byte b : bytes) toDriver.add(b & 0xFF);
    }

    /// Pulls the cable.
    public void cut() {
        cut = true;
        toDriver.add(CUT);
    }
}
