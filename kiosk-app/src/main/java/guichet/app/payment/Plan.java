package guichet.app.payment;

import guichet.app.bill.Quote;
import guichet.app.money.Money;
import java.time.LocalDate;

/// What is fixed before the first note: the quote, and every key and number this payment may need
/// (`docs/money.md` M4.1). Amounts are fixed at divide.
///
/// @param key terminal · epoch · business date · sequence · random part; its charges are key-1, …
/// @param least the smallest part payment the service takes
/// @param most the most this payment may take in
/// @param language BCP 47, for the receipt
public record Plan(
        String key,
        long sequence,
        LocalDate businessDate,
        Quote quote,
        Money least,
        Money most,
        String receiptNumber,
        String claimNumber,
        String language) {

    /// The key of the bill's charge.
    public String billKey() {
        return key + "-1";
    }

    /// The key of the surplus credit.
    public String surplusKey() {
        return key + "-2";
    }
}
