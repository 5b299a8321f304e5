package guichet.queue.forward;

import guichet.queue.Backoff;
import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.queue.host.Errand;
import guichet.queue.host.HostLink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what is due from the outbox, sends it or asks about it, and writes down what [Deliveries] or,
/// for errands, [ErrandOutcomes] makes of the answer. At most four calls are in flight, never two for one key, and no transaction
/// is open during any of them. With an executor that runs at once it is fully deterministic.
///
/// [#runDue] and [#wake] may be called from any thread; [#doubtEverythingUnsettled] once, before.
///
/// A failure of the store ends forwarding: the entries stay as the disk has them, and the next life
/// asks the bank about each (`docs/money.md` M7.1). A failure of the program in one entry sets that
/// entry aside for this life and lets the others go on.
public final class Forwarder {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    /// Entries looked at in one run; the limit of open promises is 500 by default (M4.5).
    private static final int LOOKED_AT = 1_000;

    private final Store store;
    private final HostLink link;
    private final Pace pace;
    private final ChargeTries charges;
    private final ErrandTries errands;
    private final Flights flights = new Flights();
    private final Semaphore woken = new Semaphore(0);

    private volatile String stopped = "";

    /// How and when the forwarder works.
    ///
    /// @param executor runs one call to the bank; best a virtual thread each
    /// @param clock read when an answer has come
    /// @param chance drawn from one call at a time
    public record Pace(
            Executor executor,
            InstantSource clock,
            RandomGenerator chance,
            Backoff backoff,
            Deliveries.Patience patience) {

        /// The numbers of `docs/money.md` M4.4.
        public static Pace standard(
                Executor executor, InstantSource clock, RandomGenerator chance) {
            return new Pace(
                    executor, clock, chance, Backoff.standard(), Deliveries.Patience.standard());
        }
    }

    /// What one run did.
    ///
    /// @param started entries that were taken up
    /// @param nextDueMs when the next is due; absent if nothing waits for a time. What waits for a
    ///     call in flight to end is not in it: that end wakes the forwarder.
    public record Run(int started, OptionalLong nextDueMs) {}

    /// @param told hears of every entry that was written down, after it is on the disk; called from
    ///     the executor's threads
    public Forwarder(
            Store store, HostLink link, OutcomeBooks books, Consumer<OutboxEntry> told, Pace pace) {
        this.store = store;
        this.link = link;
        this.pace = pace;
        var deliveries = new Deliveries(pace.backoff(), pace.patience(), link.traits());
        var calls = new Calls(link, flights, pace.clock());
        var outcomes = new Outcomes(store, books, told, flights, pace.clock());
        var late = new LateAnswers(store, link);
        var rules = new ChargeTries.Rules(deliveries, pace.backoff(), pace.clock());
        charges = new ChargeTries(store, calls, outcomes, late, rules);
        errands = new ErrandTries(store, calls, outcomes, late, new ErrandOutcomes(deliveries));
    }

    /// The first thing of a new life: whatever an earlier life may have sent without learning the
    /// answer is asked about before it is sent again (`docs/money.md` M1.2). One commit.
    ///
    /// Only an entry that was not held back can have been sent. A host that does not dedupe gets
    /// nothing that was not marked before, so there WAITING is the truth. An errand may always be
    /// asked again under its key.
    ///
    /// @return how many entries are in doubt now that were not before
    public int doubtEverythingUnsettled() {
        if (!link.traits().dedupesOnKey()) return 0;
        var open = Math.toIntExact(Math.min(store.outstanding().count(), Integer.MAX_VALUE));
        var waiting =
                store.due(Long.MAX_VALUE, open).stream()
                        .filter(entry -> entry.state() == State.WAITING)
                        .filter(entry -> entry.kind().equals(Reversals.CHARGE))
                        .toList();
        if (waiting.isEmpty()) return 0;
        var now = pace.clock().millis();
        var commit = Commit.builder();
        for (var before : waiting) {
            var after = before.next(State.IN_DOUBT, now, "restarted");
            commit.change(after).entry(DeliveryRow.of(before, after, now));
        }
        store.commit(commit.build());
        return waiting.size();
    }

