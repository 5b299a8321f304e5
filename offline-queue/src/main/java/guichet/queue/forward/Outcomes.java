package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.StaleEntry;
import guichet.queue.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what a try came to, with its rows of journal and books in the same commit, and then
/// says so. May be called from any thread.
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final Store store;
    private final OutcomeBooks books;
    private final Consumer<OutboxEntry> told;
    private final Flights flights;
    private final InstantSource clock;

    /// @param newsworthy whether it is a row of the journal
    record Change(OutboxEntry before, OutboxEntry after, boolean newsworthy) {

        /// A try that changed nothing but the time of the next one is no row of the journal.
        static Change of(OutboxEntry before, OutboxEntry after) {
            return new Change(
                    before,
                    after,
                    before.state() != after.state() || !before.reason().equals(after.reason()));
        }
    }

    Outcomes(
            Store store,
            OutcomeBooks books,
            Consumer<OutboxEntry> told,
            Flights flights,
            InstantSource clock) {
        this.store = store;
        this.books = books;
        this.told = told;
        this.flights = flights;
        this.clock = clock;
    }

    /// @param also rows of the same commit
    /// @throws StaleEntry if one of the entries was changed meanwhile; nothing was written
    void write(List<Change> changes, Commit also) {
        var commit = Commit.builder();
        for (var change : changes) {
            commit.change(change.after());
            if (change.newsworthy()) {
                commit.entry(DeliveryRow.of(change.before(), change.after(), clock.millis()));
            }
            commit.add(books.on(change.before(), change.after()));
        }
        store.commit(commit.add(also).build());
        for (var change : changes) {
            var after = change.after();
            if (after.state().isFinal()) flights.forget(after.key());
            tell(after);
        }
    }

    private void tell(OutboxEntry after) {
        try {
            told.accept(after);
        } catch (RuntimeException e) {
            LOG.error("nobody heard that {} {} is {}", after.kind(), after.key(), after.state(), e);
        }
    }
}
