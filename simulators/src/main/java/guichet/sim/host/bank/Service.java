package guichet.sim.host.bank;

/// What the bank itself must know of a catalogue entry to answer for it.
///
/// @param least the smallest charge, minor units
/// @param most the largest charge, minor units
public record Service(
        String id,
        String category,
        String currency,
        boolean letters,
        int shortest,
        int longest,
        String check,
        boolean partPayment,
        boolean surplusToAccount,
        long least,
        long most) {

    /// Whether an account of this form can exist.
    boolean wellFormed(String account) {
        if (account.length() < shortest || account.length() > longest) {
            return false;
        }
        if (!account.matches(letters ? "[A-Z0-9]+" : "[0-9]+")) {
            return false;
        }
        return switch (check) {
            case "luhn" -> luhn(account);
            case "mod-11-10" -> mod1110(account);
            default -> true;
        };
    }

    /// ISO/IEC 7812-1, annex B.
    private static boolean luhn(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed / 10 + weighed % 10;
        }
        return sum % 10 == 0;
    }

    /// ISO/IEC 7064, the hybrid system MOD 11,10.
    private static boolean mod1110(String digits) {
        var product = 10;
        for (var i = 0; i < digits.length() - 1; i++) {
            var sum = (product + digits.charAt(i) - '0') % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (product + digits.charAt(digits.length() - 1) - '0') % 10 == 1;
    }
}
