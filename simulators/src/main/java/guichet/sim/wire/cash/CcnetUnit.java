package guichet.sim.wire.cash;

import guichet.sim.wire.cash.Mechanism.Doing;
import guichet.sim.wire.cash.Note.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The electronics of a CashCode CCNET bill validator: one frame in, at most one frame out.
///
/// What happened once (`81` stacked, `82` returned, `1C` rejected) is repeated on every poll until
/// the host acknowledges that very answer. Masks and pending answers are lost without power; a
/// credit that the host never acknowledged is remembered. A RESET with such a credit standing
/// forgets it, as a host deserves that does not listen first.
///
/// Source: CashCode, CCNET protocol description: poll states, commands and answer rules. Not thread-safe: [CcnetAcceptor] takes
/// care. Longer than most: the poll states, the commands and the moments belong together.
final class CcnetUnit implements Nerves {

    private record Edge(int state, int detail, Note note) {}

    private static final int ACK = 0x00;
    private static final int NAK = 0xFF;
    private static final int ILLEGAL = 0x30;
    private static final int POLL = 0x33;
    private static final int POWER_UP = 0x10;
    private static final int POWER_UP_NOTE_IN_VALIDATOR = 0x11;
    private static final int POWER_UP_NOTE_IN_STACKER = 0x12;
    private static final int REJECTED = 0x1C;
    private static final int ESCROW = 0x80;
    private static final int STACKED = 0x81;
    private static final int RETURNED = 0x82;
    private static final int REASON_REMAINED_IN_HEAD = 0x62;
    private static final int REASON_IDENTIFICATION = 0x65;
    private static final int REASON_INHIBITED = 0x68;
    private static final int CHEATED = 0x45;
    private static final long CHEATED_FOR_MS = 1_000;

    private final Mechanism metal;
    private final Vault vault;
    private final Pace pace;
    private final String serial;
    private final Consumer<String> events;

    // Kept without power.
    private @Nullable Note owed;
    private Memory memory = Memory.CREDITS;
    private boolean afterPowerCut;

    // Lost without power.
    private int enabled;
    private int toEscrow;
    private int security;
    private int waking;
    private boolean held;
    private boolean stackOrdered;
    private final Deque<Edge> edges = new ArrayDeque<>();
    private @Nullable Edge answered;
    private @Nullable Edge firstTold;
    private byte[] lastAnswer = {};
    private int trouble;
    private int troubleDetail;
    private long troubleUntilMs;

    private @Nullable Moment cutAt;
    private @Nullable Moment pauseAt;
    private boolean pausedAtCredit;
    private boolean loseStackAnswer;
    private long nowMs;
    private long lastHeardMs;

    CcnetUnit(Vault vault, Pace pace, String serial, Consumer<String> events) {
        this.vault = vault;
        this.pace = pace;
        this.serial = serial;
        this.events = events;
        metal = new Mechanism(vault, pace, this);
    }

    /// For what hands do to the machine, not the host.
    Mechanism metal() {
        return metal;
    }

    void advance(long nowMs) {
        this.nowMs = Math.max(nowMs, this.nowMs);
        metal.advance(this.nowMs);
        boolean beforeLever = metal.doing() == Doing.ACCEPTING || metal.doing() == Doing.HOLDING;
        if (beforeLever && silent()) metal.giveBack();
        if (trouble != 0 && this.nowMs >= troubleUntilMs) trouble = 0;
    }

    // What hands do.

    /// @return why the inlet is closed, or nothing if the note was gripped
    Optional<String> insert(Note note) {
        var closed = closedInlet();
        if (closed.isEmpty()) metal.take(note);
        return closed;
    }

    void powerOff() {
        if (!metal.powered()) return;
        metal.powerOff();
        forgetEverythingVolatile();
        events.accept("power off");
    }

    void powerOn() {
        if (metal.powered()) return;
        metal.powerOn();
        afterPowerCut = true;
        waking = wakingState();
        lastHeardMs = nowMs;
        events.accept("power on");
    }

    void remember(Memory memory) {
        this.memory = memory;
    }

    void cutPowerAt(Moment moment) {
        cutAt = moment;
    }

