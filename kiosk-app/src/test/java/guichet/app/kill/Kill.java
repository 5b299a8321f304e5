package guichet.app.kill;

import guichet.sim.device.TerminalMoment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

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
    record InRecovery(Kill first, KillPoint point) implements Kill {
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

    /// The kiosk is killed at a moment of the card terminal.
    record AtTerminal(TerminalMoment moment) implements Kill {
        @Override
        public String toString() {
            var word = moment.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return "terminal:" + word;
        }
    }

    /// The kiosk is killed while a phone pays.
    ///
    /// @param late the code is paid while the kiosk is off
    record WithAPhone(PhoneAccident accident, boolean late) implements Kill {
        @Override
        public String toString() {
            return "phone:" + accident + (late ? ":paid-late" : "");
        }
    }

    /// Both sides of each of these commits.
    static List<Kill> atCommits(Collection<String> steps) {
        var kills = new ArrayList<Kill>();
        for (var step : steps) {
            for (var side : KillPoint.Side.values()) {
                kills.add(new AtCommit(new KillPoint(side, step)));
            }
        }
        return kills;
    }

    /// Every kill of three notes on their way.
    static List<Kill> ofNotes() {
        var kills = new ArrayList<Kill>();
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

    /// Every kill between kiosk and terminal, or kiosk and phone, in a payment of this habit.
    static List<Kill> besides(Habit habit) {
        var kills = new ArrayList<Kill>();
        if (habit.card()) {
            for (var moment : habit.answered() ? KEPT_MOMENTS : GIVEN_BACK_MOMENTS) {
                kills.add(new AtTerminal(moment));
            }
        }
        if (habit.phone() && habit.answered()) {
            for (var accident : PhoneAccident.values()) {
                kills.add(new WithAPhone(accident, false));
            }
            kills.add(new WithAPhone(PhoneAccident.SHOWN, true));
        }
        return kills;
    }

    /// The moments of a payment whose amount is kept.
    List<TerminalMoment> KEPT_MOMENTS =
            List.of(
                    TerminalMoment.AUTHORISE_SENT,
                    TerminalMoment.ASKING,
                    TerminalMoment.CARD_READ,
                    TerminalMoment.AUTHORISED,
                    TerminalMoment.AUTHORISED_SAID,
                    TerminalMoment.KEEP_SENT,
                    TerminalMoment.KEPT,
                    TerminalMoment.KEPT_SAID);

    /// And of one whose amount goes back.
    List<TerminalMoment> GIVEN_BACK_MOMENTS =
            List.of(
                    TerminalMoment.GIVE_BACK_SENT,
                    TerminalMoment.GIVING_BACK,
                    TerminalMoment.GIVEN_BACK);

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
