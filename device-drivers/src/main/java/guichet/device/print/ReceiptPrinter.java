package guichet.device.print;

import guichet.device.Device;

/// A receipt printer. A job is answered by exactly one [PrintEvent.JobEnded] in each connection;
/// after a lost link or a restart the caller treats an unanswered job as unproven.
public interface ReceiptPrinter extends Device {

    /// Queues one document. At most 8 jobs wait; a further one is answered
    /// [PrintEvent.Outcome#NOT_PRINTED].
    ///
    /// @param jobId chosen by the caller, repeated in the answer
    void print(long jobId, PrintDocument document);
}
