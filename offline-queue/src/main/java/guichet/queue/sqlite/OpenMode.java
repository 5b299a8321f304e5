package guichet.queue.sqlite;

/// What to expect of the file.
public enum OpenMode {
    /// A journal with at least one row was there before. A missing or empty one is an error: money
    /// is never started over an empty database (`docs/money.md` M7.1).
    MUST_EXIST,
    /// The first start of a new kiosk; an existing journal is opened as well.
    MAY_CREATE
}
