package guichet.queue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a journal from its first row and says whether it is whole, or where it stops being so.
///
/// A journal cut off after a whole row is sound: only someone who knows a later head (the bank's
/// heartbeat, the second copy) can tell. Compare [Sound#head] with theirs.
public final class ChainVerifier {

    private ChainVerifier() {}

    public sealed interface Result {}

    /// Every row is as it was written.
    ///
    /// @param count rows read
    /// @param head the last of them
    public record Sound(long count, Store.Head head) implements Result {}

    /// @param rowNumber the first row that is wrong, counted from 1; 0 if the file as a whole is
    /// @param explanation for the technician, one sentence
    public record Broken(long rowNumber, What what, String explanation) implements Result {}

    public enum What {
        /// The row's content is not what its hash was made of.
        HASH,
        /// The row does not continue the one before it.
        PREVIOUS_HASH,
        /// A row is missing, doubled or out of order.
        NUMBER,
        /// The storage could not be read.
        UNREADABLE
    }

    /// Verifies all of a journal; `rows` begins at row 1 and is closed here.
    public static Result verify(Stream<JournalRow> rows) {
        return verify(rows, Chain.start());
    }

    /// Verifies what comes after a head that is already trusted; `rows` is closed here.
    public static Result verify(Stream<JournalRow> rows, Store.Head trusted) {
        var chain = new Chain();
        var head = trusted;
        try (rows) {
            for (var each = rows.iterator(); each.hasNext(); ) {
                var row = each.next();
                var wrong = wrong(chain, head, row);
                if (wrong.isPresent()) return wrong.get();
                head = new Store.Head(row.number(), row.hash());
            }
        } catch (StoreException e) {
            return new Broken(
                    head.number() + 1,
                    What.UNREADABLE,
                    "Row %d cannot be read: %s.".formatted(head.number() + 1, e.getMessage()));
        }
        return new Sound(head.number() - trusted.number(), head);
    }

    private static Optional<Broken> wrong(Chain chain, Store.Head head, JournalRow row) {
        var expected = head.number() + 1;
        if (row.number() != expected) {
            return broken(
                    expected,
                    What.NUMBER,
                    "Row %d is missing: after row %d comes row %d."
                            .formatted(expected, head.number(), row.number()));
        }
        if (!Arrays.equals(row.previousHash(), head.hash())) {
            return broken(
                    expected,
                    What.PREVIOUS_HASH,
                    "Row %d does not continue row %d: its previous hash is another one."
                            .formatted(expected, head.number()));
        }
        if (!Arrays.equals(row.hash(), chain.hash(row))) {
            return broken(
                    expected,
                    What.HASH,
                    "Row %d was changed after it was written: its hash does not fit."
                            .formatted(expected));
        }
        return Optional.empty();
    }

    private static Optional<Broken> broken(long rowNumber, What what, String explanation) {
        return Optional.of(new Broken(rowNumber, what, explanation));
    }
}
