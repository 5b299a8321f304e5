package guichet.app.lives.watch;

import java.util.HashSet;
import java.util.Set;

/// Which event may bring a payment from which state to which other: written from `docs/money.md` M3,
/// not from the code. Staying where it is is always allowed.
final class Transitions {

    private static final String LEGAL =
            """
            Idle       Collecting : CashChosen
            Collecting Closing    : DoneTouched PayTouched CancelTouched CustomerLeft PowerRestored
            Collecting Closing    : NoteCredited AcceptorMended
            Collecting Choosing   : AcceptorRecovered
            Collecting Recording  : AcceptorRecovered PatienceEnded
            Collecting Idle       : PatienceEnded
            Closing    Choosing   : CashInEnded AcceptorRecovered
            Closing    Recording  : CashInEnded AcceptorRecovered PatienceEnded
            Closing    Idle       : CashInEnded AcceptorRecovered PatienceEnded
            Choosing   Collecting : InsertMoreTouched
            Choosing   Closing    : DoneTouched PayTouched CancelTouched CustomerLeft PowerRestored
            Choosing   Recording  : DoneTouched PayTouched CancelTouched CustomerLeft PowerRestored
            Recording  Settled    : PromiseRecorded
            Recording  Idle       : PromiseRecorded PowerRestored
            Settled    Idle       : BankAnswered BankPatienceEnded CustomerLeft PowerRestored
            """;

    private static final Set<String> TABLE = table();

    private Transitions() {}

    private static Set<String> table() {
        var table = new HashSet<String>();
        LEGAL.lines()
                .forEach(line -> {
                    var words = line.split("[ :]+", -1);
                    for (int i = 2; i < words.length; i++) {
                        table.add(words[0] + " " + words[1] + " " + words[i]);
                    }
                });
        return table;
    }

    /// @param from simple name of the state before
    /// @param to simple name of the state after
    /// @param event simple name of the event between them
    static boolean legal(String from, String to, String event) {
        return from.equals(to) || TABLE.contains(from + " " + to + " " + event);
    }
}
