package guichet.app.payment;

import static guichet.app.payment.PaymentStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.SurplusRule;
import guichet.app.payment.Effect.*;
import guichet.app.payment.PaymentEvent.*;
import guichet.app.payment.PaymentState.*;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `docs/money.md` M1 to M3 as stories.
class CashStoriesTest {

    /// M3.2: the due amount met exactly, Done touches itself.
    @Test
    void exact_money_ends_cash_in_by_itself() {
        payingABillOf(yuan(30))
                .customerInserts(yuan(20))
                .customerInserts(yuan(10))
                .isAt(Closing.class)
                .acceptorStops()
                .isAt(Settled.class)
                .promises(yuan(30), yuan(0))
                .did(new SendCharges());
    }

    /// M3.1, M2.3: nobody is thanked before the acceptor agrees; a late note counts.
    @Test
    void a_note_already_moving_when_the_customer_leaves_still_counts() {
        payingABillOf(yuan(18))
                .customerInserts(yuan(10))
                .customerOffers(yuan(10))
                .happens(new CustomerLeft())
                .noteLandsInTheBox(yuan(10))
                .acceptorStops()
                .promises(yuan(18), yuan(2));
    }

    /// M3.4: the surplus goes where it was agreed.
    @Test
    void too_much_money_goes_to_the_account_when_that_was_agreed() {
        payingABillOf(fen(8760))
                .customerInserts(yuan(100))
                .acceptorStops()
                .promises(fen(8760), fen(1240));
    }

    @Test
    void too_much_money_is_kept_as_a_claim_when_that_was_agreed() {
        payingABillOf(fen(8760), SurplusRule.KEPT_AS_CLAIM, false)
                .customerInserts(yuan(100))
                .acceptorStops()
                .promises(fen(8760), yuan(0))
                .claims(fen(1240));
    }

    /// M3.4: a note is refused only if no agreed rule can take its surplus.
    @Test
    void a_note_too_large_goes_back_when_no_rule_takes_the_surplus() {
        payingABillOf(yuan(30), SurplusRule.REFUSED, false)
                .customerOffers(yuan(50))
                .did(new ReturnNote())
                .didNo(StackNote.class)
                .didA(RecordEscrowed.class)
                .happens(new NoteReturned(type(yuan(50))))
                .isAt(Collecting.class)
                .counts(yuan(0));
    }

    @Test
    void a_note_of_unknown_value_goes_back() {
        payingABillOf(yuan(30))
                .happens(new NoteEscrowed(9, Optional.empty()))
                .did(new ReturnNote())
                .didNo(StackNote.class);
    }

    /// M3.2: where something is left to decide the customer decides, after CashInEnded.
    @Test
    void done_with_too_little_asks_whether_to_pay_or_insert_more() {
        payingABillOf(yuan(50))
                .customerInserts(yuan(20))
                .happens(new DoneTouched())
                .isAt(Closing.class)
                .acceptorStops()
                .isAt(Choosing.class)
                .happens(new InsertMoreTouched())
                .did(new StartCashIn())
                .happens(new CashInStarted())
                .customerInserts(yuan(20))
                .customerInserts(yuan(10))
                .acceptorStops()
                .promises(yuan(50), yuan(0));
    }

    @Test
    void paying_with_too_little_pays_a_part_where_the_biller_allows_it() {
        var story =
                payingABillOf(yuan(50), SurplusRule.TO_ACCOUNT, true)
                        .customerInserts(yuan(20))
                        .happens(new DoneTouched())
                        .acceptorStops()
                        .happens(new PayTouched());
        assertThat(story.promised().bills().getFirst().purpose()).isEqualTo(Promise.Purpose.PART);
        assertThat(story.promised().claim()).isEqualTo(yuan(0));
    }

    /// M3.4: finish with what is in is always possible; without part payment it is a claim.
    @Test
    void walking_away_from_too_little_keeps_it_as_a_claim_and_prints_nothing() {
        var story =
                payingABillOf(yuan(50))
                        .customerInserts(yuan(20))
                        .customerInserts(yuan(10))
                        .happens(new CustomerLeft())
                        .acceptorStops()
                        .claims(yuan(30));
        assertThat(story.promised().charges()).isEmpty();
        story.didNo(PrintReceipt.class).didA(KeepReceipt.class).isAt(Idle.class);
    }

