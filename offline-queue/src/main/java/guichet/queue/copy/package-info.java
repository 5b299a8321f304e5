/// The second copy of the store: an append-only file on another path, written after each commit, compared
/// at each opening, and replayed when the store has lost something. No SQL and no bank in here.
package guichet.queue.copy;
