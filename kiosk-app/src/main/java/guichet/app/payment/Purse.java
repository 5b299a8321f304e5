package guichet.app.payment;

import guichet.app.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The notes counted for one payment, and any that ended undecided within it.
///
/// @param counted values in the order they were credited
/// @param undecided notes of this payment that went to suspense; they are on the receipt as a claim
public record Purse(Money total, List<Money> counted, List<Money> undecided) {

    public Purse {
        counted = List.copyOf(counted);
        undecided = List.copyOf(undecided);
    }

    static Purse empty(Plan plan) {
        return new Purse(Money.zero(plan.quote().due().currency()), List.of(), List.of());
    }

    Purse plus(Money note) {
        var notes = new ArrayList<>(counted);
        notes.add(note);
        return new Purse(total.plus(note), notes, undecided);
    }

    Purse doubting(Money note) {
        var notes = new ArrayList<>(undecided);
        notes.add(note);
        return new Purse(total, counted, notes);
    }

    boolean isEmpty() {
        return counted.isEmpty() && undecided.isEmpty();
    }

    /// The sum of the undecided notes, if there are any.
    public Optional<Money> inDoubt() {
        return undecided.stream().reduce(Money::plus);
    }
}
