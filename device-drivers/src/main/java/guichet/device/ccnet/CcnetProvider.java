package guichet.device.ccnet;

import guichet.device.Device;
import guichet.device.DeviceListener;
import guichet.device.cash.BillAcceptor;
import guichet.device.cash.GuardedBillAcceptor;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.DriverProvider;
import guichet.device.wire.Links;
import guichet.device.wire.SerialSettings;
import java.util.HashSet;
import java.util.Set;

/// Makes drivers for CashCode CCNET bill validators; 9600 8N1 unless told otherwise. Settings:
/// `pollMs`, `idlePollMs`, `answerMs` and those of the serial line.
public final class CcnetProvider implements DriverProvider {

    private static final Set<String> SETTINGS = Set.of("pollMs", "idlePollMs", "answerMs");

    @Override
    public String protocol() {
        return "ccnet";
    }

    @Override
    public Class<? extends Device> kind() {
        return BillAcceptor.class;
    }

    @Override
    public Device create(DriverConfig config, DeviceListener listener) {
        var known = new HashSet<>(SETTINGS);
        known.addAll(SerialSettings.NAMES);
        config.refuseOtherThan(known);
        var settings = CcnetSettings.from(config);
        var serial = SerialSettings.from(config, SerialSettings.eightNoneOne(9_600));
        var opener = Links.opener(config.address(), serial);
        return new GuardedBillAcceptor(
                guarded -> new CcnetBillAcceptor(config.id(), opener, settings, guarded), listener);
    }
}
