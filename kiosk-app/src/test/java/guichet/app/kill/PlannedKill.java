package guichet.app.kill;

import java.util.List;

/// A way to die, and in whose payment.
///
/// @param habits any of them
/// @param named whether it was planned for one habit and is called by it
record PlannedKill(Kill kill, List<Habit> habits, boolean named) {

    static PlannedKill of(Kill kill, Habit habit) {
        return new PlannedKill(kill, List.of(habit), true);
    }

    static PlannedKill ofAny(Kill kill, List<Habit> habits) {
        return new PlannedKill(kill, habits, false);
    }

    /// Such as `card:before:TAKEN`.
    ///
    /// @throws IllegalArgumentException if it is not like that
    static PlannedKill of(String text) {
        for (var habit : Habit.values()) {
            var start = habit.word() + ":";
            if (text.startsWith(start)) {
                var point = KillPoint.of(text.substring(start.length()));
                return of(new Kill.AtCommit(point), habit);
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not like card:before:TAKEN");
    }

    /// The next life dies again, at a commit that this one's recovery was seen to make.
    PlannedKill again(KillPoint point, Habit habit) {
        return new PlannedKill(new Kill.InRecovery(kill, point), List.of(habit), named);
    }

    Tender tender() {
        return habits.getFirst().tender();
    }

    /// Whether it is one of those, by its name with or without the habit's; all are if none is
    /// given.
    boolean isAmong(List<String> names) {
        return names.isEmpty() || names.contains(kill.toString()) || names.contains(toString());
    }

    /// Whether the same kill leaves the same to recover.
    boolean repeatable() {
        return switch (kill) {
            case Kill.AtCommit _, Kill.AtTerminal _, Kill.WithAPhone _ -> true;
            case Kill.NoteMoving _, Kill.PowerCut _, Kill.InRecovery _ -> false;
        };
    }

    @Override
    public String toString() {
        return named ? habits.getFirst().word() + ":" + kill : kill.toString();
    }
}
