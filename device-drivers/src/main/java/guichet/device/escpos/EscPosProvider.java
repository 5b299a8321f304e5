package guichet.device.escpos;

import guichet.device.Device;
import guichet.device.DeviceListener;
import guichet.device.print.ReceiptPrinter;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.DriverProvider;
import guichet.device.wire.Links;
import guichet.device.wire.SerialSettings;
import java.util.HashSet;
import java.util.Set;

/// Makes drivers for ESC/POS printers; 115200 8N1 unless told otherwise. Settings: `model`, `cjk`,
/// `proof`, `asb`, `cutter`, `qr`, `linesPerSecond`, `idlePollMs`, `answerMs`, `proofMarginMs` and
/// those of the serial line.
public final class EscPosProvider implements DriverProvider {

    private static final Set<String> SETTINGS =
            Set.of(
                    "model",
                    "cjk",
                    "proof",
                    "asb",
                    "cutter",
                    "qr",
                    "linesPerSecond",
                    "idlePollMs",
                    "answerMs",
                    "proofMarginMs");

    @Override
    public String protocol() {
        return "escpos";
    }

    @Override
    public Class<? extends Device> kind() {
        return ReceiptPrinter.class;
    }

    @Override
    public Device create(DriverConfig config, DeviceListener listener) {
        var known = new HashSet<>(SETTINGS);
        known.addAll(SerialSettings.NAMES);
        config.refuseOtherThan(known);
        var model = PrinterModel.from(config);
        if (model.cjk() == PrinterModel.Cjk.RASTER && config.textRaster().isEmpty()) {
            throw new IllegalArgumentException(
                    "device %s: setting cjk = \"raster\" needs a text raster, and there is none"
                            .formatted(config.id()));
        }
        var serial = SerialSettings.from(config, SerialSettings.eightNoneOne(115_200));
        return new EscPosPrinter(
                config.id(),
                Links.opener(config.address(), serial),
                new EscPosEncoder(model, config.textRaster()),
                new EscPosPrinter.Traits(model, PrinterPace.from(config)),
                listener);
    }
}