    /// Nobody waits for a bank that has nothing to say.
    @Test
    void a_receipt_for_a_claim_alone_is_printed_at_once() {
        payingABillOf(yuan(50))
                .customerInserts(yuan(20))
                .happens(new CancelTouched())
                .acceptorStops()
                .claims(yuan(20))
                .didA(PrintReceipt.class)
                .isAt(Idle.class);
    }

    /// M1.3: promise, outcome, receipt; sending needs no commit of its own.
    @Test
    void sending_the_charges_costs_no_commit() {
        var story = payingABillOf(yuan(20)).customerInserts(yuan(20));
        var closed = Payments.step(story.payment(), new CashInEnded());
        var sent = Payments.step(closed.payment(), new PromiseRecorded());
        assertThat(sent.effects()).contains(new SendCharges());
        assertThat(closed.needsCommit()).isTrue();
        assertThat(sent.needsCommit()).isFalse();
    }

    @Test
    void nothing_inserted_is_void() {
        payingABillOf(yuan(50))
                .happens(new CancelTouched())
                .acceptorStops()
                .didA(RecordVoid.class)
                .isAt(Idle.class)
                .neverDidA(RecordPromise.class);
    }

    /// M3.3: 30 s of silence, then the undecided note is suspense and on the receipt.
    @Test
    void a_note_that_never_reports_is_undecided_after_the_patience() {
        payingABillOf(yuan(50))
                .customerInserts(yuan(20))
                .customerOffers(yuan(10))
                .happens(new AcceptorImpaired("44"))
                .did(new StartPatience())
                .happens(new PatienceEnded())
                .didA(RecordUndecided.class)
                .claims(yuan(20))
                .leavesUndecided(yuan(10));
    }

    /// M3.3: a late credit settles that claim, never the closed payment.
    @Test
    void a_late_credit_settles_the_claim_and_not_the_closed_payment() {
        payingABillOf(yuan(50))
                .customerInserts(yuan(20))
                .customerOffers(yuan(10))
                .happens(new AcceptorImpaired("44"))
                .happens(new PatienceEnded())
                .happens(new NoteCredited(type(yuan(10)), Optional.of(yuan(10))))
                .didA(SettleUndecided.class)
                .did(new AcknowledgeCredit())
                .credits(1);
    }

    @Test
    void a_jam_that_is_cleared_lets_the_customer_go_on() {
        payingABillOf(yuan(30))
                .customerInserts(yuan(20))
                .happens(new AcceptorImpaired("43"))
                .happens(new AcceptorMended())
                .did(new StopPatience())
                .customerInserts(yuan(10))
                .acceptorStops()
                .promises(yuan(30), yuan(0));
    }

    /// M2.6: a link lost after STACK is undecided, never failed; the device's word settles it.
    @Test
    void a_link_lost_after_stack_waits_for_the_devices_word() {
        payingABillOf(yuan(30))
                .customerOffers(yuan(20))
                .happens(new LinkLost())
                .credits(0)
                .happens(new NoteCredited(type(yuan(20)), Optional.of(yuan(20))))
                .acceptorComesBack(Found.CLEAN)
                .credits(1)
                .did(new StartCashIn())
                .counts(yuan(20))
                .waitsForTheAcceptor()
                .happens(new CashInStarted())
                .customerInserts(yuan(10))
                .acceptorStops()
                .promises(yuan(30), yuan(0));
    }

    /// M2.3: a note after the books are closed is unclaimed, booked and alarmed.
    @Test
    void a_note_after_the_books_are_closed_is_unclaimed() {
        payingABillOf(yuan(20))
                .customerInserts(yuan(20))
                .acceptorStops()
                .happens(new BankAnswered())
                .isAt(Idle.class)
                .happens(new NoteCredited(type(yuan(5)), Optional.of(yuan(5))))
                .didA(RecordUnclaimed.class)
                .didA(RaiseAlarm.class)
                .did(new AcknowledgeCredit());
    }

    /// M2.2: repeats are recognised by the protocol, never by value.
    @Test
    void two_equal_notes_one_after_the_other_are_both_credited() {
        payingABillOf(yuan(30))
                .customerInserts(yuan(10))
                .customerInserts(yuan(10))
                .customerInserts(yuan(10))
                .credits(3)
                .acceptorStops()
                .promises(yuan(30), yuan(0));
    }

