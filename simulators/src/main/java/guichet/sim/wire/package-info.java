/// The far end of each wire: real bytes on a pseudo-terminal or TCP, made from a physical model.
/// Here is the wire itself; each kind of device has a package below.
package guichet.sim.wire;
