/// Drivers for the devices of a payment kiosk. Knows bytes, frames and devices; knows nothing of bills, screens or banks.
@org.jspecify.annotations.NullMarked
module guichet.device {
    requires static org.jspecify;
    requires com.fazecast.jSerialComm;
    requires org.slf4j;

    exports guichet.device;
    exports guichet.device.cash;
    exports guichet.device.print;
    exports guichet.device.scan;
    exports guichet.device.spi;
    exports guichet.device.terminal;
    exports guichet.device.wire;

    uses guichet.device.spi.DriverProvider;

    provides guichet.device.spi.DriverProvider with
            guichet.device.ccnet.CcnetProvider,
            guichet.device.escpos.EscPosProvider,
            guichet.device.linescan.LineScannerProvider;
}
