package guichet.app.kill;

import guichet.device.Device;
import guichet.device.DeviceListener;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.DriverProvider;
import guichet.device.terminal.GuardedPaymentTerminal;
import guichet.device.terminal.PaymentTerminal;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.regex.Pattern;

/// Lets a kiosk under test be configured with a [RemoteTerminal]: protocol `remote-terminal`, address
/// as [TerminalServer#address()] says. Found on the class path of a kiosk process only.
public final class RemoteTerminalProvider implements DriverProvider {

    private static final Pattern ADDRESS = Pattern.compile("tcp:([^:]+):(\\d{1,5})");

    @Override
    public String protocol() {
        return "remote-terminal";
    }

    @Override
    public Class<? extends Device> kind() {
        return PaymentTerminal.class;
    }

    @Override
    public Device create(DriverConfig config, DeviceListener listener) {
        config.refuseOtherThan(Set.of());
        var form = ADDRESS.matcher(config.address());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "device %s: address \"%s\" is not tcp:host:port"
                            .formatted(config.id(), config.address()));
        }
        var address = new InetSocketAddress(form.group(1), Integer.parseInt(form.group(2)));
        return new GuardedPaymentTerminal(
                heard -> new RemoteTerminal(config.id(), address, heard), listener);
    }
}
