package guichet.app.visit;

import guichet.app.bill.AccountRule;
import guichet.app.bill.Bill;
import guichet.app.bill.Catalogue;
import guichet.app.bill.Quote;
import guichet.app.bill.Service;
import guichet.app.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Where the customer stands. One screen a place; the screen draws exactly what is here.
public sealed interface Place {

    /// Nobody is here.
    record Attract() implements Place {}

    record Categories() implements Place {}

    record Billers(Catalogue.Category category) implements Place {}

    /// Search by name, pinyin or initials; the screen filters as the customer types.
    record Search() implements Place {}

    /// @param fault what was wrong with the last number submitted
    record EnterAccount(Service service, String typed, Optional<AccountRule.Fault> fault)
            implements Place {}

    /// The bank is being asked.
    record LookingUp(Service service, String account) implements Place {}

    /// What is owed; the customer picks one.
    record Bills(Service service, String holder, List<Bill> bills) implements Place {
        public Bills {
            bills = List.copyOf(bills);
        }
    }

    record NothingFound(Service service, String account, Why why) implements Place {
        public enum Why {
            NO_SUCH_ACCOUNT,
            NOTHING_OWED,
            BANK_UNREACHABLE
        }
    }

    /// A scan that no service recognises.
    record UnknownScan() implements Place {}

    /// The agreement before the first note: amount, fee, no change given, what happens to too much,
    /// and every warning that must be seen first.
    record Terms(Service service, Quote quote, List<Caution> cautions, List<Money> notes)
            implements Place {
        public Terms {
            cautions = List.copyOf(cautions);
            notes = List.copyOf(notes);
        }
    }

    /// What must be said before the first note.
    enum Caution {
        /// The printer cannot print: no paper receipt.
        NO_PAPER_RECEIPT,
        /// The bank is away: accepted now, posted later; if refused, money back by claim.
        POSTED_LATER,
        /// The same bill was promised before without a final answer.
        SAME_BILL_AGAIN
    }

    /// Cash cannot be taken for this bill now.
    record CashNotPossible(Service service, Quote quote, Reason reason) implements Place {
        public enum Reason {
            ACCEPTOR_OUT_OF_ORDER,
            /// The notes accepted cannot meet the amount and no rule takes the surplus.
            NO_FITTING_NOTES,
            NOT_OFFLINE,
            OFFLINE_LIMIT_REACHED,
            STORE_OUT_OF_ORDER
        }
    }

    /// Money is going in. Drawn from the payment's state.
    record Paying(Service service, PayingView payment) implements Place {}

    /// How it ended.
    record Result(ResultView result) implements Place {}

    /// The kiosk cannot serve; the cause in plain words.
    record OutOfService(Cause cause) implements Place {
        public enum Cause {
            STARTING,
            RECOVERING_NOTE,
            STORE,
            BOOKS_DO_NOT_BALANCE,
            CLOSED
        }
    }

    /// @param inserted counted notes only
    /// @param notes value and how many, largest first
    /// @param refused why the last note came back
    /// @param jammed whether the acceptor waits for someone's help
    record PayingView(
            Quote quote,
            Money inserted,
            List<NoteCount> notes,
            Phase phase,
            Optional<Refusal> refused,
            boolean jammed) {
        public PayingView {
            notes = List.copyOf(notes);
        }

        /// What is still to insert, never below zero.
        public Money missing() {
            return quote.toInsert().less(inserted);
        }

        /// What is in beyond what is due, never below zero.
        public Money surplus() {
            return inserted.less(quote.toInsert());
        }
    }

    record NoteCount(Money value, int count) {}

    enum Phase {
        /// The acceptor is being enabled.
        STARTING,
        /// Insert notes; Done and Cancel are offered.
        INSERTING,
        /// A note is on its way; wait for it.
        NOTE_MOVING,
        /// The acceptor is being stopped; totals are not final.
        FINISHING,
        /// Something is left to decide: Pay, or Insert more.
        CHOOSING,
        /// The promise is being written.
        RECORDING
    }

    enum Refusal {
        /// The acceptor could not read it or does not take it.
        NOT_READ,
        /// It is more than this payment may take.
        TOO_MUCH,
        /// It is not a note this kiosk takes.
        NOT_TAKEN_HERE
    }

    /// How the payment ended, never rosier than the journal.
    ///
    /// @param inserted all that was counted
    /// @param paid what goes to the biller, without fee and surplus
    /// @param undecided a note whose place is not known, kept as a claim
    /// @param claim present unless everything is posted
    /// @param postedBy the bank's posting date, once known
    record ResultView(
            Quote quote,
            Outcome outcome,
            Money inserted,
            Money paid,
            Money fee,
            Money surplus,
            Optional<Money> undecided,
            String receiptNumber,
            Optional<String> claim,
            Optional<LocalDate> postedBy,
            Paper paper) {}

    enum Outcome {
        /// The bank has posted it.
        PAID,
        /// The promise is on disk and the bank has not answered finally.
        ACCEPTED,
        /// Nothing was inserted, or everything came back.
        NOTHING_INSERTED,
        /// Not paid; what is in is a claim.
        CLAIM,
        /// The bank refused it finally; what is in is a claim.
        REFUSED
    }

    enum Paper {
        /// No receipt is due.
        NONE,
        PRINTING,
        PRINTED,
        /// It may or may not have come out.
        UNPROVEN,
        /// The printer could not print.
        FAILED
    }
}
