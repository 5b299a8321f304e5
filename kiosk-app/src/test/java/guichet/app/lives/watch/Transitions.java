package guichet.app.lives.watch;

import java.util.HashSet;
import java.util.Set;

/// Which event may bring a payment from which state to which other: written from `docs/money.md` M3
/// and M5, not from the code. Staying where it is is always allowed.
final class Transitions {

    private static final Table TABLE =
            new Table(
                    """
                    Idle       Collecting : CashChosen
                    Idle       Tendering  : ElectronicChosen
                    Idle       Choosing   : ElectronicChosen
                    Collecting Closing    : DoneTouched PayTouched CancelTouched CustomerLeft
                    Collecting Closing    : NoteCredited AcceptorMended PowerRestored RestChosen
                    Collecting Choosing   : AcceptorRecovered
                    Collecting Recording  : AcceptorRecovered PatienceEnded
                    Collecting Idle       : PatienceEnded
                    Closing    Choosing   : CashInEnded AcceptorRecovered
                    Closing    Tendering  : CashInEnded AcceptorRecovered
                    Closing    Recording  : CashInEnded AcceptorRecovered PatienceEnded
                    Closing    Idle       : CashInEnded AcceptorRecovered PatienceEnded
                    Choosing   Collecting : InsertMoreTouched
                    Choosing   Tendering  : RestChosen
                    Choosing   Closing    : DoneTouched PayTouched CancelTouched CustomerLeft
                    Choosing   Closing    : PowerRestored
                    Choosing   Recording  : DoneTouched PayTouched CancelTouched CustomerLeft
                    Choosing   Recording  : PowerRestored RestChosen
                    Choosing   Idle       : DoneTouched PayTouched CancelTouched CustomerLeft
                    Tendering  Choosing   : TerminalDeclined TerminalLast TerminalKept
                    Tendering  Choosing   : TerminalVoided TerminalVoidRefused
                    Tendering  Choosing   : TerminalPatienceEnded BankPatienceEnded
                    Tendering  Choosing   : PhoneAnswered ChargeAnswered ReversalAnswered
                    Tendering  Recording  : TerminalDeclined TerminalLast TerminalKept
                    Tendering  Recording  : TerminalVoided TerminalVoidRefused
                    Tendering  Recording  : TerminalPatienceEnded BankPatienceEnded
                    Tendering  Recording  : PhoneAnswered ChargeAnswered ReversalAnswered
                    Tendering  Idle       : TerminalDeclined TerminalLast PhoneAnswered
                    Tendering  Idle       : TerminalPatienceEnded TerminalVoided
                    Tendering  Idle       : TerminalVoidRefused
                    Recording  Settled    : PromiseRecorded
                    Recording  Idle       : PromiseRecorded PowerRestored
                    Settled    Idle       : BankAnswered BankPatienceEnded CustomerLeft
                    Settled    Idle       : PowerRestored
                    """);

    private Transitions() {}

    /// @param from simple name of the state before
    /// @param to simple name of the state after
    /// @param event simple name of the event between them
    static boolean legal(String from, String to, String event) {
        return TABLE.legal(from, to, event);
    }

    /// Lines of `from to : event event …`.
    static final class Table {

        private final Set<String> ways = new HashSet<>();

        Table(String lines) {
            lines.lines()
                    .forEach(line -> {
                        var words = line.split("[ :]+", -1);
                        for (int i = 2; i < words.length; i++) {
                            ways.add(words[0] + " " + words[1] + " " + words[i]);
                        }
                    });
        }

        boolean legal(String from, String to, String event) {
            return from.equals(to) || ways.contains(from + " " + to + " " + event);
        }
    }
}
