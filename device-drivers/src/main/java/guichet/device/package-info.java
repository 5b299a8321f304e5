/// What all devices have in common: a name, a status, a fault named by its remedy, and events.
/// Protocols live in packages of their own; nothing here knows a wire.
package guichet.device;
