package guichet.sim.host.bank;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The key of a charge taken apart: `T0001-1-20261121-000017-9f3a61c2-1`.
///
/// @param text the whole of it
/// @param sequence the payment's number
/// @param random the part that nobody can guess
public record ChargeKey(String text, String terminal, int epoch, String sequence, String random) {

    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Z][A-Z0-9]{0,15})-(\\d{1,6})-\\d{8}-(\\d{1,12})-([0-9a-z]{4,32})-\\d{1,4}");

    /// How much of the random part proves that somebody holds the receipt.
    private static final int PROOF = 6;

    public static Optional<ChargeKey> of(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new ChargeKey(
                                text,
                                form.group(1),
                                Integer.parseInt(form.group(2)),
                                form.group(3),
                                form.group(4)))
                : Optional.empty();
    }

    long payment() {
        return Long.parseLong(sequence);
    }

    /// The number on its receipt, such as `T0001-000017`.
    String receipt() {
        return terminal + "-" + sequence;
    }

    /// The end of its claim number, such as `9F3A61`.
    String proof() {
        return random.substring(0, Math.min(PROOF, random.length())).toUpperCase(Locale.ROOT);
    }
}
