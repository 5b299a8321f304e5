package guichet.device.escpos;

import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus;
import guichet.device.DeviceStatus.Warning;
import java.util.Optional;

/// What a printer says of itself, by either of its two ways.
///
/// | fact | DLE EOT n | ASB |
/// | --- | --- | --- |
/// | offline | 1: 08 | byte 1: 08 |
/// | cover open | 2: 04 | byte 1: 20 |
/// | stopped by paper end, or paper end | 2: 20, 4: 60 | byte 3: 0C |
/// | near end | 4: 0C | byte 3: 03 |
/// | recoverable, cutter, unrecoverable, hot | 3: 04, 08, 20, 40 | byte 2: 04, 08, 20, 40 |
/// | some error | 2: 40 | |
record PrinterCondition(
        boolean offline,
        boolean coverOpen,
        boolean paperEnd,
        boolean nearEnd,
        boolean mechanical,
        boolean cutter,
        boolean unrecoverable,
        boolean hot,
        boolean otherError) {

    static final PrinterCondition READY =
            new PrinterCondition(false, false, false, false, false, false, false, false, false);

    /// @param printer the answer to DLE EOT 1; the others to 2, 3 and 4
    static PrinterCondition ofRealTime(int printer, int offlineCause, int errorCause, int paper) {
        return new PrinterCondition(
                has(printer, 0x08),
                has(offlineCause, 0x04),
                has(offlineCause, 0x20) || has(paper, 0x60),
                has(paper, 0x0C),
                has(errorCause, 0x04),
                has(errorCause, 0x08),
                has(errorCause, 0x20),
                has(errorCause, 0x40),
                has(offlineCause, 0x40));
    }

    static PrinterCondition ofAsb(int byte1, int byte2, int byte3) {
        return new PrinterCondition(
                has(byte1, 0x08),
                has(byte1, 0x20),
                has(byte3, 0x0C),
                has(byte3, 0x03),
                has(byte2, 0x04),
                has(byte2, 0x08),
                has(byte2, 0x20),
                has(byte2, 0x40),
                false);
    }

    private static boolean has(int b, int mask) {
        return (b & mask) != 0;
    }

    /// What keeps it from printing; the one a person must see to first.
    Optional<DeviceFault> fault() {
        if (unrecoverable) return fault(Remedy.CALL_ENGINEER, "unrecoverable error");
        if (cutter) return fault(Remedy.CLEAR_CUTTER, "autocutter error");
        if (coverOpen) return fault(Remedy.CLOSE_COVER, "cover open");
        if (paperEnd) return fault(Remedy.LOAD_PAPER, "paper end");
        if (mechanical) return fault(Remedy.CALL_ENGINEER, "mechanical error");
        if (hot) return fault(Remedy.WAIT, "print head hot");
        if (otherError) return fault(Remedy.CALL_ENGINEER, "error");
        if (offline) return fault(Remedy.WAIT, "offline");
        return Optional.empty();
    }

    private static Optional<DeviceFault> fault(Remedy remedy, String vendorCode) {
        return Optional.of(new DeviceFault(remedy, false, vendorCode));
    }

    /// Errors that DLE ENQ may end once their cause is gone.
    boolean endsByRecovery() {
        return cutter || mechanical;
    }

    DeviceStatus status() {
        var status = fault().map(DeviceStatus::faulted).orElseGet(DeviceStatus::online);
        return nearEnd ? status.with(Warning.PAPER_NEAR_END) : status;
    }
}