    void pauseAt(Moment moment) {
        pauseAt = moment;
    }

    void resume() {
        pauseAt = null;
        pausedAtCredit = false;
        metal.resume();
    }

    void loseNextStackAnswer() {
        loseStackAnswer = true;
    }

    /// Somebody pulls at a string; the device says so for a second.
    void cheat() {
        trouble = CHEATED;
        troubleDetail = -1;
        troubleUntilMs = nowMs + CHEATED_FOR_MS;
        events.accept("cheated");
    }

    /// A state that stands until [#repair], such as 46 (pause) or 47 with a failure code.
    void fail(int state, int detail) {
        trouble = state;
        troubleDetail = detail;
        troubleUntilMs = Long.MAX_VALUE;
    }

    void repair() {
        trouble = 0;
        metal.clear();
    }

    void insertCassette(boolean empty) {
        disable();
        metal.insertCassette(empty);
    }

    String describe() {
        return "%s state %s enabled %06X owed %s"
                .formatted(
                        vault.describe(),
                        metal.powered() ? CcnetIdentity.stateWord(peek()) : "OFF",
                        enabled,
                        owed == null ? "-" : owed.toString());
    }

    // What the host says.

    /// @return the answer in its envelope, or nothing if the device stays silent
    Optional<byte[]> answer(CcnetFrames.Frame frame) {
        if (!metal.powered()) return Optional.empty();
        if (!frame.intact()) return Optional.of(CcnetFrames.wrap((byte) NAK));
        lastHeardMs = nowMs;
        if (frame.command() == ACK) {
            acknowledged();
            return Optional.empty();
        }
        if (frame.command() == NAK) {
            return lastAnswer.length == 0 ? Optional.empty() : Optional.of(lastAnswer);
        }
        answered = null;
        var answer = obey(frame.command(), frame.data());
        var wrapped = CcnetFrames.wrap(answer);
        lastAnswer = wrapped;
        // What follows may cut the power; the answer is on the wire by then.
        if (stackOrdered) return stackAnswered(wrapped);
        if (frame.command() == POLL) polled(answer[0] & 0xFF);
        return Optional.of(wrapped);
    }

    private byte[] obey(int command, byte[] data) {
        return switch (command) {
            case 0x30 -> reset();
            case 0x31 -> masks();
            case 0x32 -> data.length == 3 && settled() ? secure(data) : bytes(ILLEGAL);
            case POLL -> poll();
            case 0x34 -> data.length == 6 && settled() ? enable(data) : bytes(ILLEGAL);
            case 0x35 -> mayStack() ? stack() : bytes(ILLEGAL);
            case 0x36 -> metal.doing() == Doing.HOLDING ? giveBack() : bytes(ILLEGAL);
            case 0x37 -> mayBeAsked() ? CcnetIdentity.identification(serial) : bytes(ILLEGAL);
            case 0x38 -> metal.doing() == Doing.HOLDING ? hold() : bytes(ILLEGAL);
            case 0x39 -> data.length == 2 && mayBeAsked() ? bytes(ACK) : bytes(ILLEGAL);
            case 0x41 -> mayBeAsked() ? CcnetIdentity.billTable() : bytes(ILLEGAL);
            default -> bytes(ILLEGAL);
        };
    }

    private byte[] reset() {
        events.accept("reset");
        if (firstTold != null && firstTold.equals(edges.peek())) {
            events.accept("credit forgotten " + firstTold.note());
            owed = null;
        }
        waking = 0;
        edges.clear();
        disable();
        metal.reset();
        return bytes(ACK);
    }

    private byte[] masks() {
        var out = new byte[6];
        putMask(out, 0, enabled);
        putMask(out, 3, security);
        return out;
    }

    private byte[] secure(byte[] data) {
        security = mask(data, 0);
        return bytes(ACK);
    }

    private byte[] enable(byte[] data) {
        int before = enabled;
        enabled = mask(data, 0);
        toEscrow = mask(data, 3);
        if (before == 0 && enabled != 0) events.accept("enabled");
        if (before != 0 && enabled == 0) events.accept("disabled");
        return bytes(ACK);
    }

