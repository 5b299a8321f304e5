/// One clock, one source of chance, one thing at a time: the deterministic world.
package guichet.sim.world;
