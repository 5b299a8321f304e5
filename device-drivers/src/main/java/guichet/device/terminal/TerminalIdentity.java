package guichet.device.terminal;

/// Which terminal answers.
///
/// @param terminalId as the acquirer knows it
public record TerminalIdentity(String terminalId, String model, String firmware) {}