    /// M2.1: STACK only on a durable ESCROWED(stack); M1.1.
    @Test
    void a_note_is_written_down_before_it_is_told_to_move() {
        var story = payingABillOf(yuan(30)).customerOffers(yuan(10)).didA(RecordEscrowed.class);
        var step = Payments.step(story.payment(), new NoteCredited(2, Optional.of(yuan(10))));
        assertThat(step.needsCommit()).isTrue();
        assertThat(new StackNote().needsCommit()).isTrue();
    }

    @Test
    void a_note_on_its_way_in_when_cash_in_closes_goes_back() {
        payingABillOf(yuan(30))
                .happens(new DoneTouched())
                .customerOffers(yuan(10))
                .did(new ReturnNote())
                .happens(new NoteReturned(type(yuan(10))))
                .acceptorStops()
                .isAt(Idle.class);
    }

    @Test
    void the_receipt_is_printed_once_the_bank_has_spoken() {
        payingABillOf(yuan(20))
                .customerInserts(yuan(20))
                .acceptorStops()
                .happens(new BankAnswered())
                .didA(PrintReceipt.class)
                .happens(new BankPatienceEnded())
                .didNo(PrintReceipt.class);
    }

    /// M6.1: after a power cut nothing is printed into an empty lobby.
    @Test
    void power_cut_after_the_promise_keeps_the_receipt() {
        payingABillOf(yuan(20))
                .customerInserts(yuan(20))
                .acceptorStops()
                .powerFailsAndReturns()
                .didA(KeepReceipt.class)
                .isAt(Idle.class);
    }

    /// Seed 58: the acceptor pushed back a note it was told to stack; it stayed in hand, the next
    /// notes went back, and in the end a note that the customer held was undecided.
    @Test
    void a_note_the_acceptor_pushes_back_by_itself_is_not_undecided() {
        payingABillOf(yuan(30))
                .customerInserts(yuan(10))
                .customerOffers(yuan(20))
                .happens(new NoteRejected("given back by the device"))
                .didA(RecordReturned.class)
                .customerInserts(yuan(20))
                .acceptorStops()
                .promises(yuan(30), yuan(0))
                .neverDidA(RecordUndecided.class);
    }

    /// A rejection heard before the acceptor has told all it knew decides nothing: the table does.
    @Test
    void a_rejection_before_the_recovery_leaves_the_note_to_the_table() {
        payingABillOf(yuan(30))
                .customerOffers(yuan(20))
                .happens(new LinkLost())
                .happens(new NoteRejected("verification"))
                .didNo(RecordReturned.class)
                .acceptorComesBack(Found.IN_STACKER)
                .credits(1)
                .counts(yuan(20));
    }

    /// Seed 251: a fault switches the acceptor off; mended, it is asked for notes again.
    @Test
    void an_acceptor_that_is_mended_is_started_again() {
        payingABillOf(yuan(30))
                .customerInserts(yuan(10))
                .happens(new AcceptorImpaired("42"))
                .happens(new AcceptorMended())
                .did(new StartCashIn());
    }

    /// A note credited by an acceptor not yet identified is waited for, also by one who would pay.
    @Test
    void paying_waits_for_a_note_whose_acceptor_is_not_identified() {
        payingABillOf(yuan(50))
                .customerInserts(yuan(20))
                .happens(new DoneTouched())
                .acceptorStops()
                .isAt(Choosing.class)
                .customerOffers(yuan(10))
                .happens(new LinkLost())
                .happens(new NoteCredited(type(yuan(10)), Optional.of(yuan(10))))
                .happens(new CancelTouched())
                .isAt(Closing.class)
                .acceptorComesBack(Found.CLEAN)
                .claims(yuan(30));
    }

    /// Seed 5203: a note was given back while the link was lost, and the next one was drawn in.
    @Test
    void a_note_to_be_returned_is_returned_when_another_stands_in_escrow() {
        payingABillOf(yuan(8), SurplusRule.REFUSED, false)
                .customerOffers(yuan(10))
                .did(new ReturnNote())
                .happens(new LinkLost())
                .customerOffers(yuan(100))
                .didA(RecordReturned.class)
                .did(new ReturnNote())
                .neverDidA(RecordUndecided.class);
    }
}
