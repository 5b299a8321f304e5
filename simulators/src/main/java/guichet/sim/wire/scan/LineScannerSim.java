package guichet.sim.wire.scan;

import guichet.sim.Simulated;
import guichet.sim.wire.Command;
import guichet.sim.wire.Listeners;
import guichet.sim.wire.WireEnd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A barcode scanner on a serial line: the text in UTF-8, then CR. What the host sends is a trigger
/// (Honeywell `16 54 0D` on, `16 55 0D` off) and counts only while `trigger on` is set. Words may
/// come from any thread.
public final class LineScannerSim implements Simulated {

    private static final Logger LOG = LoggerFactory.getLogger(LineScannerSim.class);
    private static final Duration SLICE = Duration.ofMillis(20);
    private static final int LONGEST_TEXT = 7_089;

    private static final List<String> WORDS =
            List.of(
                    "scan TEXT   hold a code before it; \\n \\r \\t \\s \\xHH stand for those bytes",
                    "scan ]Q1 TEXT   with the AIM identifier first",
                    "half TEXT   the line breaks before the suffix",
                    "trigger on|off   read only when the host has said 16 54 0D",
                    "suffix cr|crlf|none",
                    "unplug",
                    "plug",
                    "state");

    private final WireEnd wire;
    private final Listeners listeners = new Listeners();
    private final Thread thread;
    private boolean waitsForTrigger;
    private boolean triggered;
    private int lastThree;
    private String suffix = "\r";
    private long scans;
    private volatile boolean closed;

    /// Switches it on at this end of a wire, which it then owns.
    public LineScannerSim(WireEnd wire) {
        this.wire = wire;
        thread = Thread.ofPlatform().name("sim-scanner").daemon().start(this::run);
    }

    @Override
    public String name() {
        return "scanner";
    }

    @Override
    public List<String> words() {
        return WORDS;
    }

    @Override
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized String tell(List<String> words) {
        var command = new Command(words);
        return switch (command.verb()) {
            case "scan" -> scan(command, suffix);
            case "half" -> scan(command, "");
            case "trigger" -> {
                waitsForTrigger = command.either(1, "on", "off");
                yield "done";
            }
            case "suffix" -> suffix(command.word(1));
            case "unplug" -> plug(false);
            case "plug" -> plug(true);
            case "state" -> "scans " + scans + (wire.plugged() ? " plugged" : " unplugged");
            default -> throw command.unknown(WORDS);
        };
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        wire.close();
    }

    private String scan(Command command, String ending) {
        boolean named = command.has(2) && command.word(1).matches("\\][A-Za-z][0-9a-zA-Z]");
        var text = named ? command.word(1) + command.rest(2) : command.rest(1);
        var bytes = bytes(text + ending);
        if (waitsForTrigger && !triggered) return "nothing: not triggered";
        if (!wire.write(bytes)) return "nothing: unplugged or nobody reads";
        scans++;
        listeners.say("scanned " + text);
        return "scanned " + bytes.length + " bytes";
    }

    private String suffix(String name) {
        suffix =
                switch (name) {
                    case "cr" -> "\r";
                    case "crlf" -> "\r\n";
                    case "none" -> "";
                    default ->
                            throw new IllegalArgumentException(
                                    "suffix \"" + name + "\": cr, crlf or none");
                };
        return "done";
    }

    private String plug(boolean in) {
        if (in) wire.plug();
        else wire.unplug();
        listeners.say(in ? "plugged" : "unplugged");
        return in ? "plugged in at " + wire.address() : "unplugged";
    }

    private static byte[] bytes(String text) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i += escape(text, i + 1, out);
            } else {
                int codePoint = text.codePointAt(i);
                out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint) - 1;
            }
        }
        if (out.size() > LONGEST_TEXT) {
            throw new IllegalArgumentException("text is longer than " + LONGEST_TEXT + " bytes");
        }
        return out.toByteArray();
    }

    /// @return how many characters after the backslash were used
    private static int escape(String text, int at, ByteArrayOutputStream out) {
        switch (text.charAt(at)) {
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 's' -> out.write(' ');
            case '\\' -> out.write('\\');
            case 'x' -> {
                if (!text.substring(at + 1).matches("(?s)[0-9a-fA-F]{2}.*")) {
                    throw new IllegalArgumentException("\\x wants two hex digits");
                }
                out.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                return 3;
            }
            default -> throw new IllegalArgumentException("\\" + text.charAt(at) + " is no escape");
        }
        return 1;
    }

    private void run() {
        var buffer = new byte[64];
        while (!closed) {
            try {
                int count = wire.read(buffer, SLICE);
                for (int i = 0; i < count; i++) hear(buffer[i] & 0xFF);
            } catch (RuntimeException e) {
                LOG.error("The simulated scanner stopped.", e);
                listeners.say("broken " + e.getMessage());
                return;
            }
        }
    }

    private synchronized void hear(int next) {
        lastThree = (lastThree << 8 | next) & 0xFFFFFF;
        if (lastThree == 0x16540D) triggered = true;
        if (lastThree == 0x16550D) triggered = false;
    }
}
