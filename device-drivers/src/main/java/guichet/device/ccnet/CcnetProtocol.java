package guichet.device.ccnet;

import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.CashEvent;
import guichet.device.cash.CashEvent.Found;
import guichet.device.ccnet.CcnetState.Credit;
import guichet.device.ccnet.CcnetState.Decision;
import guichet.device.ccnet.CcnetState.Obedience;
import guichet.device.ccnet.CcnetState.Path;
import guichet.device.ccnet.CcnetState.Stage;
import guichet.device.wire.Octets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The conversation with a CCNET validator: `step(state, input, now) -> (state, outputs)`. Pure: no
/// clock, thread or wire inside. The rules of money it keeps are M2.2, M2.4 and M2.6.
///
/// One thing is said at a time, in this order of importance: an unacknowledged credit is polled and
/// nothing else; then the note in escrow; then the way to the wanted stage; then POLL. After any
/// command that is not POLL comes a POLL, so a lost answer is never met by a blind repetition.
///
/// Longer than most files, because what is asked and what its answer does are read together.
final class CcnetProtocol {

    static final int QUIET_AFTER_ACK_MS = 20;
    static final int MOST_TRIES = 3;
    private static final int SILENCES_TO_LOSE = 4;
    private static final int LINK_LOST_MS = 1_500;
    private static final int LINK_LOST_IN_RESET_MS = 5_000;
    private static final int HOLD_EVERY_MS = 5_000;
    private static final int HOLD_AT_MOST_MS = 60_000;
    private static final int MODEL_LENGTH = 15;
    private static final int IDENT_LENGTH = 27;

    private final String device;
    private final CcnetSettings settings;

    CcnetProtocol(String device, CcnetSettings settings) {
        this.device = device;
        this.settings = settings;
    }

    Step step(CcnetState state, Input input, long nowMs) {
        var turn = new Turn(device, state, nowMs);
        switch (input) {
            case Input.Connected _ -> connected(turn);
            case Input.Disconnected(var reason) -> lost(turn, reason);
            case Input.Answered(var frame) -> answered(turn, frame);
            case Input.Silent _ -> unheard(turn, "no answer");
            case Input.Garbled(var reason) -> garbled(turn, reason);
            case Input.Commanded(var command) -> CcnetCommands.obey(turn, command);
            case Input.Due _ -> due(turn);
        }
        return turn.step();
    }

    private void connected(Turn turn) {
        // An open port is no device yet: the status waits for its first answer.
        turn.beginAnew(new Stage.Listening(turn.nowMs));
        turn.heard = false;
        turn.silences = 0;
        turn.heardAtMs = turn.nowMs;
        turn.lastPoll = Octets.none();
        turn.faultCode = -1;
        turn.dueAtMs = turn.nowMs;
    }

    private void lost(Turn turn, String reason) {
        if (turn.heard) turn.say(new CashEvent.LinkLost(turn.device));
        boolean moneyInDoubt = turn.noteSeenInStacker || turn.creditStands() || !turn.pathClear();
        turn.stage = new Stage.Offline();
        turn.path = new Path.Clear();
        turn.credit = new Credit.None();
        turn.heard = false;
        turn.dueAtMs = Long.MAX_VALUE;
        turn.status(DeviceStatus.offline(new DeviceFault(Remedy.RECONNECT, moneyInDoubt, reason)));
    }

    // What to say next.

    private void due(Turn turn) {
        if (turn.stage instanceof Stage.Offline || turn.nowMs < turn.dueAtMs) return;
        boolean creditOpen = turn.creditStands() || turn.credit instanceof Credit.Acknowledged;
        boolean pollFirst = turn.pollFirst || creditOpen;
        turn.pollFirst = false;
        if (pollFirst || !(askAboutNote(turn) || askForStage(turn))) {
            turn.ask(CcnetFrame.toValidator(CcnetCodes.POLL), settings.answerMs());
        }
    }

