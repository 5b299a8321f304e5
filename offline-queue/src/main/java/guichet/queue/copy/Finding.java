package guichet.queue.copy;

import guichet.queue.sqlite.Condition;

/// What opening the store beside its second copy came to (`docs/money.md` M7.2).
public sealed interface Finding {

    /// Both have the same.
    record Agreed() implements Finding {}

    /// The copy was behind, new or damaged, and is caught up in the background.
    ///
    /// @param copyWas in words
    record CaughtUp(String copyWas) implements Finding {}

    /// The store lacked what the copy had, and has it now.
    ///
    /// @param rows journal rows
    record Replayed(long rows) implements Finding {}

    /// The store was missing, empty or damaged and was built anew from the copy.
    ///
    /// @param because what stood there
    /// @param copyDamaged whether the copy itself could be read only in part
    record Rebuilt(Condition because, long rows, boolean copyDamaged) implements Finding {}

    /// Store and copy contradict each other: nothing was changed, nothing is written, and a person
    /// decides.
    ///
    /// @param row the journal row up to which they were compared
    record Forked(long row) implements Finding {}

    /// The copy cannot be read or written; the store is sound and stands alone.
    record Alone(String reason) implements Finding {}

    /// For the technician, one sentence.
    default String explanation() {
        return switch (this) {
            case Agreed _ -> "Store and second copy agree.";
            case CaughtUp(var was) ->
                    "The second copy was %s and is being caught up.".formatted(was);
            case Replayed(var rows) ->
                    "The store lacked %d journal rows; they came from the second copy."
                            .formatted(rows);
            case Rebuilt(var because, var rows, var copyDamaged) ->
                    "The store was %s and was rebuilt with %d journal rows from the second copy%s."
                            .formatted(
                                    because.name().toLowerCase(java.util.Locale.ROOT),
                                    rows,
                                    copyDamaged ? ", which is damaged itself" : "");
            case Forked(var row) ->
                    "Store and second copy contradict each other at or before journal row %d; both are kept."
                            .formatted(row);
            case Alone(var reason) -> "There is no second copy: %s.".formatted(reason);
        };
    }
}
