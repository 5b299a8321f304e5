/// A barcode scanner: what is held before it goes down the wire.
package guichet.sim.wire.scan;
