/// One contract a kind of device: every driver keeps it against its simulator, over real bytes.
package guichet.sim.contract;
