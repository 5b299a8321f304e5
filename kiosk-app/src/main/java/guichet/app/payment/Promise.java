package guichet.app.payment;

import guichet.app.money.Money;
import java.util.List;
import java.util.Optional;

/// What the counted money becomes: charges for the outbox, and what is kept as a claim. The parts
/// sum to what was counted.
///
/// @param charges may be empty, when everything is a claim
/// @param claim counted money kept for the customer at the branch
/// @param undecided notes in suspense, covered by the same claim number
/// @param customerPresent nothing is printed into an empty lobby
public record Promise(
        Plan plan,
        Purse purse,
        List<Line> charges,
        Money claim,
        Optional<Money> undecided,
        boolean customerPresent) {

    public Promise {
        charges = List.copyOf(charges);
        var sum = claim;
        for (var line : charges) sum = sum.plus(line.amount()).plus(line.fee());
        if (!sum.equals(purse.total())) {
            throw new IllegalArgumentException(
                    "promise " + plan.key() + " divides " + sum + " of " + purse.total());
        }
    }

    /// One charge of a promise.
    public record Line(String key, Purpose purpose, Money amount, Money fee) {}

    public enum Purpose {
        BILL,
        PART,
        SURPLUS;

        /// As the host's messages spell it.
        public String word() {
            return switch (this) {
                case BILL -> "bill";
                case PART -> "part";
                case SURPLUS -> "surplus";
            };
        }
    }

    /// The charge for the bill or part of it.
    public Optional<Line> bill() {
        return charges.stream().filter(l -> l.purpose() != Purpose.SURPLUS).findFirst();
    }

    public Optional<Line> surplus() {
        return charges.stream().filter(l -> l.purpose() == Purpose.SURPLUS).findFirst();
    }
}
