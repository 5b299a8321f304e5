package guichet.app.payment;

/// What is known of the card terminal beyond any one payment.
///
/// @param known whether the terminal has told its last receipt number since the kiosk or the link
///     came up; nothing is authorised before
/// @param lastReceipt the terminal's own number of its last payment, 0 if it has none
public record CardTill(boolean known, int lastReceipt) {

    static CardTill unknown() {
        return new CardTill(false, 0);
    }

    CardTill forgotten() {
        return new CardTill(false, lastReceipt);
    }
}
