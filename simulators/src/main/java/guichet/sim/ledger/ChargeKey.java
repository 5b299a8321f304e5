package guichet.sim.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The key of a charge taken apart, such as `T0001-1-20261121-000017-9f3a61c2-1`.
///
/// @param receipt the number on its receipt, such as `T0001-000017`
/// @param proof what shows that somebody holds the receipt, such as `9F3A61`
record ChargeKey(int epoch, long sequence, String receipt, String proof) {

    private static final Pattern FORM =
            Pattern.compile("(.+)-(\\d{1,6})-\\d{8}-(\\d{1,18})-([^-]+)-\\d{1,4}");
    private static final int PROOF = 6;

    static Optional<ChargeKey> of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) return Optional.empty();
        var random = form.group(4);
        return Optional.of(
                new ChargeKey(
                        Integer.parseInt(form.group(2)),
                        Long.parseLong(form.group(3)),
                        form.group(1) + "-" + form.group(3),
                        random.substring(0, Math.min(PROOF, random.length()))
                                .toUpperCase(Locale.ROOT)));
    }
}
