package guichet.device.spi;

import guichet.device.Device;
import guichet.device.DeviceListener;

/// Makes the driver of one protocol. Found by [java.util.ServiceLoader].
public interface DriverProvider {

    /// Such as `ccnet`, `escpos`, `line-scanner`.
    String protocol();

    /// The interface its drivers implement, such as `BillAcceptor.class`.
    Class<? extends Device> kind();

    /// Makes a driver; it does nothing until started.
    ///
    /// @throws IllegalArgumentException naming the field, if the configuration is wrong
    Device create(DriverConfig config, DeviceListener listener);
}
