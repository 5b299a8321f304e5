package guichet.device.wire;

import java.util.Arrays;
import java.util.HexFormat;

/// A run of bytes that nobody can change: what a frame carries. Compared by content, read as 0 to
/// 255, printed as hexadecimal. May be used from any thread.
public final class Octets {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /// No bytes at all.
    public static Octets none() {
        return NONE;
    }

    /// @param values 0 to 255 each
    public static Octets of(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > 255) {
                throw new IllegalArgumentException("byte " + i + " is " + values[i]);
            }
            bytes[i] = (byte) values[i];
        }
        return new Octets(bytes);
    }

    public static Octets copyOf(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /// Reads `02 03 06 …`, blanks between the bytes.
    public static Octets ofHex(String hex) {
        return new Octets(HEX.parseHex(hex.strip()));
    }

    public int size() {
        return bytes.length;
    }

    /// The byte at `index`, 0 to 255.
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    public Octets slice(int from, int to) {
        return new Octets(Arrays.copyOfRange(bytes, from, to));
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
