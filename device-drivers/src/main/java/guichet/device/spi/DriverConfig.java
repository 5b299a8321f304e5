package guichet.device.spi;

import guichet.device.print.TextRaster;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One device as configured.
///
/// @param id such as `bill-acceptor`; also the thread's name
/// @param protocol such as `ccnet`
/// @param address `serial:/dev/ttyS0` (also a symbolic link) or `tcp:host:port`
/// @param settings what this protocol wants to know beyond that; unknown names are an error
public record DriverConfig(
        String id,
        String protocol,
        String address,
        Map<String, String> settings,
        Optional<TextRaster> textRaster) {

    public DriverConfig {
        settings = Map.copyOf(settings);
    }

    /// Reads one setting, or its default.
    ///
    /// @throws IllegalArgumentException naming the device, the setting and the reason
    public <T> T setting(String name, T otherwise, Function<String, T> parse) {
        var text = settings.get(name);
        if (text == null) return otherwise;
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "device %s: setting %s = \"%s\" is not valid: %s"
                            .formatted(id, name, text, e.getMessage()),
                    e);
        }
    }

    /// @throws IllegalArgumentException if there is a setting this protocol does not know
    public void refuseOtherThan(Set<String> known) {
        for (var name : settings.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "device %s: protocol %s has no setting \"%s\"; it knows %s"
                                .formatted(id, protocol, name, new java.util.TreeSet<>(known)));
            }
        }
    }
}
