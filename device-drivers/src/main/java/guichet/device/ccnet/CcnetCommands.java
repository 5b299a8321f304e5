package guichet.device.ccnet;

import guichet.device.DeviceStatus.Condition;
import guichet.device.cash.CashEvent;
import guichet.device.ccnet.CcnetState.Credit;
import guichet.device.ccnet.CcnetState.Decision;
import guichet.device.ccnet.CcnetState.Path;
import guichet.device.ccnet.CcnetState.Stage;
import java.util.Set;

/// What the kiosk's commands change. They send nothing themselves: they set what is wanted, and the
/// next request is due at once.
final class CcnetCommands {

    private CcnetCommands() {}

    static void obey(Turn turn, Command command) {
        switch (command) {
            case Command.StartCashIn(var types) -> startCashIn(turn, types);
            case Command.EndCashIn _ -> endCashIn(turn);
            case Command.StackNote _ -> decide(turn, "stackNote", Decision.STACK, false);
            case Command.ReturnNote _ -> decide(turn, "returnNote", Decision.RETURN, false);
            case Command.HoldNote _ -> decide(turn, "holdNote", Decision.NONE, true);
            case Command.AcknowledgeCredit _ -> acknowledge(turn);
            case Command.Refuse(var name, var reason) -> turn.refuse(name, reason);
        }
    }

    private static void startCashIn(Turn turn, Set<Integer> types) {
        var obstacle = obstacle(turn, types);
        if (!obstacle.isEmpty()) {
            turn.refuse("startCashIn", obstacle);
            return;
        }
        turn.stage = new Stage.Enabling(Set.copyOf(types), false, turn.nowMs, 0, false);
        turn.dueSoon();
    }

    private static String obstacle(Turn turn, Set<Integer> types) {
        if (turn.stage instanceof Stage.Ending) return "cash-in is ending";
        if (!turn.stage.operational()) return "the device is not ready";
        if (turn.status.condition() == Condition.FAULTED) {
            return turn.status
                    .fault()
                    .map(fault -> "the device has a fault: " + fault.vendorCode())
                    .orElse("the device has a fault");
        }
        if (types.isEmpty()) return "no note type is named";
        for (int type : types) {
            if (turn.note(type).isEmpty()) return "note type " + type + " is not in the bill table";
        }
        return "";
    }

    private static void endCashIn(Turn turn) {
        switch (turn.stage) {
            // Its own ENABLE may have failed; the next 19 ends it.
            case Stage.Disabled _ -> {
                turn.stage = new Stage.Ending(true, turn.nowMs, 0);
                turn.endOwed = true;
                turn.dueSoon();
            }
            case Stage.Enabling _, Stage.Enabled _ -> {
                turn.stage = new Stage.Ending(false, turn.nowMs, 0);
                turn.endOwed = true;
                turn.dueSoon();
            }
            // Until the device is recovered nobody knows whether cash-in was on; it will end
            // disabled.
            case Stage.Ending _,
                    Stage.Offline _,
                    Stage.Listening _,
                    Stage.Resetting _,
                    Stage.Initialising _,
                    Stage.Identifying _,
                    Stage.ReadingTable _ ->
                    turn.endOwed = true;
        }
    }

    private static void decide(Turn turn, String name, Decision decision, boolean hold) {
        if (turn.path instanceof Path.InEscrow e && e.decision() == Decision.NONE) {
            turn.path = new Path.InEscrow(e.type(), e.sinceMs(), e.heldAtMs(), decision, hold, 0);
            turn.dueSoon();
        } else {
            turn.refuse(name, "no note in escrow");
        }
    }

    private static void acknowledge(Turn turn) {
        switch (turn.credit) {
            case Credit.Reported(int type, boolean _) -> {
                turn.credit = new Credit.Reported(type, true);
                turn.dueSoon();
            }
            case Credit.Dropped _ -> {
                turn.credit = new Credit.None();
                turn.say(new CashEvent.CreditAcknowledged(turn.device));
            }
            case Credit.None _, Credit.Acknowledged _ ->
                    turn.refuse("acknowledgeCredit", "no credit to acknowledge");
        }
    }
}
