package guichet.queue;

import java.util.List;

/// Everything in a store that is newer than a [Mark]: what its second copy still lacks. Outbox
/// entries, documents and sequences stand here as they are now, not as they were on the way.
///
/// @param mark where the store stood when this was read; of a part, how far it got
/// @param complete whether nothing newer was left out; else this is a part and more follow
public record Changes(
        Mark mark,
        boolean complete,
        List<JournalRow> journal,
        List<Posted> postings,
        List<Queued> outbox,
        List<Paper> documents,
        List<Drawn> sequences) {

    public Changes {
        journal = List.copyOf(journal);
        postings = List.copyOf(postings);
        outbox = List.copyOf(outbox);
        documents = List.copyOf(documents);
        sequences = List.copyOf(sequences);
    }

    /// How much of a store something has seen.
    ///
    /// @param commits made so far, empty ones not counted; -1 for nothing at all
    /// @param head the journal's
    /// @param postings the number of the last posting
    public record Mark(long commits, Store.Head head, long postings) {

        /// Has seen nothing, not even an empty store.
        public static Mark nothing() {
            return new Mark(-1, Chain.start(), 0);
        }
    }

    /// @param id its place among all postings
    /// @param journalNumber the journal's head in the same commit
    public record Posted(long id, long journalNumber, Commit.Posting posting) {}

    /// @param id its place in the outbox
    /// @param commit the last that touched it
    public record Queued(long id, long commit, OutboxEntry entry) {}

    /// @param id its place among the documents
    /// @param commit the last that touched it
    public record Paper(long id, long commit, Document document) {}

    /// @param last the last number drawn, or raised to
    public record Drawn(String sequence, long last) {}
}
