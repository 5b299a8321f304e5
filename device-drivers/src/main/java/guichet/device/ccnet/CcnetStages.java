package guichet.device.ccnet;

import static guichet.device.ccnet.CcnetCodes.ACCEPTING;
import static guichet.device.ccnet.CcnetCodes.ESCROW;
import static guichet.device.ccnet.CcnetCodes.IDLING;
import static guichet.device.ccnet.CcnetCodes.INITIALIZE;
import static guichet.device.ccnet.CcnetCodes.POWER_UP;
import static guichet.device.ccnet.CcnetCodes.POWER_UP_NOTE_IN_STACKER;
import static guichet.device.ccnet.CcnetCodes.POWER_UP_NOTE_IN_VALIDATOR;
import static guichet.device.ccnet.CcnetCodes.UNIT_DISABLED;

import guichet.device.DeviceFault;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus;
import guichet.device.cash.CashEvent;
import guichet.device.ccnet.CcnetState.Path;
import guichet.device.ccnet.CcnetState.Stage;

/// How a polled state moves the device from one stage to the next: M2.4 on the way up, cash-in and
/// its end.
final class CcnetStages {

    private static final int LISTEN_AT_MOST_MS = 30_000;
    private static final int INITIALISE_AT_MOST_MS = 40_000;
    private static final int RESET_AGAIN_MS = 3_000;
    private static final int TRUST_WITHOUT_13_MS = 1_000;
    private static final int ENABLE_PATIENCE_MS = 3_000;
    private static final int DISABLE_PATIENCE_MS = 1_000;
    private static final int MOST_DISABLES = 30;
    private static final int FAULT_PATIENCE_MS = 30_000;

    private CcnetStages() {}

    /// What must be known before the note is looked at: a restart, and that cash-in began.
    static void beforeNote(Turn turn, int code) {
        if (powerUp(code) || code == INITIALIZE) restarted(turn, code);
        if (code == POWER_UP_NOTE_IN_VALIDATOR) turn.noteSeenInValidator = true;
        if (code == POWER_UP_NOTE_IN_STACKER) turn.noteSeenInStacker = true;
        boolean accepting = code == IDLING || code == ACCEPTING || code == ESCROW;
        if (accepting && turn.stage instanceof Stage.Enabling e && e.obeyed()) {
            turn.stage = new Stage.Enabled(e.types());
            if (!e.announced()) turn.say(new CashEvent.CashInStarted(turn.device));
        }
    }

    private static boolean powerUp(int code) {
        return code == POWER_UP
                || code == POWER_UP_NOTE_IN_VALIDATOR
                || code == POWER_UP_NOTE_IN_STACKER;
    }

    private static void restarted(Turn turn, int code) {
        switch (turn.stage) {
            case Stage.Disabled _,
                    Stage.Enabling _,
                    Stage.Enabled _,
                    Stage.Ending _,
                    Stage.Identifying _,
                    Stage.ReadingTable _ -> {
                turn.log("the device restarted by itself");
                turn.restarted(
                        code == INITIALIZE
                                ? new Stage.Initialising(turn.nowMs, true, false)
                                : new Stage.Resetting(0));
            }
            case Stage.Offline _, Stage.Listening _, Stage.Resetting _, Stage.Initialising _ -> {}
        }
    }

    /// The stage after the note's place is known.
    static void afterNote(Turn turn, int code) {
        switch (turn.stage) {
            case Stage.Listening(long sinceMs) -> listening(turn, code, sinceMs);
            case Stage.Resetting(int tries) -> {
                if (code == INITIALIZE && tries > 0) {
                    turn.stage = new Stage.Initialising(turn.nowMs, true, false);
                } else if (!turn.pathClear()) {
                    turn.stage = new Stage.Listening(turn.nowMs);
                }
            }
            case Stage.Initialising initialising -> initialising(turn, code, initialising);
            case Stage.Disabled _ -> disabled(turn, code);
            case Stage.Enabling enabling -> enabling(turn, code, enabling);
            case Stage.Enabled(var types) -> {
                // It forgot our mask, or disabled itself; cash-in is still on.
                if (code == UNIT_DISABLED) {
                    turn.stage = new Stage.Enabling(types, false, turn.nowMs, 0, true);
                }
            }
            case Stage.Ending ending -> ending(turn, code, ending);
            case Stage.Offline _, Stage.Identifying _, Stage.ReadingTable _ -> {}
        }
    }

