package guichet.app.fuzz;

import static guichet.app.fuzz.CcnetTargets.bytes;

import guichet.device.wire.Octets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A conversation with the CCNET protocol, written as bytes: what happens next, one after the other.
///
/// | byte, low three bits | then |
/// | --- | --- |
/// | 0 | due |
/// | 1 | silence |
/// | 2 | garbage |
/// | 3 | one byte: a command of the kiosk |
/// | 4, 5 | one byte: the right kind of answer to what was asked last; to a poll this byte and its follower |
/// | 6 | one byte n, then n bytes as an answer |
/// | 7 | the link is lost (even) or there again (odd) |
///
/// The high five bits are how much later it happens, in 40 ms.
final class CcnetTalk {

    private static final String HOME = "guichet.device.ccnet.";
    private static final Class<?> PROTOCOL = Hidden.type(HOME + "CcnetProtocol");
    private static final Class<?> STEP = Hidden.type(HOME + "Step");
    private static final Hidden TAKES_A_STEP = Hidden.method(PROTOCOL, "step", 3);
    private static final Hidden STATE = Hidden.method(STEP, "state", 0);
    private static final Hidden OUTPUTS = Hidden.method(STEP, "outputs", 0);
    private static final Class<?> SEND = Hidden.type(HOME + "Output$Send");
    private static final Hidden SENT = Hidden.method(SEND, "frame", 0);
    private static final Hidden PAYLOAD =
            Hidden.method(Hidden.type(HOME + "CcnetFrame"), "payload", 0);
    private static final Hidden OFFLINE =
            Hidden.method(Hidden.type(HOME + "CcnetState"), "offline", 0);
    private static final int MOST_OUTPUTS = 64;
    private static final int POLL = 0x33;

    private final Map<String, Hidden> inputs = new HashMap<>();
    private final List<Object> commands;
    private final Object protocol;

    private Object state;
    private long nowMs;
    private int asked;

    CcnetTalk() throws ReflectiveOperationException {
        for (var plain : List.of("Connected", "Silent", "Due")) input(plain, 0);
        for (var telling : List.of("Disconnected", "Answered", "Garbled", "Commanded"))
            input(telling, 1);
        try {
            var settings =
                    Hidden.constructor(Hidden.type(HOME + "CcnetSettings"), 3).on(100, 800, 300);
            protocol = Hidden.constructor(PROTOCOL, 2).on("bill-acceptor", settings);
            commands =
                    List.of(
                            command("StartCashIn", CcnetTargets.types()),
                            command("EndCashIn"),
                            command("StackNote"),
                            command("ReturnNote"),
                            command("HoldNote"),
                            command("AcknowledgeCredit"));
            state = OFFLINE.on();
        } catch (Throwable e) {
            throw new ReflectiveOperationException("the protocol cannot be made", e);
        }
    }

    private void input(String name, int arguments) {
        inputs.put(name, Hidden.constructor(Hidden.type(HOME + "Input$" + name), arguments));
    }

    private static Object command(String name, Object... arguments) throws Throwable {
        return Hidden.constructor(Hidden.type(HOME + "Command$" + name), arguments.length)
                .on(arguments);
    }

    /// Conversations in which notes are stacked, returned, jammed, and found after a loss of power.
    static List<byte[]> corpus() {
        var comesUp = "0419 0C00 0413 0419 0C00 0419 0C00 0419".replace(" ", "");
        var accepts = "0300 FC00 0C14 0C15 0C8002".replace(" ", "");
        return List.of(
                bytes(comesUp),
                bytes(
                        comesUp
                                + accepts
                                + "0302 0C00 0C17 0C8102 0305 0C14 0301 0C00 0419"
                                        .replace(" ", "")),
                bytes(comesUp + accepts + "0303 0C00 0C18 0C8202 0C14".replace(" ", "")),
                bytes(
                        comesUp
                                + accepts
                                + "0302 0C00 0C43 F8 0C4750 06 07 0C12 0C8102 0305"
                                        .replace(" ", "")),
                bytes(
                        "0411 0C12 0C8102 0305 0410 0C00 0601 19 0602 8102 01 01 01 01 02"
                                .replace(" ", "")));
    }

    /// @return whether the device was heard at all
    boolean goesOn(byte[] script) throws Throwable {
        state = OFFLINE.on();
        nowMs = 1_000;
        asked = POLL;
        happens(made("Connected"));
        var heard = false;
        for (int at = 0; at < script.length; at++) {
            int what = script[at] & 7;
            int next = at + 1 < script.length ? script[at + 1] & 0xFF : 0;
            nowMs += ((script[at] & 0xFF) >> 3) * 40L;
            happens(made("Due"));
            switch (what) {
                case 0 -> happens(made("Due"));
                case 1 -> happens(made("Silent"));
                case 2 -> happens(made("Garbled", "bytes that are no frame"));
                case 3 -> {
                    happens(made("Commanded", commands.get(next % commands.size())));
                    at++;
                }
                case 4, 5 -> {
                    int follower = at + 2 < script.length ? script[at + 2] & 0xFF : 0;
                    int used = asked == POLL && next >= 0x47 ? 2 : 1;
                    answered(fitting(next, follower));
                    heard = true;
                    at += used;
                }
                case 6 -> {
                    int to = Math.min(script.length, at + 2 + next);
                    var payload = Arrays.copyOfRange(script, Math.min(at + 2, to), to);
                    if (payload.length > 0) answered(payload);
                    at = to - 1;
                }
                default ->
                        happens(
                                next % 2 == 0
                                        ? made("Disconnected", "unplugged")
                                        : made("Connected"));
            }
        }
        return heard;
    }

    private Object made(String input, Object... arguments) throws Throwable {
        return java.util.Objects.requireNonNull(inputs.get(input)).on(arguments);
    }

    private void answered(byte[] payload) throws Throwable {
        happens(made("Answered", CcnetTargets.answer(payload)));
    }

    private byte[] fitting(int first, int second) {
        return switch (asked) {
            case POLL ->
                    first >= 0x47
                            ? new byte[] {(byte) first, (byte) second}
                            : new byte[] {(byte) first};
            case 0x37 -> CcnetTargets.IDENT;
            case 0x41 -> CcnetTargets.BILLS;
            default -> new byte[] {(byte) first};
        };
    }

    private void happens(Object input) throws Throwable {
        var step = TAKES_A_STEP.on(protocol, state, input, nowMs);
        state = STATE.on(step);
        var outputs = (List<?>) OUTPUTS.on(step);
        if (outputs.size() > MOST_OUTPUTS)
            throw new AssertionError(outputs.size() + " outputs at once");
        for (var output : outputs) {
            if (SEND.isInstance(output)) asked = ((Octets) PAYLOAD.on(SENT.on(output))).at(0);
        }
    }
}
