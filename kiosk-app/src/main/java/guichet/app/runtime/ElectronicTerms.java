package guichet.app.runtime;

import java.time.Duration;

/// What the operator decided about cards and phones.
///
/// @param phone whether payments by phone are offered
/// @param cardPatience for a customer to find a card and type a PIN
/// @param terminalPatience for any other word of the terminal
/// @param chargePatience for the bank to post a bill while card or phone wait
/// @param phoneValid how long a code to pay by phone is good
public record ElectronicTerms(
        boolean phone,
        Duration cardPatience,
        Duration terminalPatience,
        Duration chargePatience,
        Duration phoneValid) {}
