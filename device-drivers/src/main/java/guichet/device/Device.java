package guichet.device;

/// A thing with a plug, and the driver that speaks for it.
///
/// Commands return at once; what came of them arrives as [DeviceEvent]s at the [DeviceListener]
/// given to the driver, always on that device's own platform thread. Commands may be given from
/// any thread.
public interface Device extends AutoCloseable {

    /// The name in the configuration, such as `bill-acceptor`.
    String id();

    /// Starts the device thread, which connects and keeps reconnecting until [#close()].
    void start();

    /// The last known status. Never blocks.
    DeviceStatus status();

    /// Stops the thread and frees the port. Waits a bounded time; never throws.
    @Override
    void close();
}
