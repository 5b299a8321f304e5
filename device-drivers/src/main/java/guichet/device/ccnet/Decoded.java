package guichet.device.ccnet;

/// What the reader makes of bytes from the wire.
sealed interface Decoded permits CcnetFrame, Decoded.Garbage {

    /// Bytes that are no frame for us, and why.
    record Garbage(String reason) implements Decoded {}
}
