package guichet.app.kill;

import guichet.app.demo.Surrounds;
import guichet.app.kill.LobbyProcess.Died;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A customer who pays as their [Habit] is: with notes, one by one, a card, a phone, or a note first
/// and the rest otherwise; and who does not give up before the kiosk dies or thanks.
final class Visitor {

    private static final List<Integer> NOTES = List.of(100, 50, 20, 10, 5, 1);

    /// One account in six owes two bills.
    private static final int MOST_ACCOUNTS = 60;

    private final LobbyProcess kiosk;
    private final Surrounds around;
    private final Habit habit;
    private final int number;
    private final Optional<Accident> accident;
    private final Optional<PhoneAccident> phoneAccident;
    private String account;
    private int mark;
    private int machineMark;
    private int notes;
    private BigDecimal inside = BigDecimal.ZERO;

    /// @param number makes the account; another number, another account
    /// @param accident what befalls one of the notes
    /// @param phoneAccident what befalls the payment by phone
    Visitor(
            LobbyProcess kiosk,
            Surrounds around,
            Habit habit,
            int number,
            Optional<Accident> accident,
            Optional<PhoneAccident> phoneAccident) {
        this.kiosk = kiosk;
        this.around = around;
        this.habit = habit;
        this.number = number;
        this.accident = accident;
        this.phoneAccident = phoneAccident;
        this.account = habit.account(number);
    }

    String account() {
        return account;
    }

    /// Notes that the machine took from the hand.
    int notes() {
        return notes;
    }

    /// The walk from the attract screen to the thanks and home again.
    ///
    /// @throws Died if the kiosk does
    void pays() throws Died {
        if (!habit.answered()) around.tell("host answer-after-reversal 1");
        var toInsert = walksToTheTerms();
        if (habit.cash()) paysWithNotes(toInsert);
        if (habit.card()) touches("card");
        if (habit.phone()) paysByPhone();
        kiosk.await(mark, "the receipt", line -> line.equals("committed RECEIPT"));
        kiosk.await(mark, "an end of printing", Visitor::paperEnded);
        touches("finish");
        sees("Attract");
    }

    /// @return what is to be inserted
    private BigDecimal walksToTheTerms() throws Died {
        touches("begin");
        sees("Categories");
        touches("service " + habit.service());
        sees("EnterAccount");
        touches("account " + account);
        for (int next = 1; bills() < habit.bills(); next++) {
            if (next == MOST_ACCOUNTS) throw new IllegalStateException("nobody owes two bills");
            touches("back");
            sees("EnterAccount");
            account = habit.account(1_000 + number * MOST_ACCOUNTS + next);
            touches("account " + account);
        }
        touches(habit.bills() == 1 ? "bill 0" : "all-bills");
        return new BigDecimal(sees("Terms").split(" ", -1)[2]);
    }

    private int bills() throws Died {
        return sees("Bills").split("=", -1).length - 1;
    }

    private void touches(String what) throws Died {
        mark = kiosk.events().mark();
        kiosk.tells("touch " + what);
    }

    private String sees(String place) throws Died {
        return kiosk.sees(mark, place);
    }

    // ---- a phone

    private void paysByPhone() throws Died {
        machineMark = around.events().mark();
        touches("phone");
        if (befalls(PhoneAccident.REQUESTED)) {
            around.await(machineMark, "host phone waiting");
            dies();
        }
        kiosk.await(mark, "a code", line -> line.contains("PHONE SCAN_CODE"));
        if (befalls(PhoneAccident.SHOWN)) dies();
        around.tell("host pay-phone");
        if (befalls(PhoneAccident.PAID)) dies();
    }

    private boolean befalls(PhoneAccident what) {
        return phoneAccident.equals(Optional.of(what));
    }

    private void dies() throws Died {
        kiosk.kill();
        throw new Died();
    }

    // ---- notes

    private void paysWithNotes(BigDecimal toInsert) throws Died {
        touches("cash");
        var place = sees("Paying INSERTING");
        while (notes < habit.mostNotes() && place.startsWith("place Paying INSERTING")) {
            inserts(nextNote(toInsert.subtract(inside)));
            place = afterNote();
        }
        if (habit.card() || habit.phone()) return;
        if (place.startsWith("place Paying INSERTING")) {
            touches("done");
            place = sees("Paying CHOOSING");
        }
        if (place.startsWith("place Paying CHOOSING")) touches("pay");
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
        dies();
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
        var third = notes == 2;
        if (third && habit.generous()) {
            return NOTES.reversed().stream()
                    .filter(n -> BigDecimal.valueOf(n).compareTo(missing) > 0)
                    .findFirst()
                    .orElse(NOTES.getFirst());
        }
        var most = third ? missing : missing.divide(BigDecimal.TWO);
        return NOTES.stream()
                .filter(n -> BigDecimal.valueOf(n).compareTo(most) <= 0)
                .findFirst()
                .orElse(NOTES.getLast());
    }

    private static boolean paperEnded(String line) {
        return line.startsWith("place Result") && !line.contains("paper=PRINTING");
    }
}
