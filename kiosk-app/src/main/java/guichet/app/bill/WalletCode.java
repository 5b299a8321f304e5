package guichet.app.bill;

import java.util.regex.Pattern;

/// A payment code that a customer's phone shows: 16 to 24 digits that begin as the wallets' do (10
/// to 15 and 25 to 30). It is money, so it is never taken for a bill, stored, or logged.
public final class WalletCode {

    private static final Pattern CODE = Pattern.compile("(1[0-5]|2[5-9]|30)\\d{14,22}");

    private WalletCode() {}

    public static boolean isOne(String scanned) {
        return CODE.matcher(scanned).matches();
    }
}
