package guichet.queue.sqlite;

import guichet.queue.Changes;
import guichet.queue.Changes.Mark;
import guichet.queue.JournalRow;
import guichet.queue.Store;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads what is newer than a mark: at most 32 rows of each table at a time, each time all tables as
/// they stand at one instant. When no table has more, that instant is a mark of its own.
final class ChangesReader {

    /// With bodies of at most 256 KiB, 24 MiB at a time.
    private static final int PAGE = 32;

    private final Reader reader;

    ChangesReader(Reader reader) {
        this.reader = reader;
    }

    /// How far the store is; call together with what must agree with it.
    Mark mark() {
        return reader.one(
                Rows.PROGRESS,
                row -> {
                    var _ = row.next();
                    return new Mark(
                            row.getLong(1), reader.one(Rows.HEAD, Rows::head), row.getLong(2));
                });
    }

    Stream<Changes> since(Mark mark) {
        var place = new Place(mark);
        var parts =
                new AbstractSpliterator<Changes>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private boolean done;

                    @Override
                    public boolean tryAdvance(Consumer<? super Changes> action) {
                        if (done) return false;
                        var part = reader.together(() -> next(place));
                        done = part.complete();
                        action.accept(part);
                        return true;
                    }
                };
        return StreamSupport.stream(parts, false);
    }

    /// How far the parts have come, table by table.
    private static final class Place {
        private Store.Head head;
        private long posting;
        private long outboxCommit;
        private long outboxId = Long.MAX_VALUE;
        private long paperCommit;
        private long paperId = Long.MAX_VALUE;

        private Place(Mark mark) {
            head = mark.head();
            posting = mark.postings();
            outboxCommit = mark.commits();
            paperCommit = mark.commits();
        }

        private void pass(JournalRow row) {
            head = new Store.Head(row.number(), row.hash());
        }

        private void pass(Changes.Queued queued) {
            outboxCommit = queued.commit();
            outboxId = queued.id();
        }

        private void pass(Changes.Paper paper) {
            paperCommit = paper.commit();
            paperId = paper.id();
        }
    }

    private Changes next(Place place) {
        var journal = page(Rows.JOURNAL, Rows::journalRow, place.head.number() + 1);
        var postings = page(Rows.NEWER_POSTINGS, Rows::posted, place.posting + 1);
        var outbox = page(Rows.NEWER_OUTBOX, Rows::queued, place.outboxCommit, place.outboxId);
        var papers = page(Rows.NEWER_DOCUMENTS, Rows::paper, place.paperCommit, place.paperId);
        var complete =
                Math.max(journal.size(), postings.size()) < PAGE
                        && Math.max(outbox.size(), papers.size()) < PAGE;
        if (!journal.isEmpty()) place.pass(journal.getLast());
        if (!postings.isEmpty()) place.posting = postings.getLast().id();
        if (!outbox.isEmpty()) place.pass(outbox.getLast());
        if (!papers.isEmpty()) place.pass(papers.getLast());
        var now = mark();
        return new Changes(
                complete ? now : new Mark(now.commits(), place.head, place.posting),
                complete,
                journal,
                postings,
                outbox,
                papers,
                complete ? reader.all(Rows.SEQUENCES, Rows::drawn) : List.of());
    }

    private <T> List<T> page(String query, Reader.Mapping<T> mapping, Long... from) {
        var values = new Object[from.length + 1];
        System.arraycopy(from, 0, values, 0, from.length);
        values[from.length] = (long) PAGE;
        return reader.all(query, mapping, values);
    }
}
