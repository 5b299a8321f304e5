package guichet.app.runtime;

import guichet.app.payment.Asked;

/// What the payment tells a card terminal, and the bank about payments by phone. Every call returns
/// at once; answers come back as events of the payment.
interface ElectronicPorts {

    void authorise(Asked asked);

    void abort();

    void keep();

    void giveBack();

    void voidPayment(int receiptNumber);

    void askLast();

    /// After that patience tell the loop `TerminalPatienceEnded`; an earlier one is replaced.
    ///
    /// @param customer whether a customer has to find the card first
    void startPatience(boolean customer);

    void stopPatience();

    void requestPhone(Asked asked);

    /// In a moment.
    void askPhone(Asked asked);

    void cancelPhone(Asked asked);
}
