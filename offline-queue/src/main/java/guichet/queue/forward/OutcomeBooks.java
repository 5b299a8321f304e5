package guichet.queue.forward;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;

/// What else becomes true when the bank has answered: journal rows, postings, papers. Written in
/// the same transaction as the entry's new state. Called for every try that is written down, also
/// when only the time of the next one changed, and from several threads at once; must be quick, call
/// nothing that waits, and only look: the commit is refused if the entry was changed meanwhile.
///
/// Errands are asked about too. A reversal calls it twice: for the charge that it undoes (FROZEN to
/// REVERSED, or back to ACCEPTED, REJECTED, NEEDS_PERSON), if that changes, and for itself. A reversal
/// of an accepted charge leaves that ACCEPTED, so it is the reversal's own ACCEPTED that is booked.
@FunctionalInterface
public interface OutcomeBooks {

    Commit on(OutboxEntry before, OutboxEntry after);

    /// Nothing else becomes true.
    static OutcomeBooks none() {
        return (_, _) -> Commit.builder().build();
    }
}
