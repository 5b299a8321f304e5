package guichet.app.payment;

import java.util.Optional;

/// Where the one cash payment stands. [Payments#step] is the only code that moves it.
public sealed interface PaymentState {

    /// No payment is open. Notes may still turn up; the till's rules take them.
    record Idle() implements PaymentState {}

    /// States in which a counted note still belongs to the payment.
    sealed interface Open extends PaymentState {
        Plan plan();

        Purse purse();

        Open with(Purse purse);
    }

    /// The acceptor takes notes, or is about to.
    ///
    /// @param started whether the acceptor said that it is enabled
    /// @param moving whether a note is on its way to the cassette
    /// @param impaired a jam, a fault, silence or a missing cassette; patience is running
    /// @param refused why the last note came back
    record Collecting(
            Plan plan,
            Purse purse,
            boolean started,
            boolean moving,
            boolean impaired,
            Optional<Refusal> refused)
            implements Open {

        static Collecting from(Plan plan, Purse purse) {
            return new Collecting(plan, purse, false, false, false, Optional.empty());
        }

        @Override
        public Collecting with(Purse purse) {
            return new Collecting(plan, purse, started, false, impaired, Optional.empty());
        }

        Collecting startedNow() {
            return new Collecting(plan, purse, true, moving, impaired, refused);
        }

        /// The acceptor came back by way of its recovery, or will: it is off until it says otherwise.
        Collecting stopped() {
            return new Collecting(plan, purse, false, false, impaired, refused);
        }

        Collecting moving(boolean now) {
            return new Collecting(plan, purse, started, now, impaired, refused);
        }

        Collecting impaired(boolean now) {
            return new Collecting(plan, purse, started, moving, now, refused);
        }

        Collecting refusing(Refusal why) {
            return new Collecting(plan, purse, started, false, impaired, Optional.of(why));
        }
    }

    /// The acceptor has been told to stop but has not yet agreed; a late note still counts.
    ///
    /// @param rest whether what is missing then comes from a card or a phone
    record Closing(Plan plan, Purse purse, Why why, Optional<Rest> rest) implements Open {

        static Closing of(Plan plan, Purse purse, Why why) {
            return new Closing(plan, purse, why, Optional.empty());
        }

        @Override
        public Closing with(Purse purse) {
            return new Closing(plan, purse, why, rest);
        }
    }

    /// What is missing comes from there.
    ///
    /// @param atMs when that was chosen
    record Rest(Means means, long atMs) {}

    /// Less than the bills is in, the acceptor is off, and the customer decides: pay what is in,
    /// insert more, or pay the rest by card or phone.
    ///
    /// @param declined why the last card or phone did not pay
    record Choosing(Plan plan, Purse purse, Optional<PaymentEvent.NotPaid> declined)
            implements Open {
        @Override
        public Choosing with(Purse purse) {
            return new Choosing(plan, purse, declined);
        }
    }

    /// A card or a phone is asked for what is missing of one bill.
    ///
    /// @param ending why the payment is to end after this, if it is
    record Tendering(
            Plan plan, Purse purse, Asked asked, ElectronicStage stage, Optional<Why> ending)
            implements Open {

        @Override
        public Tendering with(Purse purse) {
            return new Tendering(plan, purse, asked, stage, ending);
        }

        Tendering at(ElectronicStage next) {
            return new Tendering(plan, purse, asked, next, ending);
        }

        Tendering ending(Why why) {
            return new Tendering(plan, purse, asked, stage, Optional.of(why));
        }
    }

    /// The cash is ours and the promise is not yet on disk. Do not thank the customer.
    record Recording(Promise promise) implements PaymentState {}

    /// The promise is on disk; the receipt waits a moment for the bank's word.
    record Settled(Promise promise) implements PaymentState {}

    /// Why cash-in is being ended.
    enum Why {
        /// The customer touched Done, or the amount is in.
        DONE,
        CANCELLED,
        CUSTOMER_LEFT,
        POWER_CUT
    }

    /// Why a note came back.
    enum Refusal {
        NOT_READ,
        TOO_MUCH,
        NOT_TAKEN_HERE
    }
}
