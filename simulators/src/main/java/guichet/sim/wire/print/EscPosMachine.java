package guichet.sim.wire.print;

import guichet.sim.wire.print.EscPosParser.Instruction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.Consumer;

/// An 80 mm ESC/POS printer: a receive buffer, modes, a head that takes its time, and a cutter.
///
/// Real-time requests (DLE EOT) are answered when they arrive, even when offline and even if the
/// bytes were part of a picture, as Epson's are. All else is done in order, one after the other,
/// only while online; the rest waits in the buffer. Time is given to it. Not thread-safe:
/// [EscPosPrinterSim] takes care. Long because the instructions belong in one table.
final class EscPosMachine {

    /// How fast it is.
    ///
    /// @param lineMs for 30 dots of paper
    /// @param cutMs for one cut
    record Pace(double lineMs, int cutMs) {}

    private static final int DOTS_PER_LINE = 30;
    private static final int MOST_UNKNOWN = 100;

    /// An idle head does not save up time; this much is how late its owner may come by.
    private static final double SLACK_MS = 10;

    private final Pace pace;
    private final Consumer<byte[]> answers;
    private final Consumer<Paper> tickets;
    private final Consumer<String> events;
    private final Paper paper = new Paper();
    private final PrinterState state = new PrinterState();

    // Lost without power.
    private final EscPosParser buffer = new EscPosParser();
    private final TextDecoder decoder = new TextDecoder();
    private final LineBuffer line = new LineBuffer();
    private final SymbolSettings symbols = new SymbolSettings();
    private Style style = Style.PLAIN;
    private int spacing = DOTS_PER_LINE;
    private int margin;
    private int width = Paper.WIDTH_DOTS;
    private int automaticStatus;
    private byte[] lastAutomatic = {};
    private double busyUntilMs;
    private int realTimeSeen;

    // What it is, and what happened to it.
    private boolean powered = true;
    private boolean chineseModel = true;
    private boolean knowsProcessIds = true;
    private int linesLeft = Integer.MAX_VALUE;
    private long unknown;
    private final TreeSet<String> unknownKinds = new TreeSet<>();

    EscPosMachine(
            Pace pace, Consumer<byte[]> answers, Consumer<Paper> tickets, Consumer<String> events) {
        this.pace = pace;
        this.answers = answers;
        this.tickets = tickets;
        this.events = events;
        decoder.reset(chineseModel);
    }

    PrinterState state() {
        return state;
    }

    int buffered() {
        return buffer.pending();
    }

    boolean powered() {
        return powered;
    }

    void chineseModel(boolean yes) {
        chineseModel = yes;
        decoder.reset(yes);
    }

    void knowsProcessIds(boolean yes) {
        knowsProcessIds = yes;
    }

    /// The paper ends after so many more lines.
    void outAfter(int lines) {
        linesLeft = lines;
    }

    void newRoll() {
        linesLeft = Integer.MAX_VALUE;
    }

    /// What hangs out since the last cut.
    String uncut() {
        return paper.text();
    }

    String describe() {
        return "%s buffer %d uncut %d unknown %d %s"
                .formatted(
                        powered ? state.describe() : "off",
                        buffer.pending(),
                        paper.blank() ? 0 : 1,
                        unknown,
                        unknownKinds)
                .replace(" []", "");
    }

    void powerOff() {
        powered = false;
        buffer.clear();
        line.clear();
        automaticStatus = 0;
        busyUntilMs = 0;
        realTimeSeen = 0;
        initialise();
    }

    void powerOn() {
        powered = true;
    }

    /// Takes bytes from the wire.
    void receive(byte[] bytes, int count) {
        if (!powered) return;
        for (int i = 0; i < count; i++) watchRealTime(bytes[i] & 0xFF);
        buffer.feed(bytes, count);
    }

    /// Works until the head is busy, the buffer is empty or something stops it.
    void advance(double nowMs) {
        if (!powered) return;
        tellStatus();
        busyUntilMs = Math.max(busyUntilMs, nowMs - SLACK_MS);
        while (!state.offline() && busyUntilMs <= nowMs) {
            var next = buffer.next();
            if (next.isEmpty()) return;
            execute(next.get());
            tellStatus();
        }
    }

    /// Says the automatic status if it was asked for and changed.
    private void tellStatus() {
        if (automaticStatus == 0) return;
        var now = state.automatic();
        if (Arrays.equals(now, lastAutomatic)) return;
        lastAutomatic = now;
        answers.accept(now);
    }

    /// DLE EOT n, wherever it stands; DLE DC4 8 and DLE ENQ 2 clear the buffer.
    private void watchRealTime(int next) {
        realTimeSeen = (realTimeSeen << 8 | next) & 0xFFFFFF;
        if (realTimeSeen >= 0x100401 && realTimeSeen <= 0x100404) {
            answers.accept(new byte[] {(byte) state.realTime(next)});
        } else if (realTimeSeen == 0x100502 || realTimeSeen == 0x101408) {
            buffer.clear();
            line.clear();
        }
    }