    private byte[] stack() {
        metal.note().ifPresent(note -> events.accept("stack command " + note));
        held = false;
        stackOrdered = true;
        return bytes(ACK);
    }

    private byte[] giveBack() {
        metal.note().ifPresent(note -> events.accept("return command " + note));
        held = false;
        metal.giveBack();
        return bytes(ACK);
    }

    private byte[] hold() {
        held = true;
        metal.holdOn();
        return bytes(ACK);
    }

    private byte[] poll() {
        if (waking != 0) return bytes(waking);
        var edge = edges.peek();
        if (edge != null) {
            answered = edge;
            return bytes(edge.state(), edge.detail());
        }
        if (trouble != 0) {
            return troubleDetail < 0 ? bytes(trouble) : bytes(trouble, troubleDetail);
        }
        return state();
    }

    /// The state the next poll will say, without saying it.
    private int peek() {
        var before = answered;
        int state = poll()[0] & 0xFF;
        answered = before;
        return state;
    }

    private byte[] state() {
        return switch (metal.doing()) {
            case OFF, WAKING -> bytes(POWER_UP);
            case JAMMED_IN_PATH -> bytes(0x43);
            case JAMMED_IN_CASSETTE -> bytes(0x44);
            case INITIALISING -> bytes(0x13);
            case ACCEPTING -> bytes(0x15);
            case HOLDING -> held ? bytes(0x1A) : bytes(ESCROW, typeInside());
            case STACKING, LANDING -> bytes(0x17);
            case RETURNING -> bytes(0x18);
            case RESTING -> bytes(restingState());
        };
    }

    private int restingState() {
        if (!metal.cassetteIn()) return 0x42;
        if (metal.cassetteFull()) return 0x41;
        return enabled == 0 ? 0x19 : 0x14;
    }

    private Optional<byte[]> stackAnswered(byte[] answer) {
        stackOrdered = false;
        boolean lost = loseStackAnswer;
        loseStackAnswer = false;
        reach(Moment.STACK_COMMAND);
        if (metal.powered()) metal.stack();
        return lost ? Optional.empty() : Optional.of(answer);
    }

    private void polled(int state) {
        if (state == ESCROW) reach(Moment.ESCROW);
        var told = answered;
        if (told == null || told.state() != STACKED || told.equals(firstTold)) return;
        firstTold = told;
        events.accept("credited " + told.note());
        reach(Moment.CREDIT);
    }

    private void acknowledged() {
        var told = answered;
        answered = null;
        if (told == null || !told.equals(edges.peek())) return;
        boolean credit = told.state() == STACKED;
        if (credit && pausedAtCredit) return;
        edges.remove();
        if (credit) {
            events.accept("acknowledged " + told.note());
            owed = null;
            reach(Moment.ACKED);
        }
        if (closedInlet().isEmpty()) events.accept("ready");
    }

    // What the metal says.

    @Override
    public Verdict judge(Note note) {
        boolean wanted = note.type() >= 0 && (enabled & 1 << note.type()) != 0;
        if (!wanted) return Verdict.REJECT;
        return (toEscrow & 1 << note.type()) != 0 ? Verdict.ESCROW : Verdict.STACK;
    }

    @Override
    public void accepting(Note note) {
        events.accept("accepting " + note);
        reach(Moment.ACCEPTING);
    }

    @Override
    public void escrowed(Note note) {
        held = false;
        events.accept("escrowed " + note);
    }

    @Override
    public void stacking(Note note) {
        events.accept("stacking " + note);
    }

    @Override
    public void passedTheLever(Note note) {
        reach(Moment.STACKING);
    }

    @Override
    public void landed(Note note) {
        events.accept("landed " + note);
        boolean untold = afterPowerCut && memory != Memory.CREDITS;
        afterPowerCut = false;
        if (untold) return;
        owed = note;
        edges.add(new Edge(STACKED, note.type(), note));
        reach(Moment.LANDED);
    }

    @Override
    public void returned(Note note) {
        events.accept("returned " + note);
        if (note.type() >= 0) {
            edges.add(new Edge(RETURNED, note.type(), note));
        } else {
            edges.add(new Edge(REJECTED, REASON_REMAINED_IN_HEAD, note));
        }
    }

