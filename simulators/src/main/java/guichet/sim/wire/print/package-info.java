/// A receipt printer: bytes in, paper out, and what the bytes look like on it.
package guichet.sim.wire.print;
