package guichet.app.bill;

import guichet.app.money.Fee;
import guichet.app.money.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One thing a biller lets people pay, and its rules.
///
/// @param partPayment whether less than the bill may be paid
/// @param surplus what may happen to too much money, in the order of preference; empty means cash
///     is offered only if notes can meet the amount exactly
/// @param charity whom a donated surplus goes to
/// @param offline whether cash may be taken while the bank cannot be reached
/// @param scans how this service's bills read under the scanner
public record Service(
        String id,
        String billerId,
        String category,
        Wording name,
        Currency currency,
        AccountRule account,
        boolean partPayment,
        List<SurplusRule> surplus,
        Optional<Quote.Charity> charity,
        Fee fee,
        Money leastPayment,
        Money mostPayment,
        Optional<OfflineTerms> offline,
        List<ScanRule> scans) {

    public Service {
        surplus = List.copyOf(surplus);
        scans = List.copyOf(scans);
    }

    /// Cash while the bank is away (`docs/money.md` M4.5).
    ///
    /// @param mostPayment the largest bill
    /// @param quoteAge how old the bank's last answer for this account may be
    public record OfflineTerms(Money mostPayment, Duration quoteAge) {}

    /// A bill under the scanner: the pattern has a group `account` and may have a group
    /// `reference`. At most 128 characters of a scan are looked at.
    public record ScanRule(Pattern pattern) {}
}
