/// Devices at the interface level, well-behaved and named after their misbehaviour.
package guichet.sim.device;
