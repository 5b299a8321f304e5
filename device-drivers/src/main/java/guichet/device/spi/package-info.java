/// How a driver is found and configured. A new protocol is a provider here and a package of its
/// own.
package guichet.device.spi;
