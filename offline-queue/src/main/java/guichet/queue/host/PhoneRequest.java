package guichet.queue.host;

import java.util.Optional;

/// A payment by phone, asked of the bank.
///
/// @param key of this payment by phone; the bank dedupes on it
/// @param chargeKey the charge it is for
/// @param minorUnits in minor units of `currency`
/// @param customerCode the code the customer's phone showed; sent once, never stored, never logged.
///     Empty when a code is to be shown to the customer
/// @param validMs how long the customer may take
public record PhoneRequest(
        String key,
        String chargeKey,
        long minorUnits,
        String currency,
        Optional<String> customerCode,
        long validMs) {

    @Override
    public String toString() {
        return "phone payment %s of %d %s".formatted(key, minorUnits, currency);
    }
}
