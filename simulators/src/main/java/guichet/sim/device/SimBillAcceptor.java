package guichet.sim.device;

import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.Banknote;
import guichet.device.cash.BillAcceptor;
import guichet.device.cash.CashEvent;
import guichet.device.cash.CashEvent.Found;
import guichet.sim.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A bill acceptor and its driver at the level of events, in a [World].
///
/// Customers, technicians and thieves use the methods without a counterpart in [BillAcceptor]. What
/// it does wrong by chance is its [AcceptorTemper]; what goes wrong at one certain instant is set
/// with [#at(CashMoment, Runnable)].
///
/// Its counter, where it has one, is compared with its value when the kiosk last showed that its
/// books are up to date: at an acknowledged credit, and at the start of cash-in.
///
/// This file is long because the driver's few fields are moved by every command and every answer,
/// and are read together.
public final class SimBillAcceptor extends SimDevice implements BillAcceptor {

    private static final long LATEST_MS = 1_500;
    private static final long AGAIN_MS = 1_000;

    private enum Phase {
        AWAY,
        /// Reports what is in the path and waits for it to be dealt with.
        LISTENING,
        RESETTING,
        READY
    }

    private final NoteMachine machine;
    private final Map<CashMoment, Deque<Runnable>> appointments = new EnumMap<>(CashMoment.class);
    private AcceptorTemper temper;
    private int counterInTheBooks;

    // The driver's memory, gone with the kiosk program.
    private Phase phase = Phase.AWAY;
    private @Nullable AcceptorIdentity identity;
    private Found found = Found.CLEAN;
    private boolean cashIn;
    private boolean endOwed;
    private @Nullable SimNote escrowSaid;
    private @Nullable SimNote creditSaid;

    public SimBillAcceptor(World world, String id, List<Banknote> table, AcceptorTemper temper) {
        super(world, id);
        this.temper = temper;
        this.machine = new NoteMachine(world, id, table, temper, new Driver());
    }

    // The customer and the world.

    /// A customer offers a note. It goes in if the acceptor takes such notes now; look at
    /// [SimNote#place()].
    public SimNote insert(int type) {
        return machine.offer(type);
    }

    /// Does something the next time a note is at that moment; once. Several for one moment are done
    /// one a time. While something is to be done, chance stays out of that moment.
    public void at(CashMoment moment, Runnable action) {
        appointments.computeIfAbsent(moment, _ -> new ArrayDeque<>()).addLast(action);
    }

    /// Somebody opens the acceptor and clears a jam.
    ///
    /// @param pulledOut whether a note past the point of no return is taken out, too
    public void clearJam(boolean pulledOut) {
        machine.clearJam(pulledOut);
    }

    /// Somebody opens its door, or closes it.
    public void door(boolean open) {
        machine.door(open);
    }

    /// @return the cassette, if there was one
    public Optional<SimCassette> removeCassette() {
        var box = machine.removeCassette();
        if (box.isPresent() && phase == Phase.READY) say(new CashEvent.CassetteRemoved(id()));
        return box;
    }

    /// @throws IllegalStateException if there is one
    public void insertCassette(SimCassette box) {
        machine.insertCassette(box);
        if (phase == Phase.READY) say(new CashEvent.CassetteInserted(id()));
    }

    /// Another acceptor takes its place; cassette and cables stay. It has no power for a while.
    public void exchange(String serial) {
        cutPower();
        machine.exchange(serial);
        counterInTheBooks = machine.counter();
        restorePower();
    }

    /// Another temper from now on.
    public void temper(AcceptorTemper now) {
        temper = now;
        machine.temper(now);
    }

    /// Nothing goes wrong any more, and what is wrong is put right.
    public void heal() {
        appointments.clear();
        temper(temper.healed());
        machine.clearJam(false);
        machine.door(false);
        if (machine.cassette().isEmpty()) insertCassette(machine.cassettes().getLast());
        restoreLink();
        restorePower();
    }

    /// Every note that was ever offered.
    public List<SimNote> notes() {
        return machine.notes();
    }

    /// The cassette in place.
    public Optional<SimCassette> cassette() {
        return machine.cassette();
    }

    /// Every cassette that was ever in place.
    public List<SimCassette> cassettes() {
        return machine.cassettes();
    }

    /// How many notes the machine has ever stacked, by its own counter.
    public int counter() {
        return machine.counter();
    }

    public String serial() {
        return machine.serial();
    }

    public AcceptorTemper temper() {
        return temper;
    }

    /// Whether no note moves or waits in the machine, and no credit for an acknowledgement.
    public boolean quiet() {
        return !machine.moving()
                && !machine.resetting()
                && machine.empty()
                && machine.unacknowledged().isEmpty();
    }

    // The kiosk.

    @Override
    public Optional<AcceptorIdentity> identity() {
        return Optional.ofNullable(identity);
    }

