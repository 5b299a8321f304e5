/// The simulated bank itself: what it owes, takes, gives back, registers and reports, in books of
/// its own. No message format and no port in here; the doors of `guichet.sim.host` and
/// `guichet.sim.host.xml` read and write their own words and call this.
package guichet.sim.host.bank;
