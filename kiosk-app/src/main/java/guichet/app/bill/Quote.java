package guichet.app.bill;

import guichet.app.money.Money;
import java.util.Optional;

/// What the customer has agreed to pay, and on what terms. Fixed before the first note.
///
/// @param fee on top of `due`
/// @param surplus what happens to too much money
/// @param part whether less may be paid; then what is in at the end is what is paid
/// @param least the smallest part payment the service takes
/// @param saidMs when the bank said what is owed, by the clock of the visit
/// @param charity whom [SurplusRule#CHARITY] gives to
public record Quote(
        Bill bill,
        String billerId,
        Money due,
        Money fee,
        SurplusRule surplus,
        boolean part,
        Money least,
        long saidMs,
        Optional<Charity> charity) {

    public Quote {
        if (surplus == SurplusRule.CHARITY && charity.isEmpty()) {
            throw new IllegalArgumentException(
                    "the surplus of " + bill.serviceId() + " goes to a charity that is not named");
        }
    }

    /// What must be inserted for the whole bill.
    public Money toInsert() {
        return due.plus(fee);
    }

    /// Where a donation goes.
    ///
    /// @param serviceId the catalogue's donation service
    /// @param account the donation account
    public record Charity(String serviceId, String billerId, String account) {}
}