    private boolean askAboutNote(Turn turn) {
        if (!(turn.path instanceof Path.InEscrow escrow)) return false;
        long now = turn.nowMs;
        return switch (escrow.decision()) {
            case STACK -> {
                turn.path =
                        new Path.Stacking(
                                escrow.type(),
                                Obedience.UNKNOWN,
                                now,
                                escrow.tries() + 1,
                                false,
                                0);
                yield ask(turn, CcnetCodes.STACK);
            }
            case RETURN -> {
                turn.path =
                        new Path.Returning(
                                escrow.type(), Obedience.UNKNOWN, now, escrow.tries() + 1);
                yield ask(turn, CcnetCodes.RETURN);
            }
            case NONE -> {
                if (!holdIsDue(escrow, now)) yield false;
                turn.path =
                        new Path.InEscrow(
                                escrow.type(), escrow.sinceMs(), now, Decision.NONE, false, 0);
                yield ask(turn, CcnetCodes.HOLD);
            }
        };
    }

    private static boolean holdIsDue(Path.InEscrow escrow, long now) {
        return now - escrow.sinceMs() <= HOLD_AT_MOST_MS
                && (escrow.holdNow() || now - escrow.heldAtMs() >= HOLD_EVERY_MS);
    }

    private boolean askForStage(Turn turn) {
        return switch (turn.stage) {
            case Stage.Resetting _ -> ask(turn, CcnetCodes.RESET);
            case Stage.Identifying _ -> turn.pathClear() && ask(turn, CcnetCodes.IDENT);
            case Stage.ReadingTable _ -> turn.pathClear() && ask(turn, CcnetCodes.GET_BILL_TABLE);
            case Stage.Enabling enabling when !enabling.obeyed() ->
                    askToEnable(turn, enabling.types());
            case Stage.Ending ending when !ending.obeyed() -> askToEnable(turn, Set.of());
            case Stage.Initialising initialising when initialising.mustDisable() ->
                    askToEnable(turn, Set.of());
            case Stage.Enabling _,
                    Stage.Ending _,
                    Stage.Initialising _,
                    Stage.Offline _,
                    Stage.Listening _,
                    Stage.Disabled _,
                    Stage.Enabled _ ->
                    false;
        };
    }

    private boolean ask(Turn turn, int command) {
        boolean slow = command == CcnetCodes.IDENT || command == CcnetCodes.GET_BILL_TABLE;
        turn.ask(
                CcnetFrame.toValidator(command),
                slow ? settings.answerMs() * 5L : settings.answerMs());
        return true;
    }

    private boolean askToEnable(Turn turn, Set<Integer> types) {
        turn.ask(enable(types), settings.answerMs());
        return true;
    }

    /// ENABLE BILL TYPES: what is enabled goes to escrow. Type 0 is bit 0 of the third byte.
    static CcnetFrame enable(Set<Integer> types) {
        int mask = 0;
        for (int type : types) mask |= 1 << type;
        int high = mask >>> 16 & 0xFF;
        int middle = mask >>> 8 & 0xFF;
        int low = mask & 0xFF;
        return CcnetFrame.toValidator(
                CcnetCodes.ENABLE_BILL_TYPES, high, middle, low, high, middle, low);
    }

    // What was heard.

    private void answered(Turn turn, CcnetFrame frame) {
        turn.heard = true;
        turn.heardAtMs = turn.nowMs;
        turn.silences = 0;
        if (turn.status.condition() == DeviceStatus.Condition.OFFLINE) {
            turn.status(DeviceStatus.starting());
        }
        if (turn.asked == CcnetCodes.POLL) {
            // A bare answer is no state: a late ACK, or a POLL that arrived damaged.
            if (!bare(frame)) CcnetPolls.polled(turn, frame.payload());
            afterPoll(turn);
        } else {
            answeredCommand(turn, frame);
            turn.pollFirst = true;
            turn.dueSoon();
        }
    }

    private static boolean bare(CcnetFrame frame) {
        return frame.bare(CcnetCodes.ACK)
                || frame.bare(CcnetCodes.NAK)
                || frame.bare(CcnetCodes.ILLEGAL_COMMAND);
    }

    private void answeredCommand(Turn turn, CcnetFrame frame) {
        switch (turn.asked) {
            case CcnetCodes.IDENT -> identified(turn, frame.payload());
            case CcnetCodes.GET_BILL_TABLE -> tableRead(turn, frame.payload());
            default -> {
                boolean obeyed = frame.bare(CcnetCodes.ACK);
                boolean refused = frame.bare(CcnetCodes.ILLEGAL_COMMAND);
                commandEnded(turn, obeyed, refused);
            }
        }
    }

