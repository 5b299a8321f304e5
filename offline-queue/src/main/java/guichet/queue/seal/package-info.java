/// Encrypts what a store keeps of people: field keys, their file, their copies for the bank, and a
/// store around a store. Knows nothing of disks or of what is inside the bodies.
package guichet.queue.seal;
