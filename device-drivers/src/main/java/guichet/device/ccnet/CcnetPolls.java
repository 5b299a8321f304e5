package guichet.device.ccnet;

import static guichet.device.ccnet.CcnetCodes.ACCEPTING;
import static guichet.device.ccnet.CcnetCodes.CASSETTE_OUT_OF_POSITION;
import static guichet.device.ccnet.CcnetCodes.ESCROW;
import static guichet.device.ccnet.CcnetCodes.HOLDING;
import static guichet.device.ccnet.CcnetCodes.IDLING;
import static guichet.device.ccnet.CcnetCodes.INITIALIZE;
import static guichet.device.ccnet.CcnetCodes.POWER_UP;
import static guichet.device.ccnet.CcnetCodes.POWER_UP_NOTE_IN_STACKER;
import static guichet.device.ccnet.CcnetCodes.POWER_UP_NOTE_IN_VALIDATOR;
import static guichet.device.ccnet.CcnetCodes.REJECTING;
import static guichet.device.ccnet.CcnetCodes.RETURNED;
import static guichet.device.ccnet.CcnetCodes.RETURNING;
import static guichet.device.ccnet.CcnetCodes.STACKED;
import static guichet.device.ccnet.CcnetCodes.STACKING;
import static guichet.device.ccnet.CcnetCodes.UNIT_DISABLED;

import guichet.device.DeviceStatus;
import guichet.device.cash.CashEvent;
import guichet.device.ccnet.CcnetState.Credit;
import guichet.device.ccnet.CcnetState.Decision;
import guichet.device.ccnet.CcnetState.Obedience;
import guichet.device.ccnet.CcnetState.Path;
import guichet.device.wire.Octets;

/// What a poll's answer means: for the credit first, then for the fault, the note and the stage.
final class CcnetPolls {

    /// A device that took STACK or RETURN may still say "escrow" for a moment.
    private static final int SLOW_START_MS = 2_000;

    /// Idle this often after STACK, without a credit: the note is not on its way any more.
    private static final int IDLE_POLLS_TO_GIVE_UP = 5;

    private CcnetPolls() {}

    static void polled(Turn turn, Octets answer) {
        int code = answer.at(0);
        boolean namesNote = code == ESCROW || code == STACKED || code == RETURNED;
        if (namesNote && answer.size() < 2) {
            turn.log("state " + answer + " names no note type and is ignored");
            return;
        }
        cassette(turn, code);
        fault(turn, answer);
        if (code == STACKED) {
            stacked(turn, answer.at(1));
            turn.lastPoll = answer;
            return;
        }
        turn.acknowledge();
        settleCredit(turn);
        boolean repeated = answer.equals(turn.lastPoll);
        CcnetStages.beforeNote(turn, code);
        note(turn, answer, repeated);
        CcnetStages.afterNote(turn, code);
        turn.lastPoll = answer;
    }

    // M2.2: the credit.

    /// `81 n` is acknowledged only once the books have it, and reported once however often it comes.
    private static void stacked(Turn turn, int type) {
        switch (turn.credit) {
            case Credit.Reported(int same, boolean mayForget) when same == type -> {
                if (mayForget) {
                    turn.acknowledge();
                    turn.credit = new Credit.Acknowledged(type);
                }
            }
            // No other state between: our ACK was lost.
            case Credit.Acknowledged(int same) when same == type -> turn.acknowledge();
            // Never acknowledged, so it is the same credit again.
            case Credit.Dropped(int same) when same == type ->
                    turn.credit = new Credit.Reported(type, false);
            case Credit.Acknowledged _ -> {
                turn.say(new CashEvent.CreditAcknowledged(turn.device));
                credited(turn, type);
            }
            case Credit.Reported _, Credit.Dropped _, Credit.None _ -> credited(turn, type);
        }
    }