    /// Notes what became of the command asked last; a NAK or a stray answer leaves it unknown.
    private static void commandEnded(Turn turn, boolean obeyed, boolean refused) {
        var obedience = obeyed ? Obedience.OBEYED : refused ? Obedience.REFUSED : Obedience.UNKNOWN;
        switch (turn.asked) {
            case CcnetCodes.STACK, CcnetCodes.RETURN -> moveAnswered(turn, obedience);
            case CcnetCodes.RESET -> resetAnswered(turn, obeyed);
            case CcnetCodes.ENABLE_BILL_TYPES -> enableAnswered(turn, obeyed);
            default -> {
                // HOLD: the next poll tells.
            }
        }
    }

    private static void moveAnswered(Turn turn, Obedience obedience) {
        if (turn.path instanceof Path.Stacking s) {
            turn.path = new Path.Stacking(s.type(), obedience, turn.nowMs, s.tries(), s.moved(), 0);
        } else if (turn.path instanceof Path.Returning r) {
            turn.path = new Path.Returning(r.type(), obedience, turn.nowMs, r.tries());
        }
    }

    private static void resetAnswered(Turn turn, boolean obeyed) {
        if (!(turn.stage instanceof Stage.Resetting resetting)) return;
        if (obeyed) {
            turn.stage = new Stage.Initialising(turn.nowMs, false, false);
            return;
        }
        turn.stage = new Stage.Resetting(resetting.tries() + 1);
        if (resetting.tries() >= MOST_TRIES) {
            turn.status(
                    DeviceStatus.faulted(
                            new DeviceFault(Remedy.CALL_ENGINEER, false, "does not obey RESET")));
        }
    }

    private static void enableAnswered(Turn turn, boolean obeyed) {
        switch (turn.stage) {
            case Stage.Enabling e ->
                    turn.stage =
                            new Stage.Enabling(
                                    e.types(),
                                    obeyed,
                                    obeyed ? turn.nowMs : e.sinceMs(),
                                    obeyed ? e.tries() : e.tries() + 1,
                                    e.announced());
            case Stage.Ending e ->
                    turn.stage =
                            new Stage.Ending(
                                    obeyed,
                                    obeyed ? turn.nowMs : e.sinceMs(),
                                    obeyed ? e.tries() : e.tries() + 1);
            case Stage.Initialising i ->
                    turn.stage = new Stage.Initialising(i.sinceMs(), i.seen13(), false);
            case Stage.Offline _,
                    Stage.Listening _,
                    Stage.Resetting _,
                    Stage.Identifying _,
                    Stage.ReadingTable _,
                    Stage.Disabled _,
                    Stage.Enabled _ -> {}
        }
    }

    private static void identified(Turn turn, Octets payload) {
        if (!(turn.stage instanceof Stage.Identifying identifying)) return;
        if (payload.size() < IDENT_LENGTH) {
            turn.stage = againOrListen(turn, identifying.tries(), Stage.Identifying::new);
            return;
        }
        turn.acknowledge();
        var model = BillTable.text(payload.slice(0, MODEL_LENGTH));
        var serial = BillTable.text(payload.slice(MODEL_LENGTH, IDENT_LENGTH));
        turn.stage = new Stage.ReadingTable(model, serial, 0);
    }

    private static void tableRead(Turn turn, Octets payload) {
        if (!(turn.stage instanceof Stage.ReadingTable reading)) return;
        try {
            var notes = BillTable.read(payload);
            turn.acknowledge();
            recovered(
                    turn, new AcceptorIdentity("ccnet", reading.model(), reading.serial(), notes));
        } catch (IllegalArgumentException _) {
            turn.stage =
                    againOrListen(
                            turn,
                            reading.tries(),
                            tries ->
                                    new Stage.ReadingTable(
                                            reading.model(), reading.serial(), tries));
        }
    }

