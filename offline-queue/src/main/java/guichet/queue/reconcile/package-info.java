/// Where the kiosk and the bank do not agree: the bank's statement matched against the outbox, and
/// each difference a numbered paper that a person resolves. Nothing here moves money.
package guichet.queue.reconcile;
