package guichet.app.payment;

import guichet.app.money.Money;

/// One amount asked of a card or a phone, for one bill (`docs/money.md` M5.1).
///
/// @param chargeKey of the bill; the charge goes when all of it is in
/// @param bill its place in the basket, from 0
/// @param cash what is in for this bill already
/// @param amount the exact rest, asked for now
/// @param fee the kiosk's part of both; the biller gets what remains
/// @param attempt counts up within the payment
/// @param atMs when, by the kiosk's clock
public record Asked(
        String chargeKey,
        int bill,
        String billerId,
        Means means,
        Money cash,
        Money amount,
        Money fee,
        int attempt,
        long atMs) {

    /// What the biller gets.
    public Money due() {
        return cash.plus(amount).minus(fee);
    }

    /// The key of the payment it belongs to.
    public String paymentKey() {
        return chargeKey.substring(0, chargeKey.lastIndexOf('-'));
    }

    /// The key of the payment by phone.
    public String phoneKey() {
        return chargeKey + "-P" + attempt;
    }

    /// The key under which a payment by phone is refunded.
    public String refundKey() {
        return phoneKey() + "-F";
    }
}