    private static void recovered(Turn turn, AcceptorIdentity identity) {
        turn.identity = Optional.of(identity);
        turn.stage = new Stage.Disabled();
        var found =
                turn.noteSeenInStacker
                        ? Found.IN_STACKER
                        : turn.noteSeenInValidator ? Found.IN_ACCEPTOR : Found.CLEAN;
        turn.say(new CashEvent.Recovered(turn.device, identity, found, OptionalInt.empty()));
        turn.noteSeenInStacker = false;
        turn.noteSeenInValidator = false;
        if (turn.endOwed) turn.say(new CashEvent.CashInEnded(turn.device));
        turn.endOwed = false;
        if (turn.faultCode < 0) turn.status(DeviceStatus.online());
    }

    private static Stage againOrListen(
            Turn turn, int tries, java.util.function.IntFunction<Stage> again) {
        if (tries + 1 < MOST_TRIES) return again.apply(tries + 1);
        turn.status(
                DeviceStatus.faulted(
                        new DeviceFault(Remedy.CALL_ENGINEER, false, "does not identify itself")));
        return new Stage.Listening(turn.nowMs);
    }

    // What was not heard.

    private void garbled(Turn turn, String reason) {
        boolean repeatable =
                turn.asked == CcnetCodes.POLL
                        || turn.asked == CcnetCodes.IDENT
                        || turn.asked == CcnetCodes.GET_BILL_TABLE;
        if (repeatable && !turn.nakSent) {
            turn.repeatPlease(settings.answerMs());
        } else {
            unheard(turn, reason);
        }
    }

    private void unheard(Turn turn, String reason) {
        turn.silences++;
        boolean resetting =
                turn.stage instanceof Stage.Resetting || turn.stage instanceof Stage.Initialising;
        long patience = resetting ? LINK_LOST_IN_RESET_MS : LINK_LOST_MS;
        if (turn.silences >= SILENCES_TO_LOSE && turn.nowMs - turn.heardAtMs >= patience) {
            lost(turn, reason);
            turn.reopen();
            return;
        }
        switch (turn.asked) {
            case CcnetCodes.POLL -> turn.dueAtMs = turn.nowMs + settings.pollMs();
            case CcnetCodes.IDENT -> {
                identified(turn, Octets.none());
                turn.pollFirst = true;
                turn.dueSoon();
            }
            case CcnetCodes.GET_BILL_TABLE -> {
                tableRead(turn, Octets.of(0));
                turn.pollFirst = true;
                turn.dueSoon();
            }
            default -> {
                commandEnded(turn, false, false);
                turn.pollFirst = true;
                turn.dueSoon();
            }
        }
    }

    /// Sets the time of the next request after a poll's answer was worked in.
    private void afterPoll(Turn turn) {
        if (somethingNewToSay(turn)) {
            turn.dueSoon();
            return;
        }
        boolean idle =
                turn.stage instanceof Stage.Disabled
                        && turn.pathClear()
                        && turn.credit instanceof Credit.None;
        boolean stubborn = turn.stage instanceof Stage.Resetting(int tries) && tries > MOST_TRIES;
        turn.dueAtMs = turn.nowMs + (idle || stubborn ? settings.idlePollMs() : settings.pollMs());
    }

    private static boolean somethingNewToSay(Turn turn) {
        // Just acknowledged: the next poll shows whether that arrived.
        if (turn.credit instanceof Credit.Acknowledged) return true;
        if (turn.creditStands()) return false;
        if (turn.path instanceof Path.InEscrow escrow) {
            return escrow.decision() != Decision.NONE && escrow.tries() == 0;
        }
        return switch (turn.stage) {
            case Stage.Resetting(int tries) -> tries == 0;
            case Stage.Identifying(int tries) -> tries == 0 && turn.pathClear();
            case Stage.ReadingTable reading -> reading.tries() == 0 && turn.pathClear();
            case Stage.Enabling enabling -> !enabling.obeyed() && enabling.tries() == 0;
            case Stage.Ending ending -> !ending.obeyed() && ending.tries() == 0;
            case Stage.Initialising _,
                    Stage.Offline _,
                    Stage.Listening _,
                    Stage.Disabled _,
                    Stage.Enabled _ ->
                    false;
        };
    }
}
