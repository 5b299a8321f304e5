package guichet.device.escpos;

import guichet.device.print.PrintDocument;

/// What waits for the printer's thread.
sealed interface PrinterCommand {

    record Print(long jobId, PrintDocument document) implements PrinterCommand {}

    /// Too many wait already; the thread says so.
    record Refuse(long jobId) implements PrinterCommand {}
}
