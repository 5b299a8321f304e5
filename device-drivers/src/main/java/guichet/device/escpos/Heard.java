package guichet.device.escpos;

/// One thing a printer sent.
sealed interface Heard {

    /// The answer to DLE EOT n; it does not say which n.
    record RealTime(int status) implements Heard {}

    /// An automatic status, all four bytes.
    record Automatic(PrinterCondition condition) implements Heard {}

    /// The answer to GS r, executed in sequence with the print data.
    record InSequence(int status) implements Heard {}

    /// The process id came back: all before it is printed.
    record ProcessId(String id) implements Heard {}

    /// Another block, such as an answer to GS I.
    record OtherBlock(int header) implements Heard {}

    /// XON or XOFF.
    record FlowControl(boolean mayGoOn) implements Heard {}

    record Garbage(int status) implements Heard {}
}
