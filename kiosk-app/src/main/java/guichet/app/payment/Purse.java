package guichet.app.payment;

import guichet.app.money.Money;
import guichet.app.payment.Promise.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What has come in for one payment: the notes counted, any that ended undecided within it, and the
/// bills that a card or a phone had a part in.
///
/// @param total of the counted notes
/// @param counted values in the order they were credited
/// @param undecided notes of this payment that went to suspense; they are on the receipt as a claim
/// @param kept bills that are posted at the bank, with what cards and phones gave
/// @param reserved amounts whose charge is being undone at the bank; the cash for the same bill waits
/// @param dead bills, by their place, that can no longer be charged in this payment
/// @param attempts how often a card or a phone was asked
public record Purse(
        Money total,
        List<Money> counted,
        List<Money> undecided,
        List<Line> kept,
        List<Asked> reserved,
        List<Integer> dead,
        int attempts) {

    public Purse {
        counted = List.copyOf(counted);
        undecided = List.copyOf(undecided);
        kept = List.copyOf(kept);
        reserved = List.copyOf(reserved);
        dead = List.copyOf(dead);
    }

    public static Purse empty(Plan plan) {
        return new Purse(plan.nothing(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);
    }

    Purse plus(Money note) {
        return new Purse(
                total.plus(note), and(counted, note), undecided, kept, reserved, dead, attempts);
    }

    Purse doubting(Money note) {
        return new Purse(total, counted, and(undecided, note), kept, reserved, dead, attempts);
    }

    Purse keeping(Line line) {
        return new Purse(total, counted, undecided, and(kept, line), reserved, dead, attempts);
    }

    Purse reserving(Asked asked) {
        return new Purse(total, counted, undecided, kept, and(reserved, asked), dead, attempts);
    }

    /// The charge is undone: the cash is free again.
    Purse releasing(Asked asked) {
        return new Purse(
                total,
                counted,
                undecided,
                kept,
                reserved.stream().filter(a -> !a.equals(asked)).toList(),
                dead,
                attempts);
    }

    /// A bill that was kept is not paid after all.
    Purse unkeeping(int bill) {
        var others = kept.stream().filter(line -> line.bill() != bill).toList();
        return new Purse(total, counted, undecided, others, reserved, dead, attempts).without(bill);
    }

    /// That bill is over without being paid.
    Purse without(int bill) {
        return dead.contains(bill)
                ? this
                : new Purse(total, counted, undecided, kept, reserved, and(dead, bill), attempts);
    }

    Purse attempted() {
        return new Purse(total, counted, undecided, kept, reserved, dead, attempts + 1);
    }

    private static <T> List<T> and(List<T> before, T one) {
        var all = new ArrayList<>(before);
        all.add(one);
        return all;
    }

    /// Whether nothing came in and no bill was touched.
    boolean isEmpty() {
        return counted.isEmpty() && undecided.isEmpty() && kept.isEmpty() && dead.isEmpty();
    }

    boolean isKept(int bill) {
        return kept.stream().anyMatch(line -> line.bill() == bill);
    }

    /// Cash that no kept or reserved bill has used.
    public Money free() {
        var free = total;
        for (var line : kept) free = free.minus(line.cash());
        for (var asked : reserved) free = free.minus(asked.cash());
        return free;
    }

    /// The sum of the undecided notes, if there are any.
    public Optional<Money> inDoubt() {
        return undecided.stream().reduce(Money::plus);
    }
}