    private static void credited(Turn turn, int type) {
        turn.credit = new Credit.Reported(type, false);
        turn.path = new Path.Clear();
        turn.noteSeenInStacker = false;
        turn.say(new CashEvent.NoteCredited(turn.device, type, turn.note(type)));
    }

    /// Another state than 81 came: the device does not hold that credit any more.
    private static void settleCredit(Turn turn) {
        switch (turn.credit) {
            case Credit.Acknowledged _ -> acknowledged(turn);
            case Credit.Reported(int type, boolean mayForget) -> {
                if (mayForget) {
                    acknowledged(turn);
                } else {
                    turn.log("the device went on without the acknowledgement of its credit");
                    turn.credit = new Credit.Dropped(type);
                }
            }
            case Credit.Dropped _, Credit.None _ -> {}
        }
    }

    private static void acknowledged(Turn turn) {
        turn.credit = new Credit.None();
        turn.say(new CashEvent.CreditAcknowledged(turn.device));
    }

    // Faults.

    private static void cassette(Turn turn, int code) {
        if (code == CASSETTE_OUT_OF_POSITION && !turn.cassetteOut) {
            turn.say(new CashEvent.CassetteRemoved(turn.device));
        } else if (code != CASSETTE_OUT_OF_POSITION && turn.cassetteOut) {
            turn.say(new CashEvent.CassetteInserted(turn.device));
        }
        turn.cassetteOut = code == CASSETTE_OUT_OF_POSITION;
    }

    private static void fault(Turn turn, Octets answer) {
        int code = answer.at(0);
        if (CcnetCodes.isFault(code)) {
            // Said once: what was in the path when it began is what counts.
            if (code == turn.faultCode && answer.equals(turn.lastPoll)) return;
            turn.faultCode = code;
            turn.faultSinceMs = turn.nowMs;
            int detail = answer.size() > 1 ? answer.at(1) : -1;
            turn.status(DeviceStatus.faulted(CcnetCodes.fault(code, detail, !turn.pathClear())));
        } else if (turn.faultCode >= 0) {
            turn.faultCode = -1;
            turn.status(turn.stage.operational() ? DeviceStatus.online() : DeviceStatus.starting());
        }
    }

    // Where the note is.

    private static void note(Turn turn, Octets answer, boolean repeated) {
        switch (answer.at(0)) {
            case POWER_UP, POWER_UP_NOTE_IN_VALIDATOR, POWER_UP_NOTE_IN_STACKER, INITIALIZE ->
                    turn.path = new Path.Clear();
            case IDLING, UNIT_DISABLED -> idle(turn);
            case ACCEPTING -> moved(turn);
            case STACKING -> stacking(turn);
            case RETURNING -> returning(turn);
            case ESCROW -> escrowed(turn, answer.at(1));
            case HOLDING -> escrowed(turn, CashEvent.UNKNOWN_TYPE);
            case RETURNED -> {
                if (!repeated) returned(turn, answer.at(1));
            }
            case REJECTING -> {
                if (!repeated) rejected(turn, answer.size() > 1 ? answer.at(1) : 0);
            }
            default -> {
                // Busy, a fault, or a bill-to-bill unit's own business: the note is where it was.
            }
        }
    }

    private static void idle(Turn turn) {
        switch (turn.path) {
            case Path.Clear _ -> {}
            // No credit, and not there any more: the device gave it back.
            case Path.InEscrow escrow -> returned(turn, escrow.type());
            case Path.Returning returning -> returned(turn, returning.type());
            case Path.Stacking s when s.idlePolls() + 1 < IDLE_POLLS_TO_GIVE_UP ->
                    turn.path =
                            new Path.Stacking(
                                    s.type(),
                                    s.obedience(),
                                    s.sinceMs(),
                                    s.tries(),
                                    true,
                                    s.idlePolls() + 1);
            case Path.Stacking _ -> {
                turn.log("idle after STACK without a credit: that note is undecided");
                turn.path = new Path.Clear();
            }
        }
    }

