package guichet.device.ccnet;

import guichet.device.wire.CrcKermit;
import guichet.device.wire.Octets;

/// One CCNET frame, to the device or from it.
///
/// | bytes | meaning |
/// | --- | --- |
/// | 02 | SYNC |
/// | ADR | 03 = bill validator |
/// | LEN | bytes of the whole frame, 06 to FA; 00 = long form, 2 bytes (high first) after CMD |
/// | CMD | command, state, or first byte of an answer's data |
/// | DATA | |
/// | CRC | KERMIT over SYNC to DATA, low byte first |
///
/// The byte order of the long form's length is not confirmed by a published frame; no acceptor
/// answer is that long.
///
/// @param payload CMD and DATA
record CcnetFrame(int address, Octets payload) implements Decoded {

    static final int SYNC = 0x02;
    static final int BILL_VALIDATOR = 0x03;
    static final int SHORTEST = 6;
    static final int LONGEST_SHORT_FORM = 250;

    /// The longest frame we read or write, in the long form.
    static final int LONGEST = 1_024;

    CcnetFrame {
        if (payload.size() < 1 || payload.size() > LONGEST - 7) {
            throw new IllegalArgumentException("payload of " + payload.size() + " bytes");
        }
    }

    static CcnetFrame toValidator(int... payload) {
        return new CcnetFrame(BILL_VALIDATOR, Octets.of(payload));
    }

    int first() {
        return payload.at(0);
    }

    /// Whether it is one of the three answers that carry nothing: ACK, NAK, ILLEGAL COMMAND.
    boolean bare(int code) {
        return payload.size() == 1 && payload.at(0) == code;
    }

    byte[] encoded() {
        boolean shortForm = payload.size() + 5 <= LONGEST_SHORT_FORM;
        int length = payload.size() + (shortForm ? 5 : 7);
        var bytes = new byte[length];
        bytes[0] = SYNC;
        bytes[1] = (byte) address;
        bytes[2] = (byte) (shortForm ? length : 0);
        bytes[3] = (byte) payload.at(0);
        int at = 4;
        if (!shortForm) {
            bytes[at++] = (byte) (length >>> 8);
            bytes[at++] = (byte) length;
        }
        System.arraycopy(payload.toArray(), 1, bytes, at, payload.size() - 1);
        int crc = CrcKermit.of(bytes, 0, length - 2);
        bytes[length - 2] = (byte) crc;
        bytes[length - 1] = (byte) (crc >>> 8);
        return bytes;
    }
}
