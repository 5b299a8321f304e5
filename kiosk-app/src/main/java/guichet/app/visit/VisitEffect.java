package guichet.app.visit;

import guichet.app.bill.Basket;
import guichet.app.bill.Service;
import guichet.app.payment.PaymentEvent;

/// What a visit asks of the kiosk around it.
public sealed interface VisitEffect {

    record AskBank(Service service, String account, String reference) implements VisitEffect {}

    /// @param cash whether notes were agreed on
    /// @param way what the customer begins with
    record StartPayment(Service service, Basket basket, boolean cash, Place.Way way)
            implements VisitEffect {}

    /// What is missing is to come from there.
    record PayRest(Place.Way way) implements VisitEffect {}

    record TellPayment(PaymentEvent event) implements VisitEffect {}

    /// The visit is over: what was shown and typed is forgotten.
    record ForgetCustomer() implements VisitEffect {}
}
