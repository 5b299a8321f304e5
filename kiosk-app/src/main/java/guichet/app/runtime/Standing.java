package guichet.app.runtime;

import guichet.app.payment.Promise;
import guichet.app.visit.Place.Outcome;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a promise stands at the bank, read from the outbox; never rosier than that.
///
/// @param answered whether every charge has a final answer, or the bank said that it is working on it
public record Standing(Outcome outcome, Optional<LocalDate> postedOn, boolean answered) {

    /// Whether the claim number may be worth something, so that it must be on the receipt.
    public boolean needsClaim(Promise promise) {
        return outcome != Outcome.PAID
                || promise.claim().isPositive()
                || promise.undecided().isPresent()
                || promise.waiting().isPositive();
    }

    static Standing of(Promise promise, Store store) {
        var entries = new ArrayList<OutboxEntry>();
        for (var line : promise.charges()) {
            store.outboxEntry(line.key()).ifPresent(entries::add);
        }
        if (promise.charges().isEmpty()) {
            return new Standing(withoutCharges(promise), Optional.empty(), true);
        }
        var answered =
                entries.size() == promise.charges().size()
                        && entries.stream().allMatch(Standing::hasAnswer);
        if (any(entries, OutboxEntry.State.REJECTED)) {
            return new Standing(Outcome.REFUSED, Optional.empty(), answered);
        }
        var allPosted =
                answered && entries.stream().allMatch(e -> e.state() == OutboxEntry.State.ACCEPTED);
        if (!allPosted) return new Standing(Outcome.ACCEPTED, Optional.empty(), answered);
        return new Standing(
                Outcome.PAID, Optional.of(LocalDate.parse(entries.getFirst().postingDate())), true);
    }

    /// Cash that is kept is a claim; what came from a card or phone alone goes back there.
    private static Outcome withoutCharges(Promise promise) {
        var cash = promise.purse().total().isPositive() || promise.undecided().isPresent();
        return cash ? Outcome.CLAIM : Outcome.GIVEN_BACK;
    }

    private static boolean any(List<OutboxEntry> entries, OutboxEntry.State state) {
        return entries.stream().anyMatch(e -> e.state() == state);
    }

    private static boolean hasAnswer(OutboxEntry entry) {
        return entry.state().isFinal() || entry.state() == OutboxEntry.State.PENDING;
    }
}
