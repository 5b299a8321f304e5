package guichet.app.payment;

import guichet.app.money.Money;

/// Money that a card or a phone has given, and how it is found again.
///
/// @param receiptNumber the terminal's; 0 for a phone
/// @param reference the terminal's id, receipt and trace number, or the key of the phone payment
/// @param shown for the customer's receipt, such as `VISA 1234`; never more of a card
/// @param atMs by the terminal's or the bank's clock
public record Taken(Money amount, int receiptNumber, String reference, String shown, long atMs) {}