    @Override
    public void startCashIn(Set<Integer> noteTypes) {
        var types = Set.copyOf(noteTypes);
        if (phase != Phase.READY) {
            refuse("startCashIn", "the device is not ready");
        } else if (endOwed) {
            refuse("startCashIn", "cash-in is ending");
        } else if (machine.unacknowledged().isPresent()) {
            refuse("startCashIn", "a credit is not acknowledged");
        } else {
            command(
                    "startCashIn",
                    () -> {
                        if (machine.unacknowledged().isPresent()) return false;
                        if (!machine.enable(types)) return false;
                        counterInTheBooks = machine.counter();
                        if (!isConnected()) return true;
                        cashIn = true;
                        sayPerhapsTwice(new CashEvent.CashInStarted(id()));
                        return true;
                    });
        }
    }

    @Override
    public void endCashIn() {
        if (phase == Phase.READY && !cashIn && !endOwed) {
            refuse("endCashIn", "cash-in not started");
            return;
        }
        // Until the device is recovered nobody knows whether cash-in was on; it will end disabled.
        endOwed = true;
        send(
                "endCashIn",
                () -> {
                    machine.disable();
                    look();
                });
    }

    @Override
    public void stackNote() {
        if (escrowReported("stackNote")) {
            command("stackNote", machine::stack);
            moment(CashMoment.STACK_SENT);
        }
    }

    @Override
    public void returnNote() {
        if (escrowReported("returnNote")) command("returnNote", machine::giveBack);
    }

    @Override
    public void holdNote() {
        if (escrowReported("holdNote")) command("holdNote", machine::hold);
    }

    @Override
    public void acknowledgeCredit() {
        var note = creditSaid;
        if (!isConnected() || note == null) {
            refuse("acknowledgeCredit", "no credit was reported");
            return;
        }
        send(
                "acknowledgeCredit",
                () -> {
                    if (!machine.unacknowledged().filter(note::equals).isPresent()) return;
                    creditSaid = null;
                    counterInTheBooks = machine.counter();
                    machine.acknowledge();
                    if (!isConnected()) return;
                    sayPerhapsTwice(new CashEvent.CreditAcknowledged(id()));
                    look();
                });
        moment(CashMoment.ACK_SENT);
    }

    private boolean escrowReported(String command) {
        var open = isConnected() && phase != Phase.RESETTING;
        if (open && escrowSaid != null && machine.inEscrow().isPresent()) return true;
        refuse(command, open ? "no note in escrow" : "not connected");
        return false;
    }

    private interface Obeyed {
        boolean obeyed();
    }

    private void command(String name, Obeyed doing) {
        send(
                name,
                () -> {
                    var busy = temper.odds().strike(world(), CashFault.REFUSE);
                    if ((busy || !doing.obeyed()) && isConnected()) {
                        refuse(name, busy ? "busy" : "the device cannot");
                    }
                });
    }

    private void refuse(String command, String reason) {
        say(new CashEvent.CommandRefused(id(), command, reason));
    }

    // The driver: it looks at the machine and says what is new.

    private void look() {
        if (!isConnected() || phase == Phase.AWAY) return;
        sayCredit();
        sayEscrow();
        switch (phase) {
            case AWAY -> {}
            case LISTENING -> {
                faultedBeforeReset();
                if (settled()) reset();
            }
            case RESETTING -> {
                faultedBeforeReset();
                if (machine.motion() == NoteMachine.Motion.POWERED_UP) reset();
                else if (machine.awake() && settled()) recovered();
            }
            case READY -> {
                faulted(machine.fault());
                if (machine.motion() == NoteMachine.Motion.POWERED_UP) restarted();
                else if (endOwed && mayEnd()) end();
            }
        }
    }

    /// The device wants a reset although the link is well: the conversation begins anew.
    private void restarted() {
        sayPerhapsTwice(new CashEvent.LinkLost(id()));
        conversationOver();
        reset();
    }

    private void conversationOver() {
        cashIn = false;
        identity = null;
        escrowSaid = null;
        creditSaid = null;
    }

    private void faultedBeforeReset() {
        if (machine.fault().isPresent()) faulted(machine.fault());
    }

    private boolean settled() {
        return !machine.moving()
                && machine.motion() != NoteMachine.Motion.JAMMED
                && machine.inEscrow().isEmpty()
                && machine.unacknowledged().isEmpty();
    }

    private void reset() {
        phase = Phase.RESETTING;
        if (machine.resetting()) return;
        var says = machine.found();
        if (says != Found.CLEAN) found = says;
        machine.reset();
    }

    private void recovered() {
        phase = Phase.READY;
        var known = new AcceptorIdentity("simulated", "SIM", machine.serial(), machine.table());
        identity = known;
        faulted(machine.fault());
        var delta =
                temper.counter()
                        ? OptionalInt.of(machine.counter() - counterInTheBooks)
                        : OptionalInt.empty();
        say(new CashEvent.Recovered(id(), known, found, delta));
        found = Found.CLEAN;
        look();
    }

