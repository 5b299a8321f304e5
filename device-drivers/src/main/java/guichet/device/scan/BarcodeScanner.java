package guichet.device.scan;

import guichet.device.Device;

/// A barcode scanner. It reads whenever something is held before it; while off, reads are dropped.
public interface BarcodeScanner extends Device {

    /// Off, reads are dropped and the aimer is dark where the device can do that.
    void setReading(boolean on);
}
