package guichet.sim.wire.cash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// What a CCNET validator says of itself: answers to 37 (IDENTIFICATION) and 41 (BILL TABLE).
final class CcnetIdentity {

    private static final String PART = "SM-CN1353";

    private CcnetIdentity() {}

    /// 34 bytes: part number 15, serial number 12, both ASCII padded with blanks, asset number 7.
    static byte[] identification(String serial) {
        var text = String.format(Locale.ROOT, "%-15s%-12.12s", PART, serial);
        var out = Arrays.copyOf(ascii(text), 34);
        for (int i = 0; i < 7; i++) out[27 + i] = (byte) i;
        return out;
    }

    /// 120 bytes: 24 types of value, country and exponent. 10 is written as 1 with exponent 1, and
    /// so on; bit 7 of the exponent would divide, which no note of this country needs.
    static byte[] billTable() {
        var out = new byte[120];
        for (int type = 0; type < Vault.DENOMINATIONS.size(); type++) {
            int value = Vault.DENOMINATIONS.get(type);
            int exponent = 0;
            for (; value % 10 == 0; value /= 10) exponent++;
            int at = type * 5;
            out[at] = (byte) value;
            System.arraycopy(ascii("CHN"), 0, out, at + 1, 3);
            out[at + 4] = (byte) exponent;
        }
        return out;
    }

    /// What a poll's state is called in the protocol's manual.
    static String stateWord(int state) {
        return switch (state) {
            case 0x10, 0x11, 0x12 -> "POWER_UP";
            case 0x13 -> "INITIALIZE";
            case 0x14 -> "IDLING";
            case 0x15 -> "ACCEPTING";
            case 0x17 -> "STACKING";
            case 0x18 -> "RETURNING";
            case 0x19 -> "DISABLED";
            case 0x1A -> "HOLDING";
            case 0x1C -> "REJECTING";
            case 0x41 -> "CASSETTE_FULL";
            case 0x42 -> "CASSETTE_OUT";
            case 0x43 -> "VALIDATOR_JAMMED";
            case 0x44 -> "CASSETTE_JAMMED";
            case 0x45 -> "CHEATED";
            case 0x46 -> "PAUSE";
            case 0x47 -> "FAILURE";
            case 0x80 -> "ESCROW";
            case 0x81 -> "STACKED";
            case 0x82 -> "RETURNED";
            default -> "STATE_%02X".formatted(state);
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
