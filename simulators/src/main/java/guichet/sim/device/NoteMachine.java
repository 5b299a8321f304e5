package guichet.sim.device;

import guichet.device.DeviceFault;
import guichet.device.cash.Banknote;
import guichet.device.cash.CashEvent.Found;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The metal of a bill acceptor: notes, rollers, a cassette, and the little it remembers without
/// power. It knows no kiosk; [SimBillAcceptor] is the driver that speaks for it.
///
/// At most one note is in the machine at a time, and the next is taken only after the credit of the
/// last was acknowledged. This file is long because a note's way is read in one piece.
final class NoteMachine {

    private static final long ACCEPT_MS = 900;
    private static final long START_MS = 150;
    private static final long TO_NO_RETURN_MS = 200;
    private static final long TO_CASSETTE_MS = 450;
    private static final long RETURN_MS = 700;
    private static final long RESET_MS = 2_000;
    private static final int CASSETTE_NOTES = 600;

    /// What the rollers do.
    enum Motion {
        OFF,
        /// Has power and waits for a reset.
        POWERED_UP,
        IDLE,
        ACCEPTING,
        ESCROW,
        STACKING,
        RETURNING,
        JAMMED
    }

    /// Who hears what happens in the machine.
    interface Ear {
        /// Something that can be asked for is different now.
        void changed();

        /// @param byItself nobody told it to
        void returned(SimNote note, boolean byItself);

        void rejected(String reason);

        void stacking();

        /// A hand took a note from beyond the point of no return.
        void pulledOut();

        void moment(CashMoment moment);
    }

    private final World world;
    private final String name;
    private final List<Banknote> table;
    private final Ear ear;
    private AcceptorTemper temper;

    // What needs no power.
    private final List<SimNote> notes = new ArrayList<>();
    private final List<SimCassette> cassettes = new ArrayList<>();
    private @Nullable SimCassette cassette;
    private @Nullable SimNote inPath;
    private @Nullable SimNote unacknowledged;
    private boolean noteSinceAck;
    private boolean saysInStacker;
    private boolean everStacked;
    private boolean jammed;
    private boolean doorOpen;
    private String serial = "SIM-000001";
    private int counter;

    // What is gone without power.
    private boolean powered = true;
    private Motion motion = Motion.POWERED_UP;
    private Set<Integer> enabled = Set.of();
    private boolean resetting;
    private long life;
    private long holdUntilMs;

    NoteMachine(World world, String name, List<Banknote> table, AcceptorTemper temper, Ear ear) {
        this.world = world;
        this.name = name;
        this.table = List.copyOf(table);
        this.temper = temper;
        this.ear = ear;
        var first = new SimCassette("C-1", CASSETTE_NOTES);
        cassettes.add(first);
        cassette = first;
    }

    // The customer.

