package guichet.device;

import guichet.device.cash.CashEvent;
import guichet.device.print.PrintEvent;
import guichet.device.scan.ScanEvent;
import guichet.device.terminal.TerminalEvent;

/// Something a device says. One sealed family a device kind, plus what all kinds can say.
public sealed interface DeviceEvent
        permits CashEvent, PrintEvent, ScanEvent, TerminalEvent, DeviceEvent.StatusChanged {

    /// The [Device#id()] of the device that speaks.
    String device();

    /// The device's status is now another one. Said once per change.
    record StatusChanged(String device, DeviceStatus status) implements DeviceEvent {}
}
