package guichet.device.wire;

import java.io.IOException;
import java.time.Duration;

/// Bytes to and from one device, blocking, with a time-out on every read. Owned by one device
/// thread; only [#close()] may come from another.
public interface ByteLink extends AutoCloseable {

    /// Reads at least one byte, at most `buffer.length`.
    ///
    /// @return how many were read, or 0 when none came within the time-out
    /// @throws IOException when the far end or the port is gone; the link is then dead
    int read(byte[] buffer, Duration timeout) throws IOException;

    /// Writes all of it.
    ///
    /// @throws IOException when the far end or the port is gone; some bytes may have been sent
    void write(byte[] bytes) throws IOException;

    @Override
    void close();
}
