package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;

/// What else becomes true when the bank has answered: journal rows, postings, papers. Written in
/// the same transaction as the entry's new state. Called for every try that is written down, also
/// when only the time of the next one changed, and from several threads at once; must be quick and
/// call nothing that waits.
@FunctionalInterface
public interface OutcomeBooks {

    Commit on(OutboxEntry before, OutboxEntry after);

    /// Nothing else becomes true.
    static OutcomeBooks none() {
        return (_, _) -> Commit.builder().build();
    }
}
