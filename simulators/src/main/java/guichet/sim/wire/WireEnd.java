package guichet.sim.wire;

import java.time.Duration;

/// The device's end of one wire: bytes from and to the host, and a plug that can be pulled.
/// May be used from any thread; a read never keeps the others out for more than 20 ms.
public interface WireEnd extends AutoCloseable {

    /// Reads what has come.
    ///
    /// @return how many bytes, or 0 when none came within the time-out or nothing is plugged in
    /// @throws java.io.UncheckedIOException when the operating system refuses
    int read(byte[] buffer, Duration timeout);

    /// Writes all of it, or gives up after 200 ms when the host does not read, as a wire would.
    ///
    /// @return whether all of it went out; never true while unplugged
    boolean write(byte[] bytes);

    /// Pulls the plug: the host sees its port vanish.
    void unplug();

    /// Puts the plug in again; the host finds a new port under the same [#address()].
    void plug();

    boolean plugged();

    /// What a driver is configured with: `serial:/path/of/the/link` or `tcp:127.0.0.1:port`.
    String address();

    @Override
    void close();
}
