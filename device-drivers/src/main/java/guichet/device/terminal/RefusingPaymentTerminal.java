package guichet.device.terminal;

/// A driver that can be told by its guard to say that a command was refused, so that this, too, is
/// said on the device's own thread and in order.
public interface RefusingPaymentTerminal extends PaymentTerminal {

    /// Says [TerminalEvent.CommandRefused]; does nothing else. May be called from any thread.
    void refuse(String command, String reason);
}
