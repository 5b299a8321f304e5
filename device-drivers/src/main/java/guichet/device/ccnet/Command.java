package guichet.device.ccnet;

import java.util.Set;

/// What the kiosk wants of the acceptor; named as in [guichet.device.cash.BillAcceptor].
sealed interface Command {

    record StartCashIn(Set<Integer> noteTypes) implements Command {}

    record EndCashIn() implements Command {}

    record StackNote() implements Command {}

    record ReturnNote() implements Command {}

    record HoldNote() implements Command {}

    record AcknowledgeCredit() implements Command {}

    /// The guard refused a command; the device thread says so.
    record Refuse(String command, String reason) implements Command {}
}
