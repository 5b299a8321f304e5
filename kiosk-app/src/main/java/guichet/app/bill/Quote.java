package guichet.app.bill;

import guichet.app.money.Money;

/// What the customer has agreed to pay, and on what terms. Fixed before the first note.
///
/// @param fee on top of `due`
/// @param surplus what happens to too much money
/// @param part whether less may be paid; then what is in at the end is what is paid
public record Quote(
        Bill bill, String billerId, Money due, Money fee, SurplusRule surplus, boolean part) {

    /// What must be inserted for the whole bill.
    public Money toInsert() {
        return due.plus(fee);
    }
}