    private boolean mayEnd() {
        if (machine.motion() == NoteMachine.Motion.STACKING) {
            return temper.odds().strike(world(), CashFault.END_EARLY);
        }
        return settled();
    }

    private void end() {
        endOwed = false;
        cashIn = false;
        sayPerhapsTwice(new CashEvent.CashInEnded(id()));
    }

    /// Says what can be late or lost on its way to the kiosk.
    private void tell(CashEvent event) {
        if (temper.odds().strike(world(), CashFault.SAY_NEVER)) {
            world().note(id() + " is not heard: " + Words.of(event));
        } else {
            sayLate(event, () -> {});
        }
    }

    private void sayLate(CashEvent event, Runnable afterwards) {
        var late = temper.odds().strike(world(), CashFault.SAY_LATE);
        say(event, late ? world().between(100, LATEST_MS) : 0, afterwards);
    }

    private void sayEscrow() {
        var now = machine.inEscrow();
        if (now.isEmpty() || now.get().equals(escrowSaid)) return;
        escrowSaid = now.get();
        var kind = now.get().kind();
        var named = phase == Phase.READY || temper.namesEscrow();
        tell(
                named
                        ? new CashEvent.NoteEscrowed(id(), kind.type(), told(kind))
                        : new CashEvent.NoteEscrowed(
                                id(), CashEvent.UNKNOWN_TYPE, Optional.empty()));
    }

    private void sayCredit() {
        var now = machine.unacknowledged();
        if (now.isEmpty() || now.get().equals(creditSaid)) return;
        var note = now.get();
        if (temper.odds().strike(world(), CashFault.SAY_NEVER)) {
            world().note(id() + " is not heard: a credit");
            world().after(AGAIN_MS, "", this::look);
            return;
        }
        creditSaid = note;
        found = Found.CLEAN;
        var kind = named(note);
        var event = new CashEvent.NoteCredited(id(), kind.type(), told(kind));
        sayLate(
                event,
                () -> {
                    note.credited();
                    moment(CashMoment.CREDITED);
                });
        if (temper.odds().strike(world(), CashFault.CREDIT_TWICE)) say(event);
    }

    private Banknote named(SimNote note) {
        return temper.odds().strike(world(), CashFault.MISNAME)
                ? world().pick(machine.table())
                : note.kind();
    }

    private Optional<Banknote> told(Banknote kind) {
        return identity != null || temper.tableAtOnce() ? Optional.of(kind) : Optional.empty();
    }

    private void sayPerhapsTwice(CashEvent event) {
        if (event instanceof CashEvent.LinkLost || event instanceof CashEvent.CashInStarted) {
            // A driver that forgot these would contradict itself at the next command.
            say(event);
        } else {
            tell(event);
        }
        if (temper.odds().strike(world(), CashFault.SAY_TWICE)) say(event);
    }

    private void moment(CashMoment moment) {
        var waiting = appointments.get(moment);
        var appointment = waiting == null ? null : waiting.pollFirst();
        if (appointment != null) {
            world().note(id() + ": at the moment " + moment);
            appointment.run();
        } else if (temper.odds().strike(world(), CashFault.POWER_CUT)) {
            cutPower(world().between(1_000, 60_000));
        } else if (temper.odds().strike(world(), CashFault.LINK_LOSS)) {
            loseLink(world().between(1_000, 60_000));
        }
    }

    private final class Driver implements NoteMachine.Ear {

        @Override
        public void changed() {
            look();
        }

        @Override
        public void returned(SimNote note, boolean byItself) {
            if (!isConnected()) return;
            var kind = note.kind();
            tell(
                    byItself && temper.rejectsOnTimeout()
                            ? new CashEvent.NoteRejected(id(), "given back by the device")
                            : new CashEvent.NoteReturned(id(), kind.type(), told(kind)));
        }

        @Override
        public void rejected(String reason) {
            if (isConnected()) tell(new CashEvent.NoteRejected(id(), reason));
        }

        @Override
        public void stacking() {
            if (isConnected()) sayPerhapsTwice(new CashEvent.NoteStacking(id()));
        }

        @Override
        public void pulledOut() {
            found = Found.CLEAN;
        }

        @Override
        public void moment(CashMoment moment) {
            SimBillAcceptor.this.moment(moment);
        }
    }

    @Override
    void connected() {
        phase = Phase.LISTENING;
        look();
    }

    @Override
    void disconnected() {
        phase = Phase.AWAY;
        conversationOver();
    }

    @Override
    void lost() {
        sayPerhapsTwice(new CashEvent.LinkLost(id()));
    }

    @Override
    void forgotten() {
        endOwed = false;
        found = Found.CLEAN;
    }

    @Override
    void powerLost() {
        machine.powerLost();
    }

    @Override
    void powerBack() {
        machine.powerBack();
    }
}