    /// Takes up what is due, as far as there is room. Returns when it is started; with an executor
    /// that runs at once, when it is done.
    public Run runDue(long nowMs) {
        var started = 0;
        try {
            var due = new ArrayList<>(store.due(nowMs, LOOKED_AT));
            var open = store.due(Long.MAX_VALUE, LOOKED_AT);
            open.stream().filter(entry -> stray(entry, nowMs)).forEach(due::add);
            while (stopped.isEmpty()) {
                var flight = flights.take(due, pace.chance());
                if (flight.isEmpty()) break;
                start(flight.get(), nowMs);
                started++;
            }
            return new Run(started, stopped.isEmpty() ? nextDue(nowMs) : OptionalLong.empty());
        } catch (StoreException e) {
            stop(e);
            return new Run(started, OptionalLong.empty());
        }
    }

    /// Says that something new may be due.
    public void wake() {
        woken.release();
    }

    /// Waits for [#wake], at most so long.
    ///
    /// @return whether it was woken
    public boolean awaitWake(long timeoutMs) throws InterruptedException {
        var was = woken.tryAcquire(timeoutMs, TimeUnit.MILLISECONDS);
        woken.drainPermits();
        return was;
    }

    /// Why nothing is forwarded any more; empty while all is well.
    public Optional<String> stoppedBecause() {
        return Optional.of(stopped).filter(reason -> !reason.isEmpty());
    }

    /// When the bank last answered anything in this life; an unreachable host is one alarm, not one
    /// an entry (`docs/money.md` M4.4).
    public OptionalLong lastAnswerMs() {
        return flights.lastAnswerMs();
    }

    /// Its time was set by a clock that has been put back since; waiting for it could take years.
    private boolean stray(OutboxEntry entry, long nowMs) {
        return entry.nextDueMs() - nowMs > 2 * pace.backoff().capMs();
    }

    private OptionalLong nextDue(long nowMs) {
        var idle = flights.idle();
        return store.due(Long.MAX_VALUE, LOOKED_AT).stream()
                .filter(entry -> !flights.holds(entry.key()))
                .mapToLong(entry -> stray(entry, nowMs) ? nowMs : entry.nextDueMs())
                .filter(due -> idle || due > nowMs)
                .min();
    }

    private void start(Flights.Flight flight, long nowMs) {
        try {
            pace.executor().execute(() -> fly(flight, nowMs));
        } catch (RejectedExecutionException e) {
            flights.land(flight);
            stop(new StoreException("no more calls are taken", e));
        }
    }

    private void fly(Flights.Flight flight, long nowMs) {
        try {
            // Read again: since the list was made, an earlier flight may have settled it.
            store.outboxEntry(flight.key())
                    .filter(entry -> !entry.state().isFinal() && entry.state() != State.FROZEN)
                    .filter(entry -> entry.nextDueMs() <= nowMs || stray(entry, nowMs))
                    .ifPresent(entry -> tried(entry, flight));
        } catch (StoreException e) {
            stop(e);
        } catch (RuntimeException e) {
            flights.setAside(flight.key());
            LOG.error("outbox entry {} is left alone until the next start", flight.key(), e);
        } finally {
            flights.land(flight);
            wake();
        }
    }

    private void tried(OutboxEntry entry, Flights.Flight flight) {
        switch (entry.kind()) {
            case Reversals.CHARGE -> charges.tried(entry, flight);
            case Errand.REVERSE, Errand.REFUND, Errand.REGISTER, Errand.SETTLE ->
                    errands.tried(entry, flight);
            default -> throw new IllegalStateException("an entry of kind " + entry.kind());
        }
    }

    private void stop(StoreException e) {
        if (!stopped.isEmpty()) return;
        stopped = String.valueOf(e.getMessage());
        LOG.error(
                "forwarding stops; nothing is lost, the bank is asked after a restart: {}",
                stopped);
    }
}
