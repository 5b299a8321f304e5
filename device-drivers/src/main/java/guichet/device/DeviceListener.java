package guichet.device;

/// Takes a device's events, in order, on the device's own thread. It must not block: it passes
/// the event on to an inbox and returns.
@FunctionalInterface
public interface DeviceListener {
    void on(DeviceEvent event);
}
