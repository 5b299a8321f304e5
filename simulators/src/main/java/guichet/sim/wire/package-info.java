/// The far end of each wire: real bytes on a pseudo-terminal or TCP, made from a physical model.
package guichet.sim.wire;
