package guichet.device.ccnet;

import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;

/// The codes of CCNET, and what the manual's words for them are.
final class CcnetCodes {

    static final int ACK = 0x00;
    static final int ILLEGAL_COMMAND = 0x30;
    static final int NAK = 0xFF;

    static final int RESET = 0x30;
    static final int POLL = 0x33;
    static final int ENABLE_BILL_TYPES = 0x34;
    static final int STACK = 0x35;
    static final int RETURN = 0x36;
    static final int IDENT = 0x37;
    static final int HOLD = 0x38;
    static final int GET_BILL_TABLE = 0x41;

    static final int POWER_UP = 0x10;
    static final int POWER_UP_NOTE_IN_VALIDATOR = 0x11;
    static final int POWER_UP_NOTE_IN_STACKER = 0x12;
    static final int INITIALIZE = 0x13;
    static final int IDLING = 0x14;
    static final int ACCEPTING = 0x15;
    static final int STACKING = 0x17;
    static final int RETURNING = 0x18;
    static final int UNIT_DISABLED = 0x19;
    static final int HOLDING = 0x1A;
    static final int DEVICE_BUSY = 0x1B;
    static final int REJECTING = 0x1C;
    static final int DROP_CASSETTE_FULL = 0x41;
    static final int CASSETTE_OUT_OF_POSITION = 0x42;
    static final int VALIDATOR_JAMMED = 0x43;
    static final int CASSETTE_JAMMED = 0x44;
    static final int CHEATED = 0x45;
    static final int PAUSE = 0x46;
    static final int FAILURE = 0x47;
    static final int ESCROW = 0x80;
    static final int STACKED = 0x81;
    static final int RETURNED = 0x82;

    private CcnetCodes() {}

    static boolean isFault(int state) {
        return state >= DROP_CASSETTE_FULL && state <= FAILURE;
    }

    /// Faults that a RESET may end, once a person did what the remedy says.
    static boolean endsByReset(int state) {
        return isFault(state) && state >= VALIDATOR_JAMMED;
    }

    /// @param noteInPath whether a note was on its way when the fault came
    /// @param detail the byte after FAILURE, or -1
    static DeviceFault fault(int state, int detail, boolean noteInPath) {
        return switch (state) {
            case DROP_CASSETTE_FULL ->
                    new DeviceFault(Remedy.COLLECT_CASSETTE, false, "41 drop cassette full");
            case CASSETTE_OUT_OF_POSITION ->
                    new DeviceFault(
                            Remedy.INSERT_CASSETTE, noteInPath, "42 cassette out of position");
            case VALIDATOR_JAMMED ->
                    new DeviceFault(Remedy.CLEAR_JAM, noteInPath, "43 validator jammed");
            case CASSETTE_JAMMED ->
                    new DeviceFault(Remedy.CLEAR_CASSETTE_JAM, true, "44 cassette jammed");
            case CHEATED -> new DeviceFault(Remedy.INSPECT_FRAUD, true, "45 cheated");
            case PAUSE -> new DeviceFault(Remedy.REMOVE_NOTE, noteInPath, "46 pause");
            default -> new DeviceFault(Remedy.CALL_ENGINEER, noteInPath, failure(detail));
        };
    }

    private static String failure(int detail) {
        if (detail < 0) return "47 failure";
        return "47 %02X %s"
                .formatted(
                        detail,
                        switch (detail) {
                            case 0x50 -> "stack motor";
                            case 0x51 -> "transport motor speed";
                            case 0x52 -> "transport motor";
                            case 0x53 -> "aligning motor";
                            case 0x54 -> "initial cassette status";
                            case 0x55 -> "optic canal";
                            case 0x56 -> "magnetic canal";
                            case 0x5F -> "capacitance canal";
                            default -> "failure";
                        });
    }

    static String rejection(int reason) {
        return switch (reason) {
            case 0x60 -> "insertion";
            case 0x61 -> "magnetic pattern";
            case 0x62 -> "note remained in the head";
            case 0x63 -> "compensation";
            case 0x64 -> "conveying";
            case 0x65 -> "identification";
            case 0x66 -> "verification";
            case 0x67 -> "optic pattern";
            case 0x68 -> "note type is inhibited";
            case 0x69 -> "capacitance";
            case 0x6A -> "operation";
            case 0x6C -> "length";
            case 0x6D -> "ultraviolet pattern";
            case 0x92 -> "unrecognised barcode";
            case 0x93 -> "barcode character count";
            case 0x94 -> "barcode start sequence";
            case 0x95 -> "barcode stop sequence";
            default -> "reason %02X".formatted(reason);
        };
    }
}
