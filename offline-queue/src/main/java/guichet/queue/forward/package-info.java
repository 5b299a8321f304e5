/// Takes what is due from the outbox, sends it, and applies the decision that a pure function
/// returns.
package guichet.queue.forward;
