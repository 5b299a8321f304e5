package guichet.app.kill;

import java.util.Arrays;
import java.util.List;

/// What the payments of a run are paid with.
enum Tender {
    CASH,
    CARD,
    PHONE,
    /// A note, and the rest by card or by phone.
    MIXED;

    List<Habit> habits() {
        return Arrays.stream(Habit.values()).filter(habit -> habit.tender() == this).toList();
    }
}
