package guichet.device;

import java.util.Optional;

/// How a device is, in XFS4IoT's words. A fault is present exactly in the states that have one.
///
/// @param warnings things that will need someone soon, such as paper near its end
public record DeviceStatus(
        Condition condition, Optional<DeviceFault> fault, java.util.Set<Warning> warnings) {

    public enum Condition {
        /// Connecting, identifying, recovering a note; not usable yet.
        STARTING,
        /// Usable.
        ONLINE,
        /// There is a device, and it cannot work until someone does what the fault's kind says.
        FAULTED,
        /// Nobody answers on the wire.
        OFFLINE
    }

    public enum Warning {
        PAPER_NEAR_END,
        CASSETTE_NEARLY_FULL
    }

    public DeviceStatus {
        warnings = java.util.Set.copyOf(warnings);
    }

    public static DeviceStatus starting() {
        return new DeviceStatus(Condition.STARTING, Optional.empty(), java.util.Set.of());
    }

    public static DeviceStatus online() {
        return new DeviceStatus(Condition.ONLINE, Optional.empty(), java.util.Set.of());
    }

    public static DeviceStatus offline(DeviceFault fault) {
        return new DeviceStatus(Condition.OFFLINE, Optional.of(fault), java.util.Set.of());
    }

    public static DeviceStatus faulted(DeviceFault fault) {
        return new DeviceStatus(Condition.FAULTED, Optional.of(fault), java.util.Set.of());
    }

    public DeviceStatus with(Warning warning) {
        return new DeviceStatus(condition, fault, java.util.Set.of(warning));
    }

    public boolean usable() {
        return condition == Condition.ONLINE;
    }
}
