package guichet.device.spi;

import guichet.device.Device;
import guichet.device.DeviceListener;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Finds the driver for a configured device.
public final class Drivers {

    private Drivers() {}

    /// @throws IllegalArgumentException if no driver of that kind speaks the protocol
    public static <D extends Device> D create(
            Class<D> kind, DriverConfig config, DeviceListener listener) {
        var loader = ServiceLoader.load(DriverProvider.class);
        for (var provider : loader) {
            if (provider.kind() == kind && provider.protocol().equals(config.protocol())) {
                return kind.cast(provider.create(config, listener));
            }
        }
        var known =
                loader.stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(p -> p.kind() == kind)
                        .map(DriverProvider::protocol)
                        .sorted()
                        .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "device %s: no %s speaks \"%s\"; known protocols: %s"
                        .formatted(config.id(), kind.getSimpleName(), config.protocol(), known));
    }
}
