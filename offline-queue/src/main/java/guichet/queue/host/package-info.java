/// The bank's interfaces as the kiosk calls them. One implementation a profile; no retries and no
/// bookkeeping here.
package guichet.queue.host;
