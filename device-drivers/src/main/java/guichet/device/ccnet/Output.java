package guichet.device.ccnet;

import guichet.device.DeviceEvent;

/// What the protocol wants done, in this order.
sealed interface Output {

    /// @param answerMs how long to wait for an answer, 0 = none comes
    record Send(CcnetFrame frame, long answerMs) implements Output {}

    record Say(DeviceEvent event) implements Output {}

    /// Worth a line in the log.
    record Log(String sentence) implements Output {}

    /// The link is of no use any more; open it again.
    record Reopen() implements Output {}
}
