package guichet.device.print;

import guichet.device.DeviceEvent;

/// What a receipt printer says beside its status.
public sealed interface PrintEvent extends DeviceEvent {

    /// @param vendorCode the proof or the maker's own words, for the record
    record JobEnded(String device, long jobId, Outcome outcome, String vendorCode)
            implements PrintEvent {}

    enum Outcome {
        /// The printer proved it: process id or a status executed in sequence came back.
        PRINTED,
        /// Nothing of it reached the printer.
        NOT_PRINTED,
        /// Some bytes went out and no proof came back. It may be on paper.
        UNPROVEN
    }
}
