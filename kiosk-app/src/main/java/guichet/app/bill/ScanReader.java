package guichet.app.bill;

import guichet.app.bill.Service.ScanRule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Tells which bill was held under the scanner. Never guesses: a text that two services claim is
/// nobody's, and a customer's phone-wallet payment code is never a bill. Pure; any thread.
public final class ScanReader {
    /// How much of a scan is looked at, in characters.
    static final int LOOKED_AT = 128;

    /// How many characters one pattern may look at before it is given up: a careless pattern must
    /// not stop the kiosk.
    static final int PATIENCE = 100_000;

    private ScanReader() {}

    /// @param reference the biller's number for the bill, where the code has one
    public record ScannedBill(Service service, String account, Optional<String> reference) {}

    /// The one bill it can be, if there is exactly one.
    public static Optional<ScannedBill> read(Catalogue catalogue, String scanned) {
        if (isPaymentCode(scanned)) return Optional.empty();
        var seen = scanned.substring(0, Math.min(LOOKED_AT, scanned.length()));
        Set<ScannedBill> bills = new HashSet<>();
        for (var service : catalogue.services()) {
            for (var rule : service.scans()) match(service, rule, seen).ifPresent(bills::add);
            if (bills.size() > 1) return Optional.empty();
        }
        return bills.stream().findFirst();
    }

    /// Whether this is a code a phone wallet shows to be charged: WeChat 18 digits from 10 to 15,
    /// Alipay 16 to 24 digits from 25 to 30, UnionPay 19 digits from 62. Such a text is worth money
    /// for a minute and is never kept or logged.
    public static boolean isPaymentCode(String scanned) {
        return scanned.strip().matches("1[0-5]\\d{16}|(2[5-9]|30)\\d{14,22}|62\\d{17}");
    }

    private static Optional<ScannedBill> match(Service service, ScanRule rule, String seen) {
        try {
            var matcher = rule.pattern().matcher(new Rationed(seen, new int[] {PATIENCE}));
            if (!matcher.find()) return Optional.empty();
            var account = Optional.ofNullable(matcher.group("account"));
            var reference =
                    rule.pattern().namedGroups().containsKey("reference")
                            ? Optional.ofNullable(matcher.group("reference"))
                            : Optional.<String>empty();
            return account.filter(number -> service.account().faultIn(number).isEmpty())
                    .map(number -> new ScannedBill(service, number, reference));
        } catch (OutOfPatience _) {
            return Optional.empty();
        }
    }

    /// A text whose characters may be read only so many times.
    @SuppressWarnings("ArrayRecordComponent") // A counter shared with the parts of the text.
    private record Rationed(CharSequence text, int[] left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) throw new OutOfPatience();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Rationed(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /// The pattern looks at the text again and again.
    private static final class OutOfPatience extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfPatience() {
            super("pattern too slow", null, false, false);
        }
    }
}
