package guichet.app.payment;

import guichet.app.bill.Quote;
import guichet.app.money.Money;
import java.util.List;
import java.util.Optional;

/// What came in becomes: charges, and what is kept as a claim. Its parts sum to what was counted.
///
/// @param charges may be empty, when everything is a claim; those that a card or phone had a part in
///     are posted already
/// @param undoing bills whose charge is being undone at the bank: the cash for them becomes a claim
///     when it is
/// @param voucher surplus that becomes a voucher
/// @param claim counted money kept for the customer at the branch
/// @param undecided notes in suspense, covered by the same claim number
/// @param customerPresent nothing is printed into an empty lobby
public record Promise(
        Plan plan,
        Purse purse,
        List<Line> charges,
        List<Asked> undoing,
        Money voucher,
        Money claim,
        Optional<Money> undecided,
        boolean customerPresent) {

    public Promise {
        charges = List.copyOf(charges);
        undoing = List.copyOf(undoing);
        var sum = claim.plus(voucher);
        for (var line : charges) sum = sum.plus(line.cash());
        for (var asked : undoing) sum = sum.plus(asked.cash());
        if (!sum.equals(purse.total())) {
            throw new IllegalArgumentException(
                    "promise " + plan.key() + " divides " + sum + " of " + purse.total());
        }
    }

    Promise withNobodyThere() {
        return new Promise(
                plan,
                purse,
                charges,
                undoing,
                voucher,
                claim,
                undecided,
                /* customerPresent= */ false);
    }

    /// One charge of a promise.
    ///
    /// @param bill the place of its bill in the basket, from 0; a surplus belongs to the last
    /// @param taken what a card or a phone gave towards it; the rest is cash
    public record Line(
            String key,
            int bill,
            Purpose purpose,
            Money amount,
            Money fee,
            Optional<Electronic> taken) {

        public Money whole() {
            return amount.plus(fee);
        }

        public Money cash() {
            return taken.map(t -> whole().minus(t.money().amount())).orElse(whole());
        }
    }

    /// A card's or phone's part in a charge.
    public record Electronic(Means means, Taken money) {}

    public enum Purpose {
        BILL,
        PART,
        SURPLUS,
        DONATION;

        /// As the host's messages spell it.
        public String word() {
            return switch (this) {
                case BILL -> "bill";
                case PART -> "part";
                case SURPLUS -> "surplus";
                case DONATION -> "donation";
            };
        }

        boolean ofABill() {
            return this == BILL || this == PART;
        }
    }

    /// The charges for bills or part of them.
    public List<Line> bills() {
        return charges.stream().filter(l -> l.purpose().ofABill()).toList();
    }

    /// What the surplus became, if it is a charge.
    public Optional<Line> surplus() {
        return charges.stream().filter(l -> !l.purpose().ofABill()).findFirst();
    }

    public Quote quoteOf(Line line) {
        return plan.basket().quotes().get(line.bill());
    }

    /// Cash for bills whose charge is being undone.
    public Money waiting() {
        return undoing.stream()
                .map(Asked::cash)
                .reduce(Money.zero(purse.total().currency()), Money::plus);
    }

    /// What cards and phones gave.
    public Money electronic() {
        return charges.stream()
                .flatMap(l -> l.taken().stream())
                .map(t -> t.money().amount())
                .reduce(Money.zero(purse.total().currency()), Money::plus);
    }
}