    private void execute(Instruction instruction) {
        switch (instruction.lead()) {
            case EscPosParser.TEXT -> decoder.decode(instruction.args(), this::character);
            case 0x0A -> endLine();
            case 0x09 -> line.tab(style);
            case 0x0D, 0x00, 0x18 -> {}
            case 0x0C -> endLineIfAny();
            case EscPosParser.DLE -> {}
            case EscPosParser.ESC -> escape(instruction);
            case EscPosParser.FS -> fs(instruction);
            case EscPosParser.GS -> gs(instruction);
            default -> notKnown(instruction);
        }
    }

    private void escape(Instruction i) {
        switch (i.name()) {
            case '@' -> initialise();
            case '!' -> printMode(i.arg(0));
            case '-' -> style = style.withUnderline((i.arg(0) & 3) != 0);
            case '2' -> spacing = DOTS_PER_LINE;
            case '3' -> spacing = i.arg(0);
            case 'E', 'G' -> style = style.withBold((i.arg(0) & 1) != 0);
            case 'M' -> style = style.withSmall((i.arg(0) & 1) != 0);
            case 'a' -> style = style.withAlign(i.arg(0) % '0' % 3);
            case 'd' -> feed(i.arg(0) * spacing);
            case 'J' -> feed(i.arg(0));
            case 't' -> decoder.codePage(i.arg(0));
            case '$' -> line.moveTo(i.word(0));
            case 'i', 'm' -> cut();
            case '*' -> bitImage(i);
            case 'R',
                    'r',
                    'c',
                    'p',
                    'B',
                    'V',
                    'U',
                    'D',
                    '{',
                    '=',
                    ' ',
                    '\\',
                    'T',
                    'L',
                    'S',
                    'W' -> {}
            default -> notKnown(i);
        }
    }

    private void fs(Instruction i) {
        switch (i.name()) {
            case '&' -> decoder.chinese(chineseModel);
            case '.' -> decoder.chinese(false);
            case '!' -> style = style.withSize(i.arg(0) & 8, i.arg(0) & 4, i.arg(0) & 0x80);
            case 'W' -> style = i.arg(0) % 2 == 1 ? style.withSize(2, 2) : style.withSize(1, 1);
            case '-' -> style = style.withUnderline((i.arg(0) & 3) != 0);
            case '(' -> {
                if (i.arg(0) == 'C' && i.arg(3) == 0x30) decoder.utf8(i.arg(4) % '0' == 2);
            }
            case 'S', 'C', 'p' -> {}
            default -> notKnown(i);
        }
    }

    private void gs(Instruction i) {
        switch (i.name()) {
            case '!' -> style = style.withSize((i.arg(0) & 7) + 1, (i.arg(0) >> 4 & 7) + 1);
            case 'B' -> style = style.withReverse((i.arg(0) & 1) != 0);
            case 'L' -> margin = Math.min(i.word(0), Paper.WIDTH_DOTS - 24);
            case 'W' -> width = Math.clamp(i.word(0), 24, Paper.WIDTH_DOTS);
            case 'V' -> {
                if (i.args().length == 2) feed(i.arg(1));
                cut();
            }
            case 'v' -> raster(i.arg(1), i.word(2), i.word(4), i.args(), 6);
            case 'a' -> automatic(i.arg(0));
            case 'r' -> answer(i.arg(0) % '0' == 1 ? state.paper() : 0);
            case 'I' -> identify(i.arg(0));
            case '(' -> parenthesis(i);
            case 'h', 'w', 'H' -> symbols.barcode(i.name(), i.arg(0));
            case 'k' -> barcode(i);
            case '8' -> graphics(i, 5);
            case 'f', 'P', 'T', '$', '\\', 'b', '^', '/', '*', 'j' -> {}
            default -> notKnown(i);
        }
    }

    private void parenthesis(Instruction i) {
        switch (i.arg(0)) {
            case 'k' -> {
                if (symbols.store(i)) draw(symbols.qr(), "[QR " + symbols.qrText() + "]");
            }
            case 'H' -> processId(i);
            case 'L' -> graphics(i, 3);
            default -> {}
        }
    }

    /// GS ( H fn 48: proof that everything before it is on paper.
    private void processId(Instruction i) {
        if (!knowsProcessIds || i.arg(3) != 0x30 || i.args().length != 9) return;
        var proof = new byte[] {0x37, 0x22, 0, 0, 0, 0, 0};
        System.arraycopy(i.args(), 5, proof, 2, 4);
        answers.accept(proof);
    }

    private void identify(int what) {
        switch (what % 0x30) {
            case 1 -> answer((byte) 0x20);
            case 2 -> answer((byte) (chineseModel ? 0x03 : 0x02));
            case 3 -> answer((byte) 0x01);
            case 65 - 0x30 -> say("1.00");
            case 66 - 0x30 -> say("GUICHET");
            case 67 - 0x30 -> say("SIM-80");
            case 68 - 0x30 -> say("SIM0001");
            case 69 - 0x30 -> say(chineseModel ? "CHINA GB18030" : "");
            default -> {}
        }
    }

    private void say(String text) {
        var out = new ByteArrayOutputStream();
        out.write(0x5F);
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        answers.accept(out.toByteArray());
    }

