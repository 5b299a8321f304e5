package guichet.app.fuzz;

import guichet.device.wire.Octets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CCNET: the driver's reader, its protocol, the bill table, and the simulated unit's own reader.
final class CcnetTargets {

    private static final String HOME = "guichet.device.ccnet.";
    private static final Class<?> READER = Hidden.type(HOME + "CcnetReader");
    private static final Class<?> FRAME = Hidden.type(HOME + "CcnetFrame");
    private static final Hidden NEW_READER = Hidden.constructor(READER, 0);
    private static final Hidden ACCEPT = Hidden.method(READER, "accept", 3);
    private static final Hidden NEXT = Hidden.method(READER, "next", 0);
    private static final Hidden NEW_FRAME = Hidden.constructor(FRAME, 2);
    private static final Hidden ENCODED = Hidden.method(FRAME, "encoded", 0);
    private static final Hidden TABLE = Hidden.method(Hidden.type(HOME + "BillTable"), "read", 1);

    static final byte[] IDENT =
            bytes("534D2D525531333533202020202020" + "32314B4332373030363738390001020304050607");
    static final byte[] BILLS =
            Arrays.copyOf(bytes("01434E4E00" + "05434E4E00" + "01434E4E01"), 120);

    private CcnetTargets() {}

    static List<Target> all() throws ReflectiveOperationException {
        return List.of(reader(), protocol(), table(), unit());
    }

    private static Target reader() {
        return new Reads(
                "ccnet-reader",
                List.of(
                        frame(bytes("00")),
                        frame(bytes("14")),
                        frame(bytes("8002")),
                        frame(IDENT),
                        frame(BILLS),
                        frame(new byte[300]),
                        joined(frame(bytes("15")), frame(bytes("8102")), frame(bytes("19")))),
                "",
                CcnetTargets::frames);
    }

    /// Each answer of the reader must consume something, and it must always have room again.
    private static boolean frames(byte[] input) throws Throwable {
        var reader = NEW_READER.on();
        var step = 1 + input.length % 7;
        var pieces = 0;
        var found = false;
        for (int at = 0; at < input.length; ) {
            var taken = (int) ACCEPT.on(reader, input, at, Math.min(input.length, at + step));
            var next = (Optional<?>) NEXT.on(reader);
            if (taken == 0 && next.isEmpty()) throw new AssertionError("no room and nothing read");
            while (next.isPresent()) {
                if (++pieces > input.length) throw new AssertionError("more pieces than bytes");
                found |= FRAME.isInstance(next.get());
                next = (Optional<?>) NEXT.on(reader);
            }
            at += taken;
        }
        return found;
    }

    private static Target protocol() throws ReflectiveOperationException {
        var talk = new CcnetTalk();
        return new Reads("ccnet-protocol", CcnetTalk.corpus(), "", talk::goesOn);
    }

    private static Target table() {
        return new Reads(
                "ccnet-bill-table",
                List.of(BILLS, new byte[0], bytes("FF4555528201555344830A4A504E00")),
                "IllegalArgumentException",
                input -> !((List<?>) TABLE.on(Octets.copyOf(input))).isEmpty());
    }

    private static Target unit() {
        var frames = Hidden.type("guichet.sim.wire.cash.CcnetFrames");
        var made = Hidden.constructor(frames, 0);
        var take = Hidden.method(frames, "take", 3);
        return new Reads(
                "sim-ccnet-unit",
                List.of(
                        frame(bytes("33")),
                        joined(frame(bytes("30")), frame(bytes("3400000F00000F")))),
                "",
                input -> !((List<?>) take.on(made.on(), input, input.length, 0L)).isEmpty());
    }

    static Object answer(byte[] payload) throws Throwable {
        return NEW_FRAME.on(3, Octets.copyOf(payload));
    }

    private static byte[] frame(byte[] payload) {
        try {
            return (byte[]) ENCODED.on(answer(payload));
        } catch (Throwable e) {
            throw new IllegalArgumentException("not a frame", e);
        }
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    static Set<Integer> types() {
        return Set.of(0, 1, 2);
    }
}
