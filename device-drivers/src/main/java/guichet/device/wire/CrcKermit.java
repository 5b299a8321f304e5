package guichet.device.wire;

/// CRC-16/KERMIT: polynomial 8408 reflected, start 0000, no final inversion. Low byte goes first on
/// the wire. Used by CCNET and ID-003.
public final class CrcKermit {

    private CrcKermit() {}

    /// @return 0 to FFFF, over `bytes[from]` up to but without `bytes[to]`
    public static int of(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
            }
        }
        return crc;
    }
}
