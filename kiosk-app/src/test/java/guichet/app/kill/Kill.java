package guichet.app.kill;

import java.util.ArrayList;
import java.util.List;

/// One way to die.
///
/// @see KillWorker what is done about each
sealed interface Kill {

    /// The kiosk kills itself at a commit of a payment.
    record AtCommit(KillPoint point) implements Kill {
        @Override
        public String toString() {
            return point.toString();
        }
    }

    /// The kiosk dies and, started again, kills itself at a commit of its recovery.
    ///
    /// @param habit whose payment it was when that commit was seen
    record InRecovery(Kill first, KillPoint point, int habit) implements Kill {
        @Override
        public String toString() {
            return first + "+" + point;
        }
    }

    /// The kiosk is killed while the acceptor stands still with a note.
    ///
    /// @param alone the note goes on before the kiosk is back, unseen
    record NoteMoving(Accident accident, boolean alone) implements Kill {
        @Override
        public String toString() {
            var moment = accident.event().substring("acceptor paused ".length());
            return "note-%d:%s:%s".formatted(accident.note(), moment, alone ? "unseen" : "waiting");
        }
    }

    /// Kiosk and acceptor lose their power together.
    ///
    /// @param memory what the acceptor then knows of a note that passed: it `credits` it, is `silent`
    ///     but says that one is in the stacker, or is `clean`
    record PowerCut(Accident accident, String memory) implements Kill {
        @Override
        public String toString() {
            var moment = accident.words().substring("acceptor power-cut ".length());
            return "power-cut:%s:%s".formatted(moment, memory);
        }
    }

    /// Every kill of a payment whose commits are `steps`, and of the notes on their way.
    static List<Kill> all(Iterable<String> steps) {
        var kills = new ArrayList<Kill>();
        for (var step : steps) {
            for (var side : KillPoint.Side.values()) {
                kills.add(new AtCommit(new KillPoint(side, step)));
            }
        }
        for (var moment : List.of("accepting", "stacking", "credit")) {
            kills.add(new NoteMoving(Accident.standstill(moment, 2), true));
            kills.add(new NoteMoving(Accident.standstill(moment, 3), false));
        }
        int note = 0;
        for (var moment : POWER_CUTS) {
            kills.add(new PowerCut(Accident.powerCut(moment, 1 + note++ % 3), "credits"));
        }
        kills.add(new PowerCut(Accident.powerCut("landed", 1), "silent"));
        kills.add(new PowerCut(Accident.powerCut("landed", 2), "clean"));
        kills.add(new PowerCut(Accident.powerCut("stacking", 1), "clean"));
        return kills;
    }

    /// Every moment of a note's way at which the simulated acceptor can lose its power.
    List<String> POWER_CUTS =
            List.of(
                    "accepting",
                    "escrow",
                    "stack-command",
                    "stacking",
                    "landed",
                    "credit",
                    "acked");
}
