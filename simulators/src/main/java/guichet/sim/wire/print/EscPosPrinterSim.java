package guichet.sim.wire.print;

import guichet.sim.Simulated;
import guichet.sim.wire.Command;
import guichet.sim.wire.Listeners;
import guichet.sim.wire.WireEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An ESC/POS receipt printer on a wire. Each cut makes `ticket-0001.png` and `ticket-0001.txt`,
/// drawn from the bytes alone. One platform thread moves it; words may come from any thread.
public final class EscPosPrinterSim implements Simulated {

    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinterSim.class);
    private static final Duration SLICE = Duration.ofMillis(5);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MOST_TEXTS_KEPT = 1_000;
    private static final double LINES_PER_SECOND = 40;

    private static final List<String> WORDS =
            List.of(
                    "paper out|near|ok   ok is a new roll",
                    "out-after N   the paper ends after N more lines",
                    "cover open|close",
                    "cutter jam|ok",
                    "hot   the head is too hot",
                    "cool",
                    "unplug",
                    "plug",
                    "power-off   what is in its buffer is lost; what hangs out stays",
                    "power-on",
                    "silent on|off   a clone that answers nothing",
                    "process-id on|off   off is a clone without GS ( H",
                    "chinese on|off   off is a model without Chinese characters",
                    "tickets   how many were cut off",
                    "ticket N   the text of one, lines joined by ⏎",
                    "last   the text of the last one",
                    "uncut   the text that hangs out",
                    "state");

    private final Object body = new Object();
    private final WireEnd wire;
    private final Path out;
    private final Typeface typeface;
    private final EscPosMachine machine;
    private final Listeners listeners = new Listeners();
    private final List<String> texts = new ArrayList<>();
    private final Thread thread;
    private final long bornNanos = System.nanoTime();
    private int forgotten;
    private boolean silent;
    private volatile boolean closed;

    /// Powers it up at this end of a wire, which it then owns.
    ///
    /// @param out the directory for the tickets, made if needed; the numbers go on from what is
    ///     there
    /// @param font a font file with the characters to be drawn; without it, ASCII only
    /// @param speed 1 prints 40 lines a second; 0.01 to 1000
    /// @throws IllegalArgumentException naming the field that is wrong
    public EscPosPrinterSim(WireEnd wire, Path out, Optional<Path> font, double speed) {
        if (!(speed >= 0.01 && speed <= 1000)) {
            throw new IllegalArgumentException("speed " + speed + " is not in 0.01 to 1000");
        }
        this.wire = wire;
        this.out = out;
        typeface = font.map(Typeface::from).orElseGet(Typeface::builtIn);
        forgotten = ticketsIn(out);
        var pace = new EscPosMachine.Pace(1000 / LINES_PER_SECOND / speed, (int) (200 / speed));
        machine = new EscPosMachine(pace, this::answer, this::ticket, listeners::say);
        thread = Thread.ofPlatform().name("sim-printer").daemon().start(this::run);
    }

    @Override
    public String name() {
        return "printer";
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
    public String tell(List<String> words) {
        synchronized (body) {
            var answer = obey(new Command(words));
            machine.advance(nowMs());
            return answer;
        }
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

    private String obey(Command command) {
        var state = machine.state();
        return switch (command.verb()) {
            case "paper" -> paper(state, command.word(1));
            case "out-after" -> done(() -> machine.outAfter(command.number(1, 1, 1_000_000)));
            case "cover" -> done(() -> state.coverOpen = command.either(1, "open", "close"));
            case "cutter" -> done(() -> state.cutterJammed = command.either(1, "jam", "ok"));
            case "hot" -> done(() -> state.hot = true);
            case "cool" -> done(() -> state.hot = false);
            case "unplug" -> plug(false);
            case "plug" -> plug(true);
            case "power-off" -> done(machine::powerOff);
            case "power-on" -> done(machine::powerOn);
            case "silent" -> done(() -> silent = command.either(1, "on", "off"));
            case "process-id" ->
                    done(() -> machine.knowsProcessIds(command.either(1, "on", "off")));
            case "chinese" -> done(() -> machine.chineseModel(command.either(1, "on", "off")));
            case "tickets" -> Integer.toString(forgotten + texts.size());
            case "ticket" -> ticketText(command.number(1, 1, Integer.MAX_VALUE));
            case "last" -> ticketText(forgotten + texts.size());
            case "uncut" -> joined(machine.uncut());
            case "state" -> machine.describe() + (wire.plugged() ? " plugged" : " unplugged");
            default -> throw command.unknown(WORDS);
        };
    }

    private String paper(PrinterState state, String what) {
        switch (what) {
            case "out" -> state.paperOut = true;
            case "near" -> {
                state.paperNear = true;
                state.paperOut = false;
            }
            case "ok" -> {
                state.paperNear = false;
                state.paperOut = false;
                machine.newRoll();
            }
            default ->
                    throw new IllegalArgumentException("paper \"" + what + "\": out, near or ok");
        }
        return "done";
    }

    private String plug(boolean in) {
        if (in) wire.plug();
        else wire.unplug();
        listeners.say(in ? "plugged" : "unplugged");
        return in ? "plugged in at " + wire.address() : "unplugged";
    }

    private String ticketText(int number) {
        int index = number - forgotten - 1;
        if (index < 0 || index >= texts.size()) {
            throw new IllegalArgumentException("ticket " + number + " was not cut in this session");
        }
        return joined(texts.get(index));
    }

    private static String joined(String text) {
        return text.replace("\n", "⏎");
    }

    private static String done(Runnable action) {
        action.run();
        return "done";
    }

    private void answer(byte[] bytes) {
        if (!silent) wire.write(bytes);
    }

    private void ticket(Paper strip) {
        texts.add(strip.text());
        int number = forgotten + texts.size();
        if (texts.size() > MOST_TEXTS_KEPT) {
            texts.removeFirst();
            forgotten++;
        }
        var name = "ticket-%04d".formatted(number);
        try {
            Files.createDirectories(out);
            ImageIO.write(strip.picture(typeface), "png", out.resolve(name + ".png").toFile());
            Files.writeString(out.resolve(name + ".txt"), strip.text() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + out.resolve(name), e);
        }
        listeners.say("ticket " + number + " " + name);
    }

    private static int ticketsIn(Path out) {
        if (!Files.isDirectory(out)) return 0;
        try (var files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("ticket-[0-9]{4,9}\\.txt"))
                    .mapToInt(name -> Integer.parseInt(name.replaceAll("[^0-9]", "")))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + out, e);
        }
    }

    private void run() {
        var buffer = new byte[4096];
        while (!closed) {
            try {
                turn(buffer);
            } catch (RuntimeException e) {
                LOG.error("The simulated printer stopped.", e);
                listeners.say("broken " + e.getMessage());
                return;
            }
        }
    }

    private void turn(byte[] buffer) {
        // A full buffer is left to the wire: the host's writes wait, as a busy line makes them.
        boolean full;
        synchronized (body) {
            full = machine.buffered() >= BUFFER_BYTES;
        }
        int count = full ? 0 : wire.read(buffer, SLICE);
        synchronized (body) {
            if (count > 0) machine.receive(buffer, count);
            machine.advance(nowMs());
        }
        if (full) java.util.concurrent.locks.LockSupport.parkNanos(SLICE.toNanos());
    }

    private double nowMs() {
        return (System.nanoTime() - bornNanos) / 1_000_000.0;
    }
}
