package guichet.device.terminal;

/// What a kiosk may know of a card: its scheme's name and at most the last four digits of its number.
/// There is no room for more, so no row, log line or receipt can hold a card number that came this way
/// (`docs/money.md` M7.5).
///
/// @param scheme such as `VISA` or `American Express`: at most 24 letters, spaces, dots and hyphens;
///     may be empty
/// @param lastFour up to four digits, may be empty
public record CardTail(String scheme, String lastFour) {

    private static final int MOST_DIGITS = 4;

    /// @throws IllegalArgumentException naming the field; what stood there is not repeated
    public CardTail {
        if (!lastFour.matches("[0-9]{0,4}")) {
            throw new IllegalArgumentException("the tail of a card is at most four digits");
        }
        if (!scheme.matches("[\\p{L} .-]{0,24}")) {
            throw new IllegalArgumentException("a card scheme is a short name without digits");
        }
    }

    /// Keeps the digits at the end of a card number, masked or not, and forgets the rest.
    ///
    /// @param number as the terminal gives it, such as `************1234`
    public static CardTail of(String scheme, String number) {
        var end = new StringBuilder();
        for (int i = number.length() - 1; i >= 0 && end.length() < MOST_DIGITS; i--) {
            var digit = Character.digit(number.charAt(i), 10);
            if (digit < 0) break;
            end.append(digit);
        }
        return new CardTail(scheme, end.reverse().toString());
    }

    /// Such as `VISA ****1234`.
    @Override
    public String toString() {
        return (scheme + " ****" + lastFour).strip();
    }
}
