package guichet.queue.copy;

import guichet.queue.Changes.Mark;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;

/// How the second copy stands to the store. The journal decides: both must have the same row at the
/// lower of the two heads. Behind it the count of commits says who has seen more.
public sealed interface Comparison {

    /// Both have the same.
    record Same() implements Comparison {}

    /// The copy lacks what the store has.
    record Behind() implements Comparison {}

    /// The store lacks what the copy has: it was restored from a backup, or lost its end.
    record Ahead() implements Comparison {}

    /// Each has something that the other contradicts.
    ///
    /// @param row the journal row up to which they were compared
    record Forked(long row) implements Comparison {}

    /// @param hashInStore the hash of the journal row with that number
    static Comparison of(
            Mark store,
            Mark copy,
            LongFunction<Optional<byte[]>> hashInStore,
            LongFunction<Optional<byte[]>> hashInCopy) {
        var ours = store.head().number();
        var theirs = copy.head().number();
        var common = Math.min(ours, theirs);
        if (common > 0) {
            var here =
                    ours == common ? Optional.of(store.head().hash()) : hashInStore.apply(common);
            var there =
                    theirs == common ? Optional.of(copy.head().hash()) : hashInCopy.apply(common);
            if (here.isEmpty() || there.isEmpty() || !Arrays.equals(here.get(), there.get())) {
                return new Forked(common);
            }
        }
        var rows = Long.compare(ours, theirs);
        var commits = Long.compare(store.commits(), copy.commits());
        if (rows == 0 && commits == 0) return new Same();
        if (rows >= 0 && commits > 0) return new Behind();
        if (rows <= 0 && commits < 0) return new Ahead();
        return new Forked(common);
    }
}
