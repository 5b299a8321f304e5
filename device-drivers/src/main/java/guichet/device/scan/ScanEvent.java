package guichet.device.scan;

import guichet.device.DeviceEvent;

/// What a scanner says beside its status.
public sealed interface ScanEvent extends DeviceEvent {

    /// @param symbology the AIM identifier's three characters such as `]Q1`, or empty if the
    ///     scanner sends none
    /// @param text the decoded data, UTF-8, 1 to 4,096 characters, control bytes kept (GS1 uses 1D)
    record Scanned(String device, String symbology, String text) implements ScanEvent {}
}
