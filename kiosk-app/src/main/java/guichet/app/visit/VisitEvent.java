package guichet.app.visit;

import guichet.app.bill.Bill;
import guichet.app.bill.Service;
import guichet.app.visit.Place.PayingView;
import guichet.app.visit.Place.ResultView;
import java.util.List;

/// What can happen during a visit.
public sealed interface VisitEvent {

    record Touched(Touch touch) implements VisitEvent {}

    /// A code was read that belongs to a service.
    record BillScanned(String serviceId, String account, String reference) implements VisitEvent {}

    /// A code was read that no service knows.
    record UnknownScanned() implements VisitEvent {}

    /// The bank's answer for the account asked about; another account's answer is ignored.
    record BillsFound(String serviceId, String account, String holder, List<Bill> bills)
            implements VisitEvent {
        public BillsFound {
            bills = List.copyOf(bills);
        }
    }

    record NoBills(String serviceId, String account, Place.NothingFound.Why why)
            implements VisitEvent {}

    /// The payment is open; the acceptor is being enabled.
    record PaymentStarted(Service service, PayingView payment) implements VisitEvent {}

    /// The payment moved on.
    record PaymentMoved(PayingView payment) implements VisitEvent {}

    /// The payment is over as far as money goes in; also repeated when the bank or the printer
    /// changes how it stands.
    record PaymentEnded(ResultView result) implements VisitEvent {}

    /// A second went by.
    record Ticked() implements VisitEvent {}

    /// A device, the bank or the store is in another state than before.
    record FactsChanged() implements VisitEvent {}
}
