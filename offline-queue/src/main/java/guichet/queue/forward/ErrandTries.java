package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.StaleEntry;
import guichet.queue.Store;
import guichet.queue.forward.Deliveries.Try;
import guichet.queue.forward.Flights.Flight;
import guichet.queue.forward.Outcomes.Change;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One try to have an errand done: the bank is asked under the errand's key, and what [ErrandOutcomes]
/// makes of the answer is written down; for a reversal together with what becomes of its charge. May
/// be called from any thread, for one entry from one at a time.
final class ErrandTries {

    private static final Logger LOG = LoggerFactory.getLogger(ErrandTries.class);

    /// How often an outcome is decided anew because another changed the charge meanwhile.
    private static final int MOST_DECISIONS = 3;

    private final Store store;
    private final Calls calls;
    private final Outcomes outcomes;
    private final LateAnswers late;
    private final ErrandOutcomes rules;

    ErrandTries(
            Store store, Calls calls, Outcomes outcomes, LateAnswers late, ErrandOutcomes rules) {
        this.store = store;
        this.calls = calls;
        this.outcomes = outcomes;
        this.late = late;
        this.rules = rules;
    }

    void tried(OutboxEntry before, Flight flight) {
        var answer = calls.errand(before);
        var charge = charge(before);
        var said = charge.filter(_ -> answer instanceof ErrandAnswer.Cannot).flatMap(this::said);
        var vain =
                answer instanceof ErrandAnswer.TryAgain
                        || answer instanceof ErrandAnswer.Unknown
                        || said.filter(Confirmation.Unknown.class::isInstance).isPresent();
        var now = calls.circumstances(flight, vain);
        if (charge.isPresent()) {
            reversed(before, answer, said, now);
        } else {
            write(Change.of(before, rules.after(before, answer, now)));
        }
    }

    private Optional<OutboxEntry> charge(OutboxEntry errand) {
        return errand.kind().equals(Errand.REVERSE)
                ? Reversals.chargeKey(errand.key()).flatMap(store::outboxEntry)
                : Optional.empty();
    }

    /// A charge that cannot be undone is asked about: the posting date comes from there.
    private Optional<Confirmation> said(OutboxEntry charge) {
        return switch (charge.state()) {
            case FROZEN, REVERSED -> Optional.of(calls.confirm(charge));
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, ACCEPTED, REJECTED, NEEDS_PERSON ->
                    Optional.empty();
        };
    }

    private void reversed(
            OutboxEntry before, ErrandAnswer answer, Optional<Confirmation> said, Try now) {
        for (var decision = 1; decision <= MOST_DECISIONS; decision++) {
            try {
                var charge = charge(before).orElseThrow();
                var confirmed = said.orElse(new Confirmation.Unknown("not asked"));
                var then = rules.afterReversal(before, charge, answer, confirmed, now);
                var changes = new ArrayList<Change>();
                then.charge().ifPresent(after -> changes.add(Change.of(charge, after)));
                changes.add(Change.of(before, then.reversal()));
                outcomes.write(changes, contradiction(charge, said, now));
                return;
            } catch (StaleEntry e) {
                LOG.info("the outcome of a reversal is decided again: {}", e.getMessage());
            }
        }
    }

    /// M4.2: said to be undone before, and now to stand.
    private Commit contradiction(OutboxEntry charge, Optional<Confirmation> said, Try now) {
        if (charge.state() == State.REVERSED
                && said.orElse(null) instanceof Confirmation.Posted(var date)) {
            var rows = late.difference(charge, "posted " + date, now.nowMs());
            if (rows.isPresent()) return rows.get();
        }
        return Commit.builder().build();
    }

    private void write(Change change) {
        try {
            outcomes.write(List.of(change), Commit.builder().build());
        } catch (StaleEntry e) {
            LOG.info("an answer came late: {}", e.getMessage());
        }
    }
}
