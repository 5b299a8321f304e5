package guichet.device.linescan;

import guichet.device.Device;
import guichet.device.DeviceListener;
import guichet.device.scan.BarcodeScanner;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.DriverProvider;
import guichet.device.wire.Links;
import guichet.device.wire.SerialSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Makes drivers for scanners that send lines; 9600 8N1 unless told otherwise. Settings:
/// `silenceMs` (ends a scan that has no suffix, 10 to 1,000, usually 30), `trigger` (`none` or
/// `honeywell`) and those of the serial line.
public final class LineScannerProvider implements DriverProvider {

    @Override
    public String protocol() {
        return "line-scanner";
    }

    @Override
    public Class<? extends Device> kind() {
        return BarcodeScanner.class;
    }

    @Override
    public Device create(DriverConfig config, DeviceListener listener) {
        var known = new HashSet<>(Set.of("silenceMs", "trigger"));
        known.addAll(SerialSettings.NAMES);
        config.refuseOtherThan(known);
        int silenceMs = config.setting("silenceMs", 30, LineScannerProvider::silence);
        var serial = SerialSettings.from(config, SerialSettings.eightNoneOne(9_600));
        return new LineScanner(
                config.id(),
                Links.opener(config.address(), serial),
                Duration.ofMillis(silenceMs),
                config.setting("trigger", LineScanner.Trigger.NONE, LineScannerProvider::trigger),
                listener);
    }

    private static LineScanner.Trigger trigger(String text) {
        return switch (text) {
            case "none" -> LineScanner.Trigger.NONE;
            case "honeywell" -> LineScanner.Trigger.HONEYWELL;
            default -> throw new IllegalArgumentException("it must be none or honeywell");
        };
    }

    private static Integer silence(String text) {
        int value = Integer.parseInt(text);
        if (value >= 10 && value <= 1_000) return value;
        throw new IllegalArgumentException("it must be within 10 to 1000");
    }
}
