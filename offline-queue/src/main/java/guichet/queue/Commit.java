package guichet.queue;

import java.util.ArrayList;
import java.util.List;

/// Everything that becomes true at one instant: rows of the journal, postings of the books, new and
/// changed entries of the outbox, documents, and drawn or raised numbers.
public record Commit(
        List<Entry> entries,
        List<Posting> postings,
        List<OutboxEntry> newOutbox,
        List<OutboxEntry> changedOutbox,
        List<Document> documents,
        List<Draw> draws,
        List<Raise> raises) {

    public Commit {
        entries = List.copyOf(entries);
        postings = List.copyOf(postings);
        newOutbox = List.copyOf(newOutbox);
        changedOutbox = List.copyOf(changedOutbox);
        documents = List.copyOf(documents);
        draws = List.copyOf(draws);
        raises = List.copyOf(raises);
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
        return equals(builder().build());
    }

    /// One row for the journal, not yet numbered or chained.
    ///
    /// @param kind such as `payment`, `delivery`, `audit`; at most 64 characters
    /// @param version of the body's schema
    /// @param subject what it is about, such as a payment key; may be empty
    /// @param body JSON in UTF-8, at most 256 KiB
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way to the disk, never compared.
    public record Entry(String kind, int version, String subject, long atMs, byte[] body) {}

    /// One line of the double-entry books. Debit is positive, credit negative.
    ///
    /// @param currency ISO 4217 code
    public record Posting(String account, String currency, long minorUnits, String memo) {}

    /// A number taken from a gap-free sequence; must be the last drawn plus one.
    public record Draw(String sequence, long number) {}

    /// A sequence moved past numbers that others have seen, after a restored backup
    /// (`docs/money.md` M7.3). Only upwards, and only beside a journal row that says why; made before
    /// the draws of the same commit.
    ///
    /// @param number the next number drawn is one more
    public record Raise(String sequence, long number) {}

    public static Builder builder() {
        return new Builder();
    }

    /// Collects the parts of a commit. Not thread-safe.
    public static final class Builder {
        private final List<Entry> entries = new ArrayList<>();
        private final List<Posting> postings = new ArrayList<>();
        private final List<OutboxEntry> newOutbox = new ArrayList<>();
        private final List<OutboxEntry> changedOutbox = new ArrayList<>();
        private final List<Document> documents = new ArrayList<>();
        private final List<Draw> draws = new ArrayList<>();
        private final List<Raise> raises = new ArrayList<>();

        private Builder() {}

        public Builder entry(Entry entry) {
            entries.add(entry);
            return this;
        }

        /// Moves money from one account to another: debits `to`, credits `from`.
        public Builder move(String from, String to, String currency, long minorUnits, String memo) {
            if (minorUnits < 0) {
                throw new IllegalArgumentException("moving " + minorUnits + " from " + from);
            }
            if (minorUnits == 0) return this;
            postings.add(new Posting(to, currency, minorUnits, memo));
            postings.add(new Posting(from, currency, -minorUnits, memo));
            return this;
        }

        public Builder enqueue(OutboxEntry entry) {
            newOutbox.add(entry);
            return this;
        }

        public Builder change(OutboxEntry entry) {
            changedOutbox.add(entry);
            return this;
        }

        /// Adds the document, or replaces the one with the same number.
        public Builder document(Document document) {
            documents.add(document);
            return this;
        }

        public Builder draw(String sequence, long number) {
            draws.add(new Draw(sequence, number));
            return this;
        }

        public Builder raise(String sequence, long number) {
            raises.add(new Raise(sequence, number));
            return this;
        }

        public Builder add(Commit other) {
            entries.addAll(other.entries);
            postings.addAll(other.postings);
            newOutbox.addAll(other.newOutbox);
            changedOutbox.addAll(other.changedOutbox);
            documents.addAll(other.documents);
            draws.addAll(other.draws);
            raises.addAll(other.raises);
            return this;
        }

        public Commit build() {
            return new Commit(
                    entries, postings, newOutbox, changedOutbox, documents, draws, raises);
        }
    }
}