    /// M2.4: RESET only when nothing stands or moves any more, or when 30 s of moving are over.
    private static void listening(Turn turn, int code, long sinceMs) {
        if (turn.path instanceof Path.InEscrow) {
            turn.stage = new Stage.Listening(turn.nowMs);
            return;
        }
        boolean calm =
                powerUp(code)
                        || (CcnetCodes.isFault(code) && code != CcnetCodes.PAUSE)
                        || (turn.pathClear() && (code == IDLING || code == UNIT_DISABLED));
        if (calm || turn.nowMs - sinceMs >= LISTEN_AT_MOST_MS) {
            turn.path = new Path.Clear();
            turn.stage = new Stage.Resetting(0);
        }
    }

    private static void initialising(Turn turn, int code, Stage.Initialising i) {
        long age = turn.nowMs - i.sinceMs();
        boolean trusted = i.seen13() || age >= TRUST_WITHOUT_13_MS;
        if (code == INITIALIZE) {
            turn.stage = new Stage.Initialising(i.sinceMs(), true, false);
        } else if (powerUp(code) && age >= RESET_AGAIN_MS) {
            turn.stage = new Stage.Resetting(0);
        } else if (faultOutlasts(turn, code) && turn.pathClear()) {
            turn.faultSinceMs = turn.nowMs;
            turn.stage = new Stage.Resetting(0);
        } else if (code == UNIT_DISABLED && trusted && turn.pathClear()) {
            turn.stage = new Stage.Identifying(0);
        } else if (code == IDLING && trusted) {
            turn.stage = new Stage.Initialising(i.sinceMs(), i.seen13(), true);
        }
        boolean stuck = age >= INITIALISE_AT_MOST_MS && turn.faultCode < 0 && turn.pathClear();
        if (stuck && turn.stage instanceof Stage.Initialising) {
            turn.status(
                    DeviceStatus.faulted(
                            new DeviceFault(
                                    Remedy.CALL_ENGINEER,
                                    turn.noteSeenInStacker,
                                    "does not end its initialisation")));
            turn.stage = new Stage.Resetting(0);
        }
    }

    private static boolean faultOutlasts(Turn turn, int code) {
        return CcnetCodes.endsByReset(code) && turn.nowMs - turn.faultSinceMs >= FAULT_PATIENCE_MS;
    }

    private static void disabled(Turn turn, int code) {
        if (code == IDLING) {
            turn.stage = new Stage.Ending(false, turn.nowMs, 0);
        } else if (faultOutlasts(turn, code)) {
            turn.faultSinceMs = turn.nowMs;
            turn.restarted(new Stage.Resetting(0));
        }
    }

    private static void enabling(Turn turn, int code, Stage.Enabling e) {
        if (CcnetCodes.isFault(code)) {
            cannotEnable(turn, e, "the device has a fault");
        } else if (!e.obeyed() && e.tries() >= CcnetProtocol.MOST_TRIES) {
            cannotEnable(turn, e, "the device does not take the command");
        } else if (e.obeyed()
                && code == UNIT_DISABLED
                && turn.nowMs - e.sinceMs() >= ENABLE_PATIENCE_MS) {
            turn.stage =
                    new Stage.Enabling(e.types(), false, turn.nowMs, e.tries() + 1, e.announced());
        }
    }

    private static void cannotEnable(Turn turn, Stage.Enabling e, String reason) {
        // Once announced it is not this command that failed; the status tells of the fault.
        if (e.announced()) {
            turn.stage = new Stage.Enabled(e.types());
            return;
        }
        turn.refuse("startCashIn", reason);
        turn.stage = new Stage.Ending(false, turn.nowMs, 0);
    }

    /// Over only when disabled *and* idle, with no note moving and no credit waiting for the books.
    private static void ending(Turn turn, int code, Stage.Ending e) {
        boolean over =
                e.obeyed() && code == UNIT_DISABLED && turn.pathClear() && !turn.creditStands();
        if (over) {
            turn.stage = new Stage.Disabled();
            if (turn.endOwed) turn.say(new CashEvent.CashInEnded(turn.device));
            turn.endOwed = false;
        } else if (e.obeyed()
                && code == IDLING
                && turn.nowMs - e.sinceMs() >= DISABLE_PATIENCE_MS) {
            turn.stage = new Stage.Ending(false, turn.nowMs, e.tries() + 1);
        }
        if (faultOutlasts(turn, code) || e.tries() >= MOST_DISABLES) {
            turn.faultSinceMs = turn.nowMs;
            turn.restarted(new Stage.Resetting(0));
        }
    }
}
