package guichet.app.runtime;

import guichet.app.payment.Payment;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;

/// What the payment loop can set in motion. Every call returns at once.
public interface PaymentPorts {

    void startCashIn();

    void endCashIn();

    void stackNote();

    void returnNote();

    void acknowledgeCredit();

    /// After `closing-patience` tell the loop `PatienceEnded`; an earlier patience is replaced.
    void startPatience();

    void stopPatience();

    /// After `bank-patience` tell the loop `BankPatienceEnded`; an earlier patience is replaced.
    void startBankPatience();

    /// After `charge-patience` tell the loop `BankPatienceEnded`; an earlier patience is replaced.
    void startChargePatience();

    /// What the payment tells cards and phones.
    ElectronicPorts electronic();

    /// New charges are in the outbox.
    void sendCharges();

    /// The receipt is written down as sent: print it.
    void print(Promise promise);

    /// The payment moved; draw it.
    void moved(Payment payment);

    /// The payment is over with this promise on disk.
    void promised(Promise promise);

    /// The payment is over with nothing in it.
    void voided(Plan plan);

    /// The disk did not say yes: money is off (`docs/money.md` M7.1).
    void storeFailed(Payment payment, String reason);
}
