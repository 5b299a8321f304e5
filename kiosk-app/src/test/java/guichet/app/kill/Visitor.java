package guichet.app.kill;

import guichet.app.demo.Surrounds;
import guichet.app.kill.LobbyProcess.Died;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A customer who pays one bill with three notes, one by one, and does not give up before the
/// kiosk dies or thanks.
final class Visitor {

    /// Whose bill, and whether the third note may be more than what is missing.
    ///
    /// @param digits how the account begins
    /// @param length of the whole account
    record Habit(String service, String digits, int length, boolean generous) {}

    /// Surplus to the account; part payment; surplus kept as a claim; a fee, and a claim for too
    /// little; surplus to the account of another biller. Who is generous always leaves a surplus: a
    /// month of water is less than three notes.
    static final List<Habit> HABITS =
            List.of(
                    new Habit("hz-water", "88", 10, true),
                    new Habit("zj-power", "33", 13, false),
                    new Habit("hz-sewage", "51", 10, true),
                    new Habit("cq-tv", "82", 10, false),
                    new Habit("xa-water", "70", 10, true));

    private static final List<Integer> NOTES = List.of(100, 50, 20, 10, 5, 1);
    private static final int MOST_NOTES = 3;

    private final LobbyProcess kiosk;
    private final Surrounds around;
    private final Habit habit;
    private final String account;
    private final Optional<Accident> accident;
    private int mark;
    private int machineMark;
    private int notes;
    private BigDecimal inside = BigDecimal.ZERO;

    /// @param number makes habit and account; another number, another account
    /// @param accident what befalls one of the notes
    Visitor(LobbyProcess kiosk, Surrounds around, int number, Optional<Accident> accident) {
        this.accident = accident;
        this.kiosk = kiosk;
        this.around = around;
        this.habit = HABITS.get(number % HABITS.size());
        // Ending in 2, an account exists and owes something.
        this.account = habit.digits + ("%0" + (habit.length - 3) + "d2").formatted(number + 1);
    }

    String account() {
        return account;
    }

    String service() {
        return habit.service;
    }

    /// Notes that the machine took from the hand.
    int notes() {
        return notes;
    }

    /// The walk from the attract screen to the thanks and home again.
    ///
    /// @throws Died if the kiosk does
    void pays() throws Died {
        var toInsert = walksToTheTerms();
        touches("cash");
        var place = sees("Paying INSERTING");
        while (notes < MOST_NOTES && place.startsWith("place Paying INSERTING")) {
            inserts(nextNote(toInsert.subtract(inside)));
            place = afterNote();
        }
        if (place.startsWith("place Paying INSERTING")) {
            touches("done");
            place = sees("Paying CHOOSING");
        }
        if (place.startsWith("place Paying CHOOSING")) touches("pay");
        kiosk.await(mark, "the receipt", line -> line.equals("committed RECEIPT"));
        kiosk.await(mark, "an end of printing", Visitor::paperEnded);
        touches("finish");
        sees("Attract");
    }

    /// @return what is to be inserted
    private BigDecimal walksToTheTerms() throws Died {
        touches("begin");
        sees("Categories");
        touches("service " + habit.service);
        sees("EnterAccount");
        touches("account " + account);
        sees("Bills");
        touches("bill 0");
        return new BigDecimal(sees("Terms").split(" ", -1)[2]);
    }

    private void touches(String what) throws Died {
        mark = kiosk.events().mark();
        kiosk.tells("touch " + what);
    }

    private String sees(String place) throws Died {
        return kiosk.sees(mark, place);
    }

    /// Waits for the machine to let go of the note before, as hands have to.
    private void inserts(int yuan) throws Died {
        if (notes > 0) around.await(machineMark, "acceptor acknowledged");
        mark = kiosk.events().mark();
        machineMark = around.events().mark();
        var now = accident.filter(a -> a.note() == notes + 1);
        now.ifPresent(a -> around.tell(a.words()));
        var taken = around.tell("acceptor insert " + yuan);
        if (!taken.startsWith("taken")) throw new IllegalStateException("the acceptor " + taken);
        notes++;
        inside = inside.add(BigDecimal.valueOf(yuan));
        if (now.isEmpty()) return;
        around.await(machineMark, now.get().event());
        kiosk.kill();
        throw new Died();
    }

    private String afterNote() throws Died {
        var counted = " " + inside.setScale(2);
        return kiosk.await(
                mark,
                "the note counted," + counted,
                line ->
                        line.startsWith("place Result")
                                || line.startsWith("place Paying INSERTING" + counted)
                                || line.startsWith("place Paying CHOOSING" + counted));
    }

    /// The first two leave something missing; the third is the smallest that is too much, or for who is
    /// not generous the largest that is not.
    private int nextNote(BigDecimal missing) {
        if (notes == MOST_NOTES - 1 && habit.generous) {
            return NOTES.reversed().stream()
                    .filter(n -> BigDecimal.valueOf(n).compareTo(missing) > 0)
                    .findFirst()
                    .orElse(NOTES.getFirst());
        }
        var most = notes == MOST_NOTES - 1 ? missing : missing.divide(BigDecimal.TWO);
        return NOTES.stream()
                .filter(n -> BigDecimal.valueOf(n).compareTo(most) <= 0)
                .findFirst()
                .orElse(NOTES.getLast());
    }

    private static boolean paperEnded(String line) {
        return line.startsWith("place Result") && !line.contains("paper=PRINTING");
    }
}
