package guichet.app.crash;

/// One thing that was asked of the disk and done, as `recorder.c` wrote it down.
sealed interface DiskCall {

    /// A call on a file's content, which counts for sure from the file's next [Synced] on.
    sealed interface OfContent extends DiskCall {
        /// Which file; names change, this does not.
        int file();
    }

    /// A call on the directory, which counts for sure from the next [DirectorySynced] on.
    sealed interface OfNames extends DiskCall {}

    /// An empty file under a new name.
    record Created(String name, int file) implements OfNames {}

    record Unlinked(String name) implements OfNames {}

    /// The file gets another name; one that had it before is gone.
    record Renamed(String from, String to) implements OfNames {}

    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way to an image, never compared.
    record Wrote(int file, long offset, byte[] bytes) implements OfContent {}

    /// @param length in bytes, less or more than before
    record Truncated(int file, long length) implements OfContent {}

    record Synced(int file) implements DiskCall {}

    record DirectorySynced() implements DiskCall {}

    /// Not the disk's: the store has returned from this many commits, counted from the first ever.
    record Acknowledged(int commits) implements DiskCall {}
}
