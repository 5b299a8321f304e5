package guichet.sim.wire.cash;

import guichet.sim.Simulated;
import guichet.sim.wire.Command;
import guichet.sim.wire.Listeners;
import guichet.sim.wire.WireEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A CashCode bill validator on a wire: the metal, its electronics, a cable and the hands that push
/// notes in. One platform thread moves it; words may come from any thread.
public final class CcnetAcceptor implements Simulated {

    private static final Logger LOG = LoggerFactory.getLogger(CcnetAcceptor.class);
    private static final Duration SLICE = Duration.ofMillis(5);
    private static final int MOST_LATE_ANSWERS = 64;

    private static final List<String> WORDS =
            List.of(
                    "insert 1|5|10|20|50|100|foreign   push a note in",
                    "jam before|after   the next note jams before escrow, or behind the lever",
                    "clear   take the jam away and repair what failed",
                    "fail pause|CODE   say 46, or 47 with the code in hex, until clear",
                    "power-cut now|accepting|escrow|stack-command|stacking|landed|credit|acked",
                    "power-on",
                    "recovery credits|silent|clean   what it knows of a passed note after a cut",
                    "pause-at accepting|stacking|credit   stand still there until resume",
                    "resume",
                    "unplug",
                    "plug",
                    "cassette remove|insert|new|full   new is an empty one",
                    "cheat   somebody pulls at a string",
                    "lose-stack-answer   the answer to the next STACK is lost",
                    "drop N   lose the next N answers",
                    "corrupt N   flip a bit in the next N answers",
                    "repeat N   send the next N answers twice",
                    "delay MS   answer that much later; 0 ends it",
                    "noise PERCENT [SEED]   lose, corrupt or repeat that share; 0 ends it",
                    "state   one line: where every note is");

    @SuppressWarnings("ArrayRecordComponent") // Waits to be written and is never compared.
    private record Late(long dueMs, byte[] bytes) {}

    private final Object body = new Object();
    private final WireEnd wire;
    private final Vault vault;
    private final CcnetUnit unit;
    private final CcnetFrames frames = new CcnetFrames();
    private final FrameFaults faults = new FrameFaults();
    private final Deque<Late> late = new ArrayDeque<>();
    private final Listeners listeners = new Listeners();
    private final Thread thread;
    private final long bornNanos = System.nanoTime();
    private int delayMs;
    private volatile boolean closed;

    /// Powers it up at this end of a wire, which it then owns.
    ///
    /// @param serial at most 12 ASCII characters
    /// @param speed 1 is 150 ms to escrow and 200 ms to the cassette; 0.01 to 1000
    /// @param capacity how many notes the cassette holds
    /// @throws IllegalArgumentException naming the field that is out of range
    public CcnetAcceptor(WireEnd wire, String serial, double speed, int capacity) {
        if (!serial.matches("[ -~]{1,12}")) {
            throw new IllegalArgumentException("serial \"" + serial + "\" is not 1 to 12 ASCII");
        }
        if (capacity < 1) throw new IllegalArgumentException("capacity " + capacity);
        this.wire = wire;
        vault = new Vault(capacity);
        unit = new CcnetUnit(vault, Pace.realistic(speed), serial, listeners::say);
        unit.powerOn();
        thread = Thread.ofPlatform().name("sim-acceptor").daemon().start(this::run);
    }

    @Override
    public String name() {
        return "acceptor";
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
            unit.advance(nowMs());
            return obey(new Command(words));
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
        var metal = unit.metal();
        return switch (command.verb()) {
            case "insert" -> insert(command.word(1));
            case "jam" -> jam(command.word(1));
            case "clear" -> done(unit::repair);
            case "fail" -> fail(command.word(1));
            case "power-cut" -> cutPower(command.word(1));
            case "power-on" -> done(unit::powerOn);
            case "recovery" -> done(() -> unit.remember(Memory.named(command.word(1))));
            case "pause-at" -> pauseAt(Moment.named(command.word(1)));
            case "resume" -> done(unit::resume);
            case "unplug" -> plug(false);
            case "plug" -> plug(true);
            case "cassette" -> cassette(metal, command.word(1));
            case "cheat" -> done(unit::cheat);
            case "lose-stack-answer" -> done(unit::loseNextStackAnswer);
            case "drop" -> done(() -> faults.drop(command.number(1, 1, 10_000)));
            case "corrupt" -> done(() -> faults.corrupt(command.number(1, 1, 10_000)));
            case "repeat" -> done(() -> faults.repeat(command.number(1, 1, 10_000)));
            case "delay" -> done(() -> delayMs = command.number(1, 0, 60_000));
            case "noise" -> noise(command);
            case "state" -> unit.describe() + (wire.plugged() ? " plugged" : " unplugged");
            default -> throw command.unknown(WORDS);
        };
    }

