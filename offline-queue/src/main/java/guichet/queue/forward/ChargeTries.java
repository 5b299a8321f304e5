package guichet.queue.forward;

import guichet.queue.Backoff;
import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.StaleEntry;
import guichet.queue.Store;
import guichet.queue.forward.Flights.Flight;
import guichet.queue.forward.Outcomes.Change;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One try to bring a charge to its end: it is sent, or asked about, and what [Deliveries] makes of the
/// answer is written down. An answer that comes too late for that goes to [LateAnswers]. May be called
/// from any thread, for one entry from one at a time.
final class ChargeTries {

    private static final Logger LOG = LoggerFactory.getLogger(ChargeTries.class);

    private final Store store;
    private final Calls calls;
    private final Outcomes outcomes;
    private final LateAnswers late;
    private final Rules rules;

    /// @param backoff of an entry that is marked before it is sent
    record Rules(Deliveries deliveries, Backoff backoff, InstantSource clock) {

        boolean dedupes() {
            return deliveries.traits().dedupesOnKey();
        }
    }

    ChargeTries(Store store, Calls calls, Outcomes outcomes, LateAnswers late, Rules rules) {
        this.store = store;
        this.calls = calls;
        this.outcomes = outcomes;
        this.late = late;
        this.rules = rules;
    }

    void tried(OutboxEntry before, Flight flight) {
        switch (before.state()) {
            case WAITING -> sent(before, flight);
            case IN_DOUBT, PENDING, REFUSED_ONCE -> asked(before, flight);
            case ACCEPTED, REJECTED, NEEDS_PERSON, FROZEN, REVERSED -> {}
        }
    }

    private void sent(OutboxEntry before, Flight flight) {
        if (!rules.dedupes() && !markedBeforeSending(before, flight)) return;
        var answer = calls.charge(before);
        var vain =
                switch (answer) {
                    case Delivery.Accepted _, Delivery.Rejected _ -> false;
                    case Delivery.TryAgain _, Delivery.Unknown _ -> true;
                };
        var now = calls.circumstances(flight, vain);
        var after = rules.deliveries().afterCharge(before, answer, now);
        var change =
                rules.dedupes()
                        ? Change.of(before, after)
                        : new Change(before, afterMark(after), true);
        settled(change, meaning(answer));
    }

    private static Confirmation meaning(Delivery answer) {
        return switch (answer) {
            case Delivery.Accepted(var date) -> new Confirmation.Posted(date);
            case Delivery.Rejected(var reason) -> new Confirmation.Rejected(reason);
            case Delivery.TryAgain(var reason) -> new Confirmation.Unknown(reason);
            case Delivery.Unknown(var reason) -> new Confirmation.Unknown(reason);
        };
    }

    /// A host that does not dedupe must never get a charge twice, so that it may have arrived is on
    /// the disk before it is sent (`docs/money.md` M1.1); it costs one more commit a charge there.
    ///
    /// @return whether it may be sent: nobody has changed it meanwhile
    private boolean markedBeforeSending(OutboxEntry before, Flight flight) {
        var now = rules.clock().millis();
        var due = now + rules.backoff().delayMs(before.attempts() + 1, flight.chance());
        var marked = before.next(State.IN_DOUBT, due, "being sent");
        var row = DeliveryRow.of(before, marked, now);
        try {
            store.commit(Commit.builder().change(marked).entry(row).build());
            return true;
        } catch (StaleEntry e) {
            LOG.info("not sent: {}", e.getMessage());
            return false;
        }
    }

    /// The mark counted as a change of its own.
    private static OutboxEntry afterMark(OutboxEntry after) {
        return new OutboxEntry(
                after.key(),
                after.kind(),
                after.group(),
                after.account(),
                after.body(),
                after.minorUnits(),
                after.currency(),
                after.createdMs(),
                after.state(),
                after.attempts() + 1,
                after.nextDueMs(),
                after.reason(),
                after.postingDate());
    }

    private void asked(OutboxEntry before, Flight flight) {
        var answer = calls.confirm(before);
        var now = calls.circumstances(flight, answer instanceof Confirmation.Unknown);
        settled(Change.of(before, rules.deliveries().afterConfirm(before, answer, now)), answer);
    }

    private void settled(Change change, Confirmation said) {
        try {
            outcomes.write(List.of(change), Commit.builder().build());
        } catch (StaleEntry e) {
            LOG.info("an answer came late: {}", e.getMessage());
            store.outboxEntry(change.before().key())
                    .flatMap(now -> late.rows(now, said, rules.clock().millis()))
                    .ifPresent(store::commit);
        }
    }
}