    private static void moved(Turn turn) {
        if (turn.path instanceof Path.Stacking s && !s.moved()) {
            turn.path = new Path.Stacking(s.type(), s.obedience(), s.sinceMs(), s.tries(), true, 0);
        }
    }

    private static void stacking(Turn turn) {
        if (turn.lastCode() != STACKING) turn.say(new CashEvent.NoteStacking(turn.device));
        if (turn.path instanceof Path.InEscrow escrow) {
            turn.log("the device stacks the note without being told to");
            turn.path = new Path.Stacking(escrow.type(), Obedience.OBEYED, turn.nowMs, 0, true, 0);
        }
        moved(turn);
    }

    private static void returning(Turn turn) {
        int type =
                switch (turn.path) {
                    case Path.InEscrow escrow -> escrow.type();
                    case Path.Stacking stacking -> stacking.type();
                    case Path.Clear _ -> CashEvent.UNKNOWN_TYPE;
                    case Path.Returning returning -> returning.type();
                };
        turn.path = new Path.Returning(type, Obedience.OBEYED, turn.nowMs, 0);
    }

    private static void returned(Turn turn, int type) {
        turn.path = new Path.Clear();
        turn.say(new CashEvent.NoteReturned(turn.device, type, turn.note(type)));
    }

    private static void rejected(Turn turn, int reason) {
        turn.path = new Path.Clear();
        turn.say(new CashEvent.NoteRejected(turn.device, CcnetCodes.rejection(reason)));
    }

    /// A note stands in escrow. After STACK or RETURN that means the command was lost or refused.
    private static void escrowed(Turn turn, int type) {
        switch (turn.path) {
            case Path.Clear _ -> newInEscrow(turn, type);
            case Path.InEscrow e -> {
                if (e.type() == CashEvent.UNKNOWN_TYPE) {
                    turn.path =
                            new Path.InEscrow(
                                    type,
                                    e.sinceMs(),
                                    e.heldAtMs(),
                                    e.decision(),
                                    e.holdNow(),
                                    e.tries());
                }
            }
            case Path.Stacking s when s.moved() && s.obedience() == Obedience.OBEYED -> {
                turn.log("a new note in escrow; the one before it had no credit and is undecided");
                newInEscrow(turn, type);
            }
            case Path.Stacking s ->
                    stillThere(
                            turn,
                            new Unmoved(
                                    "stackNote",
                                    s.type(),
                                    s.obedience(),
                                    s.sinceMs(),
                                    s.tries(),
                                    Decision.STACK));
            case Path.Returning r ->
                    stillThere(
                            turn,
                            new Unmoved(
                                    "returnNote",
                                    r.type(),
                                    r.obedience(),
                                    r.sinceMs(),
                                    r.tries(),
                                    Decision.RETURN));
        }
    }

    private static void newInEscrow(Turn turn, int type) {
        turn.path = new Path.InEscrow(type, turn.nowMs, turn.nowMs, Decision.NONE, false, 0);
        turn.say(new CashEvent.NoteEscrowed(turn.device, type, turn.note(type)));
    }

    private record Unmoved(
            String command,
            int type,
            Obedience obedience,
            long sinceMs,
            int tries,
            Decision decision) {}

    /// M2.6: only now that a poll showed the note in escrow may the command be sent again.
    private static void stillThere(Turn turn, Unmoved note) {
        boolean obeyed = note.obedience() == Obedience.OBEYED;
        if (obeyed && turn.nowMs - note.sinceMs() < SLOW_START_MS) return;
        boolean again =
                note.obedience() == Obedience.UNKNOWN && note.tries() < CcnetProtocol.MOST_TRIES;
        turn.path =
                new Path.InEscrow(
                        note.type(),
                        turn.nowMs,
                        turn.nowMs,
                        again ? note.decision() : Decision.NONE,
                        false,
                        note.tries());
        if (!again) turn.refuse(note.command(), "the device still holds the note in escrow");
    }
}