    private String insert(String face) {
        var note = vault.bring(face);
        return unit.insert(note)
                .map(reason -> "refused " + note + ": " + reason)
                .orElse("taken " + note);
    }

    private String jam(String where) {
        return switch (where) {
            case "before" -> done(unit.metal()::jamNextBeforeEscrow);
            case "after" -> done(unit.metal()::jamNextAfterLever);
            default -> throw new IllegalArgumentException("jam \"" + where + "\": before or after");
        };
    }

    private String fail(String code) {
        if (code.equals("pause")) return done(() -> unit.fail(0x46, -1));
        try {
            int number = Integer.parseInt(code, 16);
            return done(() -> unit.fail(0x47, number & 0xFF));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("fail \"" + code + "\": pause or a hex code", e);
        }
    }

    private String cutPower(String when) {
        if (when.toLowerCase(Locale.ROOT).equals("now")) return done(unit::powerOff);
        return done(() -> unit.cutPowerAt(Moment.named(when)));
    }

    private String pauseAt(Moment moment) {
        return switch (moment) {
            case ACCEPTING, STACKING, CREDIT -> done(() -> unit.pauseAt(moment));
            case ESCROW, STACK_COMMAND, LANDED, ACKED ->
                    throw new IllegalArgumentException(
                            "pause-at \"" + moment.word() + "\": accepting, stacking or credit");
        };
    }

    private String plug(boolean in) {
        if (in) wire.plug();
        else wire.unplug();
        listeners.say(in ? "plugged" : "unplugged");
        return in ? "plugged in at " + wire.address() : "unplugged";
    }

    private String cassette(Mechanism metal, String what) {
        return switch (what) {
            case "remove" -> metal.removeCassette() ? said("cassette removed") : "refused: moving";
            case "insert", "new" -> {
                unit.insertCassette(what.equals("new"));
                yield said("cassette inserted");
            }
            case "full" -> done(metal::fillCassette);
            default ->
                    throw new IllegalArgumentException(
                            "cassette \"" + what + "\": remove, insert, new or full");
        };
    }

    private String noise(Command command) {
        int percent = command.number(1, 0, 100);
        int seed = command.has(2) ? command.number(2, 0, Integer.MAX_VALUE) : 1;
        return done(() -> faults.noise(percent, seed));
    }

    private String said(String event) {
        listeners.say(event);
        return event;
    }

    private static String done(Runnable action) {
        action.run();
        return "done";
    }

    private void run() {
        var buffer = new byte[512];
        while (!closed) {
            try {
                int count = wire.read(buffer, SLICE);
                synchronized (body) {
                    turn(buffer, count);
                }
            } catch (RuntimeException e) {
                LOG.error("The simulated acceptor stopped.", e);
                listeners.say("broken " + e.getMessage());
                return;
            }
        }
    }

    private void turn(byte[] buffer, int count) {
        long now = nowMs();
        unit.advance(now);
        if (count > 0) {
            for (var frame : frames.take(buffer, count, now)) {
                unit.answer(frame).flatMap(faults::suffer).ifPresent(answer -> send(now, answer));
            }
        }
        for (var next = late.peek(); next != null && next.dueMs() <= now; next = late.peek()) {
            wire.write(late.remove().bytes());
        }
    }

    private void send(long now, byte[] answer) {
        if (delayMs == 0 && late.isEmpty()) wire.write(answer);
        else if (late.size() < MOST_LATE_ANSWERS) late.add(new Late(now + delayMs, answer));
    }

    private long nowMs() {
        return (System.nanoTime() - bornNanos) / 1_000_000;
    }
}
