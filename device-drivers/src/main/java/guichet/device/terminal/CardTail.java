package guichet.device.terminal;

/// What may be known of a card: its scheme and at most its last four digits.
///
/// @param scheme such as `VISA`; no digits
/// @param lastFour up to four digits, may be empty
public record CardTail(String scheme, String lastFour) {

    private static final int MOST_DIGITS = 4;
    private static final int LONGEST_SCHEME = 24;

    public CardTail {
        if (lastFour.length() > MOST_DIGITS
                || !lastFour.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("the tail of a card is at most four digits");
        }
        if (scheme.length() > LONGEST_SCHEME || scheme.chars().anyMatch(Character::isDigit)) {
            throw new IllegalArgumentException("a card scheme is a short word without digits");
        }
    }
}
