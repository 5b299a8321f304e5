package guichet.device.wire;

import guichet.device.spi.DriverConfig;
import java.util.Set;

/// How a serial line is set. TCP links have no use for it.
///
/// @param baud bits a second, 300 to 921,600
/// @param dataBits 7 or 8
/// @param stopBits 1 or 2
public record SerialSettings(int baud, int dataBits, Parity parity, int stopBits) {

    public enum Parity {
        NONE,
        ODD,
        EVEN
    }

    /// The names under which a device's settings may change its protocol's own line settings.
    public static final Set<String> NAMES = Set.of("baud", "dataBits", "parity", "stopBits");

    public SerialSettings {
        if (baud < 300 || baud > 921_600) {
            throw new IllegalArgumentException("baud " + baud + " is not within 300 to 921600");
        }
        if (dataBits != 7 && dataBits != 8) {
            throw new IllegalArgumentException("dataBits " + dataBits + " is neither 7 nor 8");
        }
        if (stopBits != 1 && stopBits != 2) {
            throw new IllegalArgumentException("stopBits " + stopBits + " is neither 1 nor 2");
        }
    }

    /// The setting of most devices: 8 data bits, no parity, 1 stop bit.
    public static SerialSettings eightNoneOne(int baud) {
        return new SerialSettings(baud, 8, Parity.NONE, 1);
    }

    /// The protocol's own settings, changed by what the configuration says.
    ///
    /// @throws IllegalArgumentException naming the device, the setting and the reason
    public static SerialSettings from(DriverConfig config, SerialSettings otherwise) {
        int baud = config.setting("baud", otherwise.baud(), Integer::valueOf);
        int dataBits = config.setting("dataBits", otherwise.dataBits(), Integer::valueOf);
        var parity = config.setting("parity", otherwise.parity(), SerialSettings::parityOf);
        int stopBits = config.setting("stopBits", otherwise.stopBits(), Integer::valueOf);
        try {
            return new SerialSettings(baud, dataBits, parity, stopBits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("device " + config.id() + ": " + e.getMessage(), e);
        }
    }

    private static Parity parityOf(String text) {
        return switch (text) {
            case "none" -> Parity.NONE;
            case "odd" -> Parity.ODD;
            case "even" -> Parity.EVEN;
            default -> throw new IllegalArgumentException("it must be none, odd or even");
        };
    }
}
