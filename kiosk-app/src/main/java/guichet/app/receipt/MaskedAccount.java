package guichet.app.receipt;

/// An account number of which at most the last four characters are left; the rest cannot be had
/// back. Short numbers show no more than half.
///
/// @param shown such as `****2345`
public record MaskedAccount(String shown) {

    public MaskedAccount {
        if (!shown.matches("\\*{4}[0-9A-Za-z]{0,4}")) {
            throw new IllegalArgumentException("not a masked account");
        }
    }

    public static MaskedAccount of(String account) {
        var plain = account.replaceAll("[^0-9A-Za-z]", "");
        var left = Math.min(4, plain.length() / 2);
        return new MaskedAccount("****" + plain.substring(plain.length() - left));
    }
}
