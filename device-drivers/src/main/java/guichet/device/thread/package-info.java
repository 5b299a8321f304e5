/// The one thread each device has, and how it keeps its link. No protocol.
package guichet.device.thread;
