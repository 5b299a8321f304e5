/// Runs the pure machines: the loop that journals before it acts, the effects, recovery at
/// power-up.
package guichet.app.runtime;
