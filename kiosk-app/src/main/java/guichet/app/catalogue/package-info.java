/// Reads the catalogue the bank publishes, strictly, and keeps the last good one on disk. What it
/// means is in `guichet.app.bill`.
package guichet.app.catalogue;
