package guichet.app.payment;

import guichet.app.bill.Basket;
import guichet.app.money.Money;
import java.time.LocalDate;

/// What is fixed before the first note: the quote, and every key and number this payment may need
/// (`docs/money.md` M4.1). Amounts are fixed at divide.
///
/// @param key terminal · epoch · business date · sequence · random part; its charges are key-1, …
/// @param cash whether notes were agreed on
/// @param most the most cash this payment may take in
/// @param language BCP 47, for the receipt
public record Plan(
        String key,
        long sequence,
        LocalDate businessDate,
        Basket basket,
        boolean cash,
        Money most,
        String receiptNumber,
        String claimNumber,
        String language) {

    /// The key of a bill's charge.
    ///
    /// @param bill its place in the basket, from 0
    public String billKey(int bill) {
        return key + "-" + (bill + 1);
    }

    /// The key of whatever the surplus becomes: a credit, a donation, a voucher.
    public String surplusKey() {
        return key + "-" + (basket.quotes().size() + 1);
    }

    /// The key under which the claim enters the bank's register.
    public String claimKey() {
        return key + "-C";
    }

    Money nothing() {
        return Money.zero(basket.due().currency());
    }
}
