package guichet.app.visit;

import guichet.app.bill.Catalogue;
import guichet.app.money.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a visit must know of the kiosk around it, at one instant.
///
/// @param outOfService why nobody can be served, if so
/// @param nowMs by the clock of the visit, which is never put back
/// @param clockTrusted whether cash may be taken by that clock (`docs/money.md` M7.4)
/// @param cardReady whether a card can be asked for an amount now
/// @param phoneOffered whether this kiosk takes payments by phone
/// @param notes the values the acceptor takes, ascending
/// @param offlineRoom what may still be taken while the bank is away; zero or less: nothing
/// @param openBills `service/account/reference` of promises without a final answer
/// @param most the most one payment may take in
public record Facts(
        Catalogue catalogue,
        LocalDate today,
        Optional<Place.OutOfService.Cause> outOfService,
        long nowMs,
        boolean clockTrusted,
        boolean acceptorReady,
        boolean printerReady,
        boolean cardReady,
        boolean phoneOffered,
        boolean bankReachable,
        boolean offlineAllowed,
        Money offlineRoom,
        List<Money> notes,
        Set<String> openBills,
        Money most,
        Pace pace) {

    public Facts {
        notes = List.copyOf(notes);
        openBills = Set.copyOf(openBills);
    }

    /// @param idleWarning without a touch: ask whether anybody is there
    /// @param idleAnswer time to answer
    /// @param resultStays how long a result stands
    public record Pace(Duration idleWarning, Duration idleAnswer, Duration resultStays) {}

    public static String openBill(String service, String account, String reference) {
        return service + "/" + account + "/" + reference;
    }
}