    @Override
    public void rejected(Note note) {
        events.accept("rejected " + note);
        int reason = note.type() < 0 ? REASON_IDENTIFICATION : REASON_INHIBITED;
        edges.add(new Edge(REJECTED, reason, note));
    }

    @Override
    public void pulledOut(Note note) {
        events.accept("pulled out " + note);
    }

    @Override
    public void initialised() {
        if (metal.note().map(Note::place).filter(p -> p == Place.PATH).isPresent()) return;
        boolean untold = afterPowerCut && memory != Memory.CREDITS;
        afterPowerCut = false;
        if (untold) owed = null;
        boolean pending = edges.stream().anyMatch(edge -> edge.state() == STACKED);
        if (owed != null && !pending) edges.add(new Edge(STACKED, owed.type(), owed));
    }

    private void reach(Moment moment) {
        if (moment == cutAt) {
            cutAt = null;
            powerOff();
        } else if (moment == pauseAt) {
            pauseAt = null;
            events.accept("paused " + moment.word());
            if (moment == Moment.CREDIT) pausedAtCredit = true;
            else metal.pause();
        }
    }

    private Optional<String> closedInlet() {
        if (!metal.powered()) return Optional.of("no power");
        if (jammed()) return Optional.of("jammed");
        if (waking != 0 || metal.doing() == Doing.INITIALISING) return Optional.of("not ready");
        if (metal.doing() != Doing.RESTING || !edges.isEmpty()) return Optional.of("busy");
        if (!metal.cassetteIn()) return Optional.of("no cassette");
        if (metal.cassetteFull()) return Optional.of("cassette full");
        if (trouble != 0) return Optional.of("out of order");
        if (enabled == 0) return Optional.of("disabled");
        return silent() ? Optional.of("nobody polls") : Optional.empty();
    }

    private boolean silent() {
        return nowMs - lastHeardMs > pace.silenceMs();
    }

    private boolean jammed() {
        return metal.doing() == Doing.JAMMED_IN_PATH || metal.doing() == Doing.JAMMED_IN_CASSETTE;
    }

    private boolean settled() {
        return waking == 0 && metal.doing() != Doing.INITIALISING && !jammed();
    }

    private boolean mayStack() {
        return metal.doing() == Doing.HOLDING
                && metal.cassetteIn()
                && !metal.cassetteFull()
                && edges.isEmpty();
    }

    /// IDENTIFICATION and BILL TABLE: in power-up, initialisation, disabled and failure states.
    private boolean mayBeAsked() {
        boolean disabled = metal.doing() == Doing.RESTING && enabled == 0;
        return !settled() || disabled || trouble != 0;
    }

    private int wakingState() {
        var inside = metal.note();
        boolean passed = inside.isPresent() && inside.get().place() == Place.PATH;
        if (inside.isPresent() && !passed) return POWER_UP_NOTE_IN_VALIDATOR;
        boolean known = (passed || owed != null) && memory != Memory.CLEAN;
        return known ? POWER_UP_NOTE_IN_STACKER : POWER_UP;
    }

    private void disable() {
        if (enabled != 0) events.accept("disabled");
        enabled = 0;
        toEscrow = 0;
    }

    private void forgetEverythingVolatile() {
        disable();
        security = 0;
        waking = 0;
        held = false;
        stackOrdered = false;
        edges.clear();
        answered = null;
        firstTold = null;
        lastAnswer = new byte[0];
        pausedAtCredit = false;
        if (trouble == CHEATED) trouble = 0;
    }

    private int typeInside() {
        return metal.note().map(Note::type).orElse(0);
    }

    /// Three bytes, type 0 in the lowest bit of the last one.
    private static int mask(byte[] data, int at) {
        return (data[at] & 0xFF) << 16 | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF);
    }

    private static void putMask(byte[] out, int at, int mask) {
        out[at] = (byte) (mask >> 16);
        out[at + 1] = (byte) (mask >> 8);
        out[at + 2] = (byte) mask;
    }

    private static byte[] bytes(int... values) {
        var out = new byte[values.length];
        for (int i = 0; i < values.length; i++) out[i] = (byte) values[i];
        return out;
    }
}