    /// Offers a note. It goes in if the machine takes such notes now.
    SimNote offer(int type) {
        var kind =
                table.stream()
                        .filter(n -> n.type() == type)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException(name + ": no type " + type));
        var note = new SimNote(notes.size() + 1, kind);
        notes.add(note);
        var ready = motion == Motion.IDLE && unacknowledged == null && fault().isEmpty();
        if (!ready || enabled.isEmpty()) {
            world.note(name + " does not take " + note);
            return note;
        }
        move(note, SimNote.Place.ENTRY);
        inPath = note;
        motion = Motion.ACCEPTING;
        // The mask of this instant counts: disabling does not push out a note already drawn in.
        var wanted = enabled.contains(type);
        after(ACCEPT_MS, () -> examined(note, wanted));
        return note;
    }

    private void examined(SimNote note, boolean wanted) {
        if (motion != Motion.ACCEPTING) return;
        if (strike(CashFault.JAM_BEFORE_ESCROW)) {
            jam();
        } else if (!wanted) {
            reject(note, "inhibited");
        } else if (strike(CashFault.REJECT)) {
            reject(note, "verification");
        } else {
            move(note, SimNote.Place.ESCROW);
            noteSinceAck = true;
            motion = Motion.ESCROW;
            hold();
            ear.moment(CashMoment.ESCROWED);
            ear.changed();
        }
    }

    private void reject(SimNote note, String reason) {
        leavesPath(note, SimNote.Place.RETURNED);
        motion = Motion.IDLE;
        ear.rejected(reason);
        ear.changed();
    }

    // The driver's commands. Each says whether the machine could obey.

    boolean enable(Set<Integer> types) {
        if (!awake() || fault().isPresent()) return false;
        enabled = Set.copyOf(types);
        world.note(name + " takes types " + new TreeSet<>(enabled));
        return true;
    }

    void disable() {
        enabled = Set.of();
    }

    boolean hold() {
        var note = inPath;
        if (motion != Motion.ESCROW || note == null) return false;
        var until = world.now() + temper.holdMs();
        holdUntilMs = until;
        after(
                temper.holdMs(),
                () -> {
                    if (motion != Motion.ESCROW || holdUntilMs != until) return;
                    world.note(name + " waits no longer");
                    giveBack(note, true);
                });
        return true;
    }

    boolean giveBack() {
        var note = inPath;
        if (motion != Motion.ESCROW || note == null) return false;
        giveBack(note, false);
        return true;
    }

    private void giveBack(SimNote note, boolean byItself) {
        motion = Motion.RETURNING;
        after(
                RETURN_MS,
                () -> {
                    if (motion != Motion.RETURNING) return;
                    leavesPath(note, SimNote.Place.RETURNED);
                    motion = Motion.IDLE;
                    ear.returned(note, byItself);
                    ear.changed();
                });
        ear.moment(CashMoment.RETURNING);
    }

    boolean stack() {
        var note = inPath;
        if (motion != Motion.ESCROW || note == null || fault().isPresent()) return false;
        motion = Motion.STACKING;
        move(note, SimNote.Place.PATH);
        ear.stacking();
        after(START_MS, () -> moving(note));
        ear.moment(CashMoment.STACK_TAKEN);
        return true;
    }

    private void moving(SimNote note) {
        if (motion != Motion.STACKING) return;
        if (jamsInPath()) return;
        after(TO_NO_RETURN_MS, () -> beyond(note));
        ear.moment(CashMoment.STACKING);
    }

    private void beyond(SimNote note) {
        if (motion != Motion.STACKING) return;
        move(note, SimNote.Place.BEYOND);
        if (jamsInPath()) return;
        after(TO_CASSETTE_MS, () -> arrives(note));
        ear.moment(CashMoment.BEYOND);
    }

    private void arrives(SimNote note) {
        if (motion != Motion.STACKING) return;
        if (cassette == null) {
            jam();
            return;
        }
        land(note);
        unacknowledged = note;
        ear.moment(CashMoment.STACKED);
        ear.changed();
    }

    private boolean jamsInPath() {
        if (cassette != null && !strike(CashFault.JAM_IN_PATH)) return false;
        jam();
        return true;
    }

    private void land(SimNote note) {
        leavesPath(note, SimNote.Place.CASSETTE);
        var box = cassette;
        if (box == null) throw new IllegalStateException(name + " stacks into no cassette");
        box.add(note);
        counter++;
        everStacked = true;
        motion = Motion.IDLE;
    }

    /// Forgets the credit that stands.
    void acknowledge() {
        var note = unacknowledged;
        if (note == null) return;
        unacknowledged = null;
        noteSinceAck = false;
        note.acknowledge();
        world.note(name + " forgets the credit of " + note);
        ear.moment(CashMoment.ACK_TAKEN);
    }

    /// Starts a reset, which ends disabled and idle, with [Ear#changed()], unless there is a jam.
    void reset() {
        if (!powered || jammed || resetting) return;
        resetting = true;
        enabled = Set.of();
        after(RESET_MS, this::resetDone);
    }

    private void resetDone() {
        resetting = false;
        var note = inPath;
        motion = Motion.IDLE;
        saysInStacker = false;
        if (note != null && note.place() == SimNote.Place.BEYOND) {
            if (cassette == null) {
                jam();
                return;
            }
            land(note);
            recallAfterReset(note);
        } else if (note != null) {
            leavesPath(note, SimNote.Place.RETURNED);
            if (temper.recall() != AcceptorTemper.Recall.FORGETS) ear.returned(note, true);
        }
        ear.changed();
    }

    private void recallAfterReset(SimNote note) {
        switch (temper.recall()) {
            case REPORTS_CREDIT -> unacknowledged = note;
            case SAYS_IN_STACKER, FORGETS -> world.note(name + " reports no credit for " + note);
        }
    }

    // Power.

    void powerLost() {
        life++;
        powered = false;
        resetting = false;
        motion = Motion.OFF;
        enabled = Set.of();
    }

    void powerBack() {
        powered = true;
        motion = jammed ? Motion.JAMMED : Motion.POWERED_UP;
        var stranded = inPath;
        if (strike(CashFault.METER_DRIFT)) drift();
        if (stranded == null) {
            recallAtPowerUp();
        } else if (!jammed && temper.escrowHolds() && stranded.place() == SimNote.Place.ESCROW) {
            motion = Motion.ESCROW;
            hold();
        }
        ear.changed();
    }

    private void drift() {
        var by = (int) world.between(2, 40);
        counter = world.coin() || counter < by ? counter + by : counter - by;
        world.note(name + "'s counter stands at " + counter);
    }

    private void recallAtPowerUp() {
        if (unacknowledged == null) {
            saysInStacker |= !noteSinceAck && everStacked && strike(CashFault.STACKER_AFTER_ACK);
            return;
        }
        switch (temper.recall()) {
            case REPORTS_CREDIT -> {}
            case SAYS_IN_STACKER -> {
                unacknowledged = null;
                saysInStacker = true;
            }
            case FORGETS -> {
                world.note(name + " forgot the credit of " + unacknowledged);
                unacknowledged = null;
            }
        }
    }

    // Hands.

    private void jam() {
        jammed = true;
        motion = Motion.JAMMED;
        enabled = Set.of();
        world.note(name + " jams with " + inPath);
        ear.changed();
        if (strike(CashFault.JAM_FOR_GOOD)) return;
        var pulled = strike(CashFault.NOTE_PULLED_OUT);
        world.after(world.between(5_000, 300_000), "", () -> clearJam(pulled));
    }

    /// Somebody opens it and sets it right; a note that can be reached goes to the customer.
    ///
    /// @param pulledOut a note past the point of no return is taken out too
    void clearJam(boolean pulledOut) {
        if (!jammed) return;
        jammed = false;
        world.note(name + "'s jam is cleared");
        var note = inPath;
        if (note != null && note.place() != SimNote.Place.BEYOND) {
            leavesPath(note, SimNote.Place.RETURNED);
        } else if (note != null && pulledOut) {
            leavesPath(note, SimNote.Place.PULLED_OUT);
            ear.pulledOut();
        }
        if (powered) {
            motion = Motion.POWERED_UP;
            ear.changed();
        }
    }

    /// While its door is open it takes no notes; one that moves moves on.
    void door(boolean open) {
        if (doorOpen == open) return;
        doorOpen = open;
        if (open) enabled = Set.of();
        world.note(name + (open ? "'s door is opened" : "'s door is closed"));
        ear.changed();
    }

    Optional<SimCassette> removeCassette() {
        var box = cassette;
        if (box == null) return Optional.empty();
        cassette = null;
        enabled = Set.of();
        world.note("cassette " + box.id() + " is taken out");
        ear.changed();
        return Optional.of(box);
    }

    void insertCassette(SimCassette box) {
        if (cassette != null) throw new IllegalStateException(name + " has a cassette");
        cassette = box;
        if (!cassettes.contains(box)) cassettes.add(box);
        world.note("cassette " + box.id() + " is put in");
        ear.changed();
    }

    /// Another unit takes its place, without power. The cassette stays; what the old unit held or
    /// remembered is gone with it.
    void exchange(String newSerial) {
        if (powered) throw new IllegalStateException(name + " has power");
        world.note(name + " is exchanged for " + newSerial);
        var note = inPath;
        if (note != null) leavesPath(note, SimNote.Place.IN_OLD_UNIT);
        unacknowledged = null;
        noteSinceAck = false;
        saysInStacker = false;
        jammed = false;
        serial = newSerial;
        counter = (int) world.between(0, 5_000);
    }

    void temper(AcceptorTemper now) {
        temper = now;
    }

    // What can be asked.

    Motion motion() {
        return motion;
    }

    boolean awake() {
        return switch (motion) {
            case OFF, POWERED_UP, JAMMED -> false;
            case IDLE, ACCEPTING, ESCROW, STACKING, RETURNING -> !resetting;
        };
    }

    boolean moving() {
        return switch (motion) {
            case ACCEPTING, STACKING, RETURNING -> true;
            case OFF, POWERED_UP, IDLE, ESCROW, JAMMED -> false;
        };
    }

    boolean resetting() {
        return resetting;
    }

    boolean empty() {
        return inPath == null;
    }

    /// What it says of itself before a reset, if it reports no credit.
    Found found() {
        var note = inPath;
        if (saysInStacker) return Found.IN_STACKER;
        if (motion != Motion.POWERED_UP || note == null) return Found.CLEAN;
        if (temper.recall() == AcceptorTemper.Recall.FORGETS) return Found.CLEAN;
        return note.place() == SimNote.Place.BEYOND ? Found.IN_STACKER : Found.IN_ACCEPTOR;
    }

    Optional<SimNote> inEscrow() {
        return motion == Motion.ESCROW ? Optional.ofNullable(inPath) : Optional.empty();
    }

    Optional<SimNote> unacknowledged() {
        return Optional.ofNullable(unacknowledged);
    }

    Optional<DeviceFault> fault() {
        var note = inPath;
        if (jammed && note != null && note.place() == SimNote.Place.BEYOND) {
            return fault(DeviceFault.Remedy.CLEAR_CASSETTE_JAM, true, "44");
        }
        if (jammed) {
            var inDoubt = note != null && note.place() == SimNote.Place.PATH;
            return fault(DeviceFault.Remedy.CLEAR_JAM, inDoubt, "43");
        }
        if (doorOpen) return fault(DeviceFault.Remedy.CLOSE_COVER, false, "45");
        if (cassette == null) return fault(DeviceFault.Remedy.INSERT_CASSETTE, false, "42");
        if (cassette.full()) return fault(DeviceFault.Remedy.COLLECT_CASSETTE, false, "41");
        return Optional.empty();
    }

    private static Optional<DeviceFault> fault(
            DeviceFault.Remedy remedy, boolean moneyInDoubt, String code) {
        return Optional.of(new DeviceFault(remedy, moneyInDoubt, code));
    }

    String serial() {
        return serial;
    }

    int counter() {
        return counter;
    }

    List<Banknote> table() {
        return table;
    }

    Optional<SimCassette> cassette() {
        return Optional.ofNullable(cassette);
    }

    List<SimCassette> cassettes() {
        return List.copyOf(cassettes);
    }

    List<SimNote> notes() {
        return List.copyOf(notes);
    }

    private void leavesPath(SimNote note, SimNote.Place to) {
        inPath = null;
        move(note, to);
    }

    private void move(SimNote note, SimNote.Place to) {
        note.moveTo(to);
        world.note(name + ": " + note + " is in " + to);
    }

    private boolean strike(CashFault fault) {
        return temper.odds().strike(world, fault);
    }

    private void after(long delayMs, Runnable action) {
        if (!powered) return;
        var mine = life;
        world.after(
                delayMs,
                "",
                () -> {
                    if (mine == life) action.run();
                });
    }
}
