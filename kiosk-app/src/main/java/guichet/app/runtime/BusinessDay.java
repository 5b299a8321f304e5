package guichet.app.runtime;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.Store;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/// The business date: a journalled value that only moves forward, at close of day (`docs/money.md`
/// M7.4). Owned by the loop thread.
final class BusinessDay {

    /// The journal's kind for the rows that open a day; their body is the date.
    static final String KIND = "day";

    private static final String NUMBER = "business-date";
    private static final int VERSION = 1;

    private Optional<LocalDate> today;

    BusinessDay(Store store) {
        today =
                store.document(NUMBER)
                        .map(d -> LocalDate.parse(new String(d.body(), StandardCharsets.UTF_8)));
    }

    /// The open day; the calendar's before the first was opened.
    LocalDate today(LocalDate calendar) {
        return today.orElse(calendar);
    }

    /// The day that must be opened now: the calendar's, if it is later, its clock is believed, and
    /// nothing is open.
    Optional<LocalDate> due(LocalDate calendar, boolean trusted, boolean safe) {
        var later = today.isEmpty() || calendar.isAfter(today.get());
        return later && trusted && safe ? Optional.of(calendar) : Optional.empty();
    }

    /// The rows that close the day before and open this one.
    static Commit opening(LocalDate day, long nowMs) {
        var body = day.toString().getBytes(StandardCharsets.UTF_8);
        return Commit.builder()
                .entry(new Commit.Entry(KIND, VERSION, day.toString(), nowMs, body))
                .document(new Document(NUMBER, KIND, "", "open", nowMs, body))
                .build();
    }

    /// Those rows are on the disk.
    void opened(LocalDate day) {
        today = Optional.of(day);
    }
}
