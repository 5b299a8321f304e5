/// A bill acceptor: paper and metal first, then the electronics of one protocol on top.
package guichet.sim.wire.cash;
