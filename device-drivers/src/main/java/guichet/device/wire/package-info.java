/// Blocking bytes with time-outs, over a serial line or TCP. Frames begin one package further up.
package guichet.device.wire;
