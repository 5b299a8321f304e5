/// The bank host: a TLS server with its books in SQLite, misbehaving on demand.
package guichet.sim.host;
