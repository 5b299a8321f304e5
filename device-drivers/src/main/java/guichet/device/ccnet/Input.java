package guichet.device.ccnet;

/// What happens to the protocol.
sealed interface Input {

    record Connected() implements Input {}

    record Disconnected(String reason) implements Input {}

    record Answered(CcnetFrame frame) implements Input {}

    /// No answer came in time.
    record Silent() implements Input {}

    /// Bytes came and were no frame.
    record Garbled(String reason) implements Input {}

    record Commanded(Command command) implements Input {}

    /// [CcnetState#dueAtMs()] is reached.
    record Due() implements Input {}
}