    private void automatic(int what) {
        automaticStatus = what;
        lastAutomatic = new byte[0];
    }

    private void answer(byte only) {
        answers.accept(new byte[] {only});
    }

    private void initialise() {
        style = Style.PLAIN;
        spacing = DOTS_PER_LINE;
        margin = 0;
        width = Paper.WIDTH_DOTS;
        line.clear();
        symbols.reset();
        decoder.reset(chineseModel);
    }

    private void printMode(int bits) {
        style =
                style.withSmall((bits & 1) != 0)
                        .withBold((bits & 8) != 0)
                        .withSize((bits & 0x10) != 0 ? 2 : 1, (bits & 0x20) != 0 ? 2 : 1)
                        .withUnderline((bits & 0x80) != 0);
    }

    private void character(int codePoint, boolean square) {
        if (line.add(codePoint, square, style, printable())) return;
        endLine();
        line.add(codePoint, square, style, printable());
    }

    private int printable() {
        return Math.min(width, Paper.WIDTH_DOTS - margin);
    }

    private void endLineIfAny() {
        if (!line.empty()) endLine();
    }

    private void endLine() {
        put(line.end(margin, printable(), spacing, style.align()));
    }

    private void feed(int dots) {
        endLineIfAny();
        if (dots > 0) put(new Mark.Feed(dots));
    }

    private void barcode(Instruction i) {
        boolean counted = i.arg(0) >= 65;
        int from = counted ? 2 : 1;
        int to = counted ? i.args().length : i.args().length - 1;
        var data = new String(i.args(), from, to - from, StandardCharsets.ISO_8859_1);
        draw(symbols.bars(i.arg(0), data), "[barcode " + data + "]");
    }

    private void draw(boolean[][] dots, String said) {
        endLineIfAny();
        int free = dots.length == 0 ? 0 : Math.max(0, printable() - dots[0].length);
        int shift = style.align() == 1 ? free / 2 : style.align() == 2 ? free : 0;
        put(new Mark.Dots(dots, margin + shift, said));
    }

    private void raster(int mode, int widthBytes, int rows, byte[] args, int from) {
        int tall = (mode & 2) != 0 ? 2 : 1;
        int wide = (mode & 1) != 0 ? 2 : 1;
        var dots = new boolean[rows * tall][widthBytes * 8 * wide];
        for (int y = 0; y < dots.length; y++) {
            for (int x = 0; x < dots[y].length; x++) {
                int bit = x / wide;
                int at = from + (y / tall) * widthBytes + bit / 8;
                dots[y][x] = (args[at] & 0x80 >> bit % 8) != 0;
            }
        }
        draw(dots, "[picture " + widthBytes * 8 + "x" + rows + "]");
    }

    /// GS ( L or GS 8 L fn 112: graphics are kept, and printed by fn 50.
    private void graphics(Instruction i, int from) {
        int function = i.arg(from + 1);
        if (function == 0x70)
            symbols.keepGraphics(Arrays.copyOfRange(i.args(), from + 2, i.args().length));
        if (function == 2 || function == 0x32) {
            var kept = symbols.graphics();
            if (kept.length < 8) return;
            var header = new Instruction(0, 0, kept);
            int mode = (kept[2] == 2 ? 2 : 0) | (kept[1] == 2 ? 1 : 0);
            raster(mode, (header.word(4) + 7) / 8, header.word(6), kept, 8);
        }
    }

    /// ESC *: columns of 8 or 24 dots, top bit first.
    private void bitImage(Instruction i) {
        int bytes = i.arg(0) >= 32 ? 3 : 1;
        int columns = i.word(1);
        var dots = new boolean[bytes * 8][columns];
        for (int x = 0; x < columns; x++) {
            for (int y = 0; y < dots.length; y++) {
                dots[y][x] = (i.arg(3 + x * bytes + y / 8) & 0x80 >> y % 8) != 0;
            }
        }
        draw(dots, "[picture " + columns + "x" + dots.length + "]");
    }

    private void cut() {
        endLineIfAny();
        busyUntilMs += pace.cutMs();
        if (paper.blank()) return;
        tickets.accept(paper.cutOff());
    }

    private void put(Mark mark) {
        paper.add(mark);
        double lines = (double) mark.heightDots() / DOTS_PER_LINE;
        busyUntilMs += lines * pace.lineMs();
        if (paper.tooLong()) tickets.accept(paper.cutOff());
        if (linesLeft == Integer.MAX_VALUE) return;
        linesLeft -= (int) Math.ceil(lines);
        if (linesLeft > 0) return;
        linesLeft = Integer.MAX_VALUE;
        state.paperOut = true;
        events.accept("paper out");
    }

    private void notKnown(Instruction i) {
        unknown++;
        var kind =
                i.name() == 0
                        ? "%02X".formatted(i.lead())
                        : "%02X %02X".formatted(i.lead(), i.name());
        if (unknownKinds.size() < MOST_UNKNOWN && unknownKinds.add(kind)) {
            events.accept("unknown " + kind);
        }
    }
}
