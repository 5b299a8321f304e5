package guichet.queue.sqlite;

/// What stands where a database should be.
public enum Condition {
    /// It can be opened.
    SOUND,
    /// There is no file.
    MISSING,
    /// There is a file, and no row in its journal.
    EMPTY,
    /// It is no database any more, or its structure is broken.
    DAMAGED
}
