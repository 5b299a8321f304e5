package guichet.app.visit;

import guichet.app.bill.Quote;
import guichet.app.bill.Service;
import guichet.app.payment.PaymentEvent;

/// What a visit asks of the kiosk around it.
public sealed interface VisitEffect {

    record AskBank(Service service, String account, String reference) implements VisitEffect {}

    record StartPayment(Service service, Quote quote) implements VisitEffect {}

    record TellPayment(PaymentEvent event) implements VisitEffect {}

    /// The visit is over: what was shown and typed is forgotten.
    record ForgetCustomer() implements VisitEffect {}
}
