package guichet.app.bill;

import java.util.Optional;

/// How an account number of a service looks, and how a wrong one is told from a right one before
/// anybody is asked.
///
/// @param label what the biller calls it
/// @param hint where it is printed on the bill
public record AccountRule(
        Wording label, Wording hint, Alphabet alphabet, int minLength, int maxLength, Check check) {

    public AccountRule {
        if (minLength < 1 || maxLength < minLength || maxLength > 40) {
            throw new IllegalArgumentException(
                    "account length from " + minLength + " to " + maxLength);
        }
    }

    public enum Alphabet {
        DIGITS,
        LETTERS_AND_DIGITS
    }

    public enum Check {
        NONE,
        /// ISO/IEC 7812-1 annex B.
        LUHN,
        /// ISO/IEC 7064 MOD 11,10.
        MOD_11_10
    }

    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        WRONG_CHARACTER,
        WRONG_CHECK_DIGIT
    }

    /// What is wrong with it, if anything.
    public Optional<Fault> faultIn(String account) {
        if (!account.chars().allMatch(this::allows)) return Optional.of(Fault.WRONG_CHARACTER);
        if (account.length() < minLength) return Optional.of(Fault.TOO_SHORT);
        if (account.length() > maxLength) return Optional.of(Fault.TOO_LONG);
        var sound =
                switch (check) {
                    case NONE -> true;
                    case LUHN -> luhn(account);
                    case MOD_11_10 -> mod1110(account);
                };
        return sound ? Optional.empty() : Optional.of(Fault.WRONG_CHECK_DIGIT);
    }

    private boolean allows(int c) {
        var digit = c >= '0' && c <= '9';
        return switch (alphabet) {
            case DIGITS -> digit;
            case LETTERS_AND_DIGITS -> digit || (c >= 'A' && c <= 'Z');
        };
    }

    private static boolean luhn(String account) {
        int sum = 0;
        for (int i = 0; i < account.length(); i++) {
            int digit = Character.digit(account.charAt(account.length() - 1 - i), 36);
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean mod1110(String account) {
        int product = 10;
        for (int i = 0; i < account.length() - 1; i++) {
            int sum = (product + Character.digit(account.charAt(i), 36)) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        var last = Character.digit(account.charAt(account.length() - 1), 36);
        return (product + last) % 10 == 1;
    }
}
