package guichet.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What printers and scanners send, and what the simulated printer is sent.
final class WireTargets {

    private WireTargets() {}

    static List<Target> all() {
        return List.of(printerAnswers(), printer(), scans());
    }

    private static Target printerAnswers() {
        var reader = Hidden.type("guichet.device.escpos.EscPosReader");
        var made = Hidden.constructor(reader, 0);
        var accept = Hidden.method(reader, "accept", 1);
        return new Reads(
                "escpos-reader",
                List.of(
                        CcnetTargets.bytes("12"),
                        CcnetTargets.bytes("14000F0F"),
                        CcnetTargets.bytes("1000120000"),
                        CcnetTargets.bytes(
                                "37223031323300" + "1113" + "3D544D2D5438385600" + "00")),
                "",
                input -> {
                    var answers = made.on();
                    var heard = false;
                    for (var b : input)
                        heard |= ((Optional<?>) accept.on(answers, b & 0xFF)).isPresent();
                    return heard;
                });
    }

    /// The printer works as long as its head is idle; time is given to it.
    private static Target printer() {
        var home = "guichet.sim.wire.print.";
        var pace = Hidden.constructor(Hidden.type(home + "EscPosMachine$Pace"), 2);
        var machine = Hidden.type(home + "EscPosMachine");
        var made = Hidden.constructor(machine, 4);
        var receive = Hidden.method(machine, "receive", 2);
        var advance = Hidden.method(machine, "advance", 1);
        Consumer<Object> nobody = _ -> {};
        return new Reads(
                "sim-escpos-printer",
                List.of(
                        text("\u001b@\u001bt\u0000Paid 87.60 CNY\n\n\u001dVB\u0003"),
                        text("\u001c&\u001cC\u0001\u001da\u00ff\u001d(H\u0006\u00000\u00000123"),
                        text("\u001dkI\u0008{BT00010\u001d(k\u0004\u00001A2\u0000"),
                        text(
                                "\u001dv0\u0000\u0002\u0000\u0003\u0000abcdef\u001d8L\u0004\u0000\u0000\u00000p01"),
                        text(
                                "\u001b*!\u0002\u0000abcdef\u001bD\u0008\u0010\u0000\tX\u001dk\u0004ABC\u0000"),
                        text(
                                "\u0010\u0004\u0001\u0010\u0004\u0004\u001dr\u0001\u0010\u0014\u0008\u0001\u0003\u0014\u0001\u0006\u0002\u0008")),
                "",
                input -> {
                    var print = made.on(pace.on(0.0, 0), nobody, nobody, nobody);
                    receive.on(print, input, input.length);
                    for (int turn = 1; turn <= 8; turn++) advance.on(print, 1_000.0 * turn);
                    return true;
                });
    }

    private static Target scans() {
        var reader = Hidden.type("guichet.device.linescan.ScanLineReader");
        var made = Hidden.constructor(reader, 0);
        var accept = Hidden.method(reader, "accept", 1);
        var end = Hidden.method(reader, "end", 0);
        return new Reads(
                "scan-line",
                List.of(
                        text("]Q1https://pay.example/water?no=8830012345\r\n"),
                        text("\u0002]C0water8830012345\u0003\r"),
                        "]Q1水费8830012345\n".getBytes(UTF_8),
                        "]Q1水费8830012345\n".getBytes(Charset.forName("GB18030")),
                        text("134567890123456789\r\n281234567890123456\r\n")),
                "",
                input -> {
                    var lines = made.on();
                    var scanned = false;
                    for (var b : input) {
                        scanned |= ((Optional<?>) accept.on(lines, b & 0xFF)).isPresent();
                    }
                    scanned |= ((Optional<?>) end.on(lines)).isPresent();
                    return scanned;
                });
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
