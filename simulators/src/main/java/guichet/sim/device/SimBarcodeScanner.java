package guichet.sim.device;

import guichet.device.DeviceStatus;
import guichet.device.scan.BarcodeScanner;
import guichet.device.scan.ScanEvent;
import guichet.sim.world.World;

/// A barcode scanner and its driver at the level of events, in a [World].
public final class SimBarcodeScanner extends SimDevice implements BarcodeScanner {

    private boolean reading;

    public SimBarcodeScanner(World world, String id) {
        super(world, id);
    }

    /// Somebody holds a code before it. Read once, if it reads at all now.
    ///
    /// @param symbology the AIM identifier, or empty
    public void show(String symbology, String text) {
        if (reading && isConnected()) say(new ScanEvent.Scanned(id(), symbology, text));
    }

    /// Somebody holds a code before it for so long that it is read several times.
    public void showLong(String symbology, String text, int times) {
        for (int i = 0; i < times; i++) show(symbology, text);
    }

    public boolean reading() {
        return reading;
    }

    @Override
    public void setReading(boolean on) {
        reading = on;
    }

    @Override
    void connected() {
        become(DeviceStatus.online());
    }

    @Override
    void disconnected() {}

    @Override
    void lost() {}

    @Override
    void forgotten() {
        reading = false;
    }

    @Override
    void powerLost() {}

    @Override
    void powerBack() {}
}
