package guichet.queue.reconcile;

import guichet.queue.Difference;
import guichet.queue.Document;
import guichet.queue.host.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What came of one day's reconciliation.
public sealed interface Reconciliation {

    /// The business date.
    LocalDate date();

    /// The statement counts.
    ///
    /// @param agreed charges on which both agree
    /// @param later charges whose own answer has yet to come
    /// @param unanswered charges that the bank was asked about without a usable answer; the day stays
    ///     open
    /// @param differences every difference found, with the state of its paper
    /// @param here what the kiosk holds to be posted on that day, by currency
    record Counted(
            LocalDate date,
            Statement statement,
            int agreed,
            int later,
            int unanswered,
            List<Found> differences,
            Map<String, Sum> here)
            implements Reconciliation {

        public Counted {
            differences = List.copyOf(differences);
            here = Map.copyOf(here);
        }

        /// Whether nothing is left for a person or for later.
        public boolean agrees() {
            return unanswered == 0 && differences.stream().allMatch(Found::resolved);
        }
    }

    /// @param paper as it is on the disk now
    record Found(Difference difference, Document paper) {

        public boolean resolved() {
            return paper.state().equals(Difference.RESOLVED);
        }
    }

    record Sum(int count, long minorUnits) {}

    /// The bank's file is not to be believed; nothing was matched.
    ///
    /// @param why each a sentence
    record NotCounted(LocalDate date, List<String> why) implements Reconciliation {

        public NotCounted {
            why = List.copyOf(why);
        }
    }

    /// The day is not closed at the bank yet.
    record NotYet(LocalDate date) implements Reconciliation {}

    record Unavailable(LocalDate date, String reason) implements Reconciliation {}
}
