package guichet.app.visit;

import guichet.app.bill.AccountRule;
import guichet.app.bill.Basket;
import guichet.app.bill.Bill;
import guichet.app.bill.Catalogue;
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

    /// What is owed; the customer picks one, or all.
    ///
    /// @param saidMs when the bank said so
    record Bills(Service service, String holder, List<Bill> bills, long saidMs) implements Place {
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
    ///
    /// @param ways how it can be paid now, at least one
    record Terms(
            Service service,
            Basket basket,
            List<Caution> cautions,
            List<Money> notes,
            List<Way> ways)
            implements Place {
        public Terms {
            cautions = List.copyOf(cautions);
            notes = List.copyOf(notes);
            ways = List.copyOf(ways);
        }
    }

    /// How money comes in.
    enum Way {
        CASH,
        CARD,
        PHONE
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

    /// Cash cannot be taken for this bill now, and nothing else can either.
    record CashNotPossible(Service service, Basket basket, Reason reason) implements Place {
        public enum Reason {
            ACCEPTOR_OUT_OF_ORDER,
            /// The notes accepted cannot meet the amount and no rule takes the surplus.
            NO_FITTING_NOTES,
            NOT_OFFLINE,
            /// The bank is away, and it said too long ago what is owed.
            QUOTE_TOO_OLD,
            /// Nobody knows what time it is.
            CLOCK_NOT_TRUSTED,
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
            /// What the store, its second copy and the bank remember does not fit together.
            RECORDS_DIFFER,
            CLOSED
        }
    }

    /// @param inserted counted notes only
    /// @param notes value and how many, largest first
    /// @param refused why the last note came back
    /// @param jammed whether the acceptor waits for someone's help
    /// @param electronic what cards and phones have paid
    /// @param asking what a card or a phone is being asked for
    /// @param declined why the last one did not pay
    /// @param rest how what is missing can be paid now
    record PayingView(
            Basket basket,
            Money inserted,
            List<NoteCount> notes,
            Phase phase,
            Optional<Refusal> refused,
            boolean jammed,
            Money electronic,
            Optional<Asking> asking,
            Optional<Declined> declined,
            List<Way> rest) {
        public PayingView {
            notes = List.copyOf(notes);
            rest = List.copyOf(rest);
        }

        public PayingView refusing(Optional<Refusal> why) {
            return new PayingView(
                    basket,
                    inserted,
                    notes,
                    phase,
                    why,
                    jammed,
                    electronic,
                    asking,
                    declined,
                    rest);
        }

        public PayingView jammed(boolean now) {
            return new PayingView(
                    basket,
                    inserted,
                    notes,
                    phase,
                    refused,
                    now,
                    electronic,
                    asking,
                    declined,
                    rest);
        }

        public PayingView asking(Asking what) {
            return new PayingView(
                    basket,
                    inserted,
                    notes,
                    phase,
                    refused,
                    jammed,
                    electronic,
                    Optional.of(what),
                    declined,
                    rest);
        }

        public PayingView declined(Optional<Declined> why) {
            return new PayingView(
                    basket, inserted, notes, phase, refused, jammed, electronic, asking, why, rest);
        }

        public PayingView offering(List<Way> ways) {
            return new PayingView(
                    basket,
                    inserted,
                    notes,
                    phase,
                    refused,
                    jammed,
                    electronic,
                    asking,
                    declined,
                    ways);
        }

        /// What is still to pay, never below zero.
        public Money missing() {
            return basket.toInsert().less(inserted.plus(electronic));
        }

        /// What is in beyond what is due, never below zero.
        public Money surplus() {
            return inserted.plus(electronic).less(basket.toInsert());
        }
    }

    /// A card or a phone is asked.
    ///
    /// @param code the text of the QR code to show, empty unless there is one
    record Asking(Way way, Money amount, Prompt prompt, String code) {}

    /// What the customer should do with card or phone.
    enum Prompt {
        PRESENT_CARD,
        ENTER_PIN,
        REMOVE_CARD,
        TRY_ANOTHER_CARD,
        SCAN_CODE,
        /// The bank is being asked; nothing to do.
        WAIT,
        /// The bill cannot be paid; the amount is being given back.
        GIVING_BACK
    }

    /// Why a card or a phone did not pay.
    enum Declined {
        GIVEN_UP,
        DECLINED,
        OUT_OF_ORDER,
        NO_ANSWER,
        BILL_REFUSED,
        BANK_SILENT
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
        /// Something is left to decide: Pay, Insert more, or the rest in another way.
        CHOOSING,
        /// A card or a phone is asked for the rest.
        TENDERING,
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
    /// @param electronic what cards and phones have paid
    /// @param paid what goes to billers, without fee and surplus
    /// @param undecided a note whose place is not known, kept as a claim
    /// @param claim present unless everything is posted
    /// @param postedBy the bank's posting date, once known
    record ResultView(
            Basket basket,
            Outcome outcome,
            Money inserted,
            Money electronic,
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
        REFUSED,
        /// Not paid; what a card or a phone gave goes back to it.
        GIVEN_BACK
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
