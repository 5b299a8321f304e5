package guichet.app.payment;

import static guichet.app.payment.PaymentStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.SurplusRule;
import guichet.app.money.Money;
import guichet.app.payment.Effect.*;
import guichet.app.payment.PaymentEvent.*;
import guichet.app.payment.PaymentState.*;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `docs/money.md` M5 as stories: cards.
class CardStoriesTest {

    private static final String KEY = "T0001-1-20261121-000001-9f3a61c2-";

    private static PaymentStory payingByCard(Money... dues) {
        var plan = plan(List.of(dues), SurplusRule.TO_ACCOUNT, false);
        return withATerminal(41).happens(new ElectronicChosen(plan, Means.CARD, NOW));
    }

    private static PaymentStory authorised(Money amount) {
        return payingByCard(amount).happens(new TerminalAuthorised(taken(42, amount), true));
    }

    private static ChargeAnswered posted(int bill) {
        return new ChargeAnswered(KEY + bill, ChargeWord.POSTED);
    }

    private static ChargeAnswered refused(int bill) {
        return new ChargeAnswered(KEY + bill, ChargeWord.REFUSED);
    }

    /// M5.2: the row with the terminal's last receipt number comes first, then the question.
    @Test
    void authorising_is_on_the_disk_before_the_terminal_is_asked() {
        var story = payingByCard(yuan(30));

        assertThat(story.every(RecordAsked.class).getFirst().receiptBefore()).isEqualTo(41);
        story.didA(RecordAsked.class).didA(Authorise.class);
        assertThat(new Authorise(story.every(Authorise.class).getFirst().asked()).needsCommit())
                .isTrue();
    }

    /// M5.2: authorised, then charged, then kept; the receipt comes last.
    @Test
    void a_card_pays_a_bill() {
        authorised(yuan(30))
                .didA(RecordTaken.class)
                .didA(RecordCharge.class)
                .didNo(KeepCard.class)
                .happens(posted(1))
                .didA(KeepCard.class)
                .neverDidA(RecordPromise.class)
                .happens(new TerminalKept(42))
                .paysBills(yuan(30))
                .did(RecordKept.class, 1)
                .claims(yuan(0))
                .nothingLingers();
    }

    /// M5.1: one authorisation per bill, one after the other.
    @Test
    void a_basket_takes_one_authorisation_a_bill() {
        payingByCard(yuan(30), yuan(20))
                .happens(new TerminalAuthorised(taken(42, yuan(30)), true))
                .happens(posted(1))
                .happens(new TerminalKept(42))
                .didA(Authorise.class)
                .happens(new TerminalAuthorised(taken(43, yuan(20)), true))
                .happens(posted(2))
                .happens(new TerminalKept(43))
                .paysBills(yuan(30), yuan(20))
                .did(Authorise.class, 2);
    }

    /// M5.1: cash first, the exact rest last, and one charge for the bill when all is in.
    @Test
    void the_rest_of_a_cash_payment_comes_from_a_card() {
        var story =
                withATerminal(41)
                        .happens(new CashChosen(plan(yuan(30), SurplusRule.REFUSED, false)))
                        .happens(new CashInStarted())
                        .customerInserts(yuan(20))
                        .happens(new RestChosen(Means.CARD, NOW))
                        .didA(EndCashIn.class)
                        .acceptorStops()
                        .isAt(Tendering.class);

        var asked = story.every(RecordAsked.class).getFirst().asked();
        assertThat(asked.cash()).isEqualTo(yuan(20));
        assertThat(asked.amount()).isEqualTo(yuan(10));

        story.happens(new TerminalAuthorised(taken(42, yuan(10)), true))
                .happens(posted(1))
                .happens(new TerminalKept(42))
                .paysBills(yuan(30))
                .did(RecordCharge.class, 1);
        assertThat(story.promised().charges().getFirst().cash()).isEqualTo(yuan(20));
        assertThat(story.promised().electronic()).isEqualTo(yuan(10));
    }

    /// M5.1: declined: another card, more cash, or an end; the bill's key is not used up.
    @Test
    void a_declined_card_leaves_the_choice_to_the_customer() {
        payingByCard(yuan(30))
                .happens(new TerminalDeclined(NotPaid.DECLINED))
                .isAt(Choosing.class)
                .happens(new RestChosen(Means.CARD, NOW))
                .didA(Authorise.class)
                .happens(new TerminalAuthorised(taken(42, yuan(30)), true))
                .happens(posted(1))
                .happens(new TerminalKept(42))
                .paysBills(yuan(30));
    }

    @Test
    void after_a_declined_card_cash_may_pay() {
        payingByCard(yuan(30))
                .happens(new TerminalDeclined(NotPaid.DECLINED))
                .happens(new InsertMoreTouched())
                .happens(new CashInStarted())
                .customerInserts(yuan(20))
                .customerInserts(yuan(10))
                .acceptorStops()
                .promises(yuan(30), yuan(0));
    }

    /// M5.1: bill refused: the electronic part voided, the cash part a claim.
    @Test
    void a_refused_bill_gives_the_card_its_money_and_the_cash_becomes_a_claim() {
        withATerminal(41)
                .happens(new CashChosen(plan(yuan(30), SurplusRule.REFUSED, false)))
                .happens(new CashInStarted())
                .customerInserts(yuan(20))
                .happens(new RestChosen(Means.CARD, NOW))
                .acceptorStops()
                .happens(new TerminalAuthorised(taken(42, yuan(10)), true))
                .happens(refused(1))
                .didA(GiveBackCard.class)
                .neverDidA(RecordGivenBack.class)
                .happens(new TerminalVoided(42, yuan(10)))
                .didA(RecordGivenBack.class)
                .claims(yuan(20))
                .paysBills()
                .nothingLingers();
    }

    /// M5.3: the amount in a void's answer is checked.
    @Test
    void a_void_of_another_amount_is_an_alarm() {
        authorised(yuan(30))
                .happens(refused(1))
                .happens(new TerminalVoided(42, yuan(3)))
                .didA(RaiseAlarm.class);
    }

    /// M5.3: after a silence the last transaction is asked for; another receipt number, the same
    /// amount, about the same time: it is ours.
    @Test
    void a_terminal_that_fell_silent_is_asked_and_what_is_ours_pays() {
        payingByCard(yuan(30))
                .happens(new TerminalLost())
                .didNo(Authorise.class)
                .happens(new TerminalRecovered())
                .didA(AskTerminal.class)
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), false))
                .didA(RecordCharge.class)
                .happens(posted(1))
                .didA(AskTerminal.class)
                .didNo(KeepCard.class)
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), false))
                .paysBills(yuan(30));
    }

    /// M5.3: otherwise nothing happened.
    @Test
    void the_receipt_from_before_is_not_ours() {
        payingByCard(yuan(30))
                .happens(new TerminalLost())
                .happens(new TerminalRecovered())
                .happens(new TerminalLast(Optional.of(taken(41, yuan(30))), false))
                .isAt(Choosing.class)
                .neverDidA(RecordTaken.class);
    }

    @Test
    void another_amount_or_another_day_is_not_ours() {
        for (var other :
                List.of(taken(42, yuan(29)), new Taken(yuan(30), 42, "x", "", NOW - 86_400_000))) {
            payingByCard(yuan(30))
                    .happens(new TerminalLost())
                    .happens(new TerminalRecovered())
                    .happens(new TerminalLast(Optional.of(other), false))
                    .isAt(Choosing.class)
                    .neverDidA(RecordTaken.class);
        }
    }

    /// M5.3: no new authorisation on that terminal until the old one is settled; what turns up then
    /// goes back.
    @Test
    void an_undecided_card_keeps_the_terminal_and_goes_back_when_it_is_found() {
        var story =
                payingByCard(yuan(30))
                        .happens(new TerminalPatienceEnded())
                        .didA(AskTerminal.class)
                        .happens(new TerminalPatienceEnded())
                        .isAt(Choosing.class)
                        .happens(new RestChosen(Means.CARD, NOW))
                        .isAt(Choosing.class)
                        .did(Authorise.class, 1)
                        .happens(new CancelTouched());
        assertThat(story.payment().cardFree()).isFalse();

        story.happens(new TerminalRecovered())
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), false))
                .didA(VoidCard.class)
                .happens(new TerminalVoided(42, yuan(30)))
                .did(RecordGivenBack.class, 1)
                .neverDidA(RecordCharge.class)
                .nothingLingers();
        assertThat(story.payment().cardFree()).isTrue();
    }

    /// M5.4: unknown until patience ends: reversing is written, the terminal gives back at once
    /// because it still waits, the host reverses.
    @Test
    void a_charge_nobody_answers_is_reversed_and_the_waiting_card_gets_its_money() {
        authorised(yuan(30))
                .happens(new BankPatienceEnded())
                .didA(RecordReversing.class)
                .didA(GiveBackCard.class)
                .happens(new TerminalVoided(42, yuan(30)))
                .didA(RecordGivenBack.class)
                .isAt(Idle.class)
                .paysBills()
                .happens(new ReversalAnswered(KEY + 1, true))
                .nothingLingers();
    }

    /// M5.4: a terminal that no longer waits is voided only after reversed or barred.
    @Test
    void a_terminal_that_does_not_wait_is_voided_after_the_reversal() {
        authorised(yuan(30))
                .happens(new TerminalLost())
                .happens(new BankPatienceEnded())
                .didA(RecordReversing.class)
                .neverDidA(VoidCard.class)
                .neverDidA(GiveBackCard.class)
                .happens(new ReversalAnswered(KEY + 1, true))
                .didA(VoidCard.class)
                .happens(new TerminalVoided(42, yuan(30)))
                .didA(RecordGivenBack.class)
                .nothingLingers();
    }

    /// M5.4: cannot before the void: keep the money, paid.
    @Test
    void a_charge_that_stands_before_the_void_is_paid() {
        authorised(yuan(30))
                .happens(new TerminalLost())
                .happens(new BankPatienceEnded())
                .happens(new ReversalAnswered(KEY + 1, false))
                .didA(AskTerminal.class)
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), false))
                .didA(RecordKept.class)
                .neverDidA(RecordGivenBack.class)
                .nothingLingers();
    }

    /// M5.4: cannot after the void: a bank claim, a person.
    @Test
    void a_charge_that_stands_after_the_void_is_a_claim_of_the_bank() {
        authorised(yuan(30))
                .happens(new BankPatienceEnded())
                .happens(new TerminalVoided(42, yuan(30)))
                .happens(new ReversalAnswered(KEY + 1, false))
                .didA(RecordBankClaim.class)
                .didA(RaiseAlarm.class)
                .didA(RecordKept.class)
                .nothingLingers();
    }

    /// M5.2: one that nobody expects is given back.
    @Test
    void an_authorisation_nobody_asked_for_goes_back() {
        withATerminal(41)
                .happens(new TerminalAuthorised(taken(42, yuan(5)), true))
                .didA(GiveBackCard.class)
                .neverDidA(RecordTaken.class);
    }

    /// M5.2: a card payment lives until the terminal has its answer.
    @Test
    void a_terminal_that_never_says_it_kept_the_amount_is_asked_after_the_payment() {
        var story =
                authorised(yuan(30))
                        .happens(posted(1))
                        .happens(new TerminalLost())
                        .happens(new TerminalPatienceEnded())
                        .isAt(Settled.class)
                        .paysBills(yuan(30));
        assertThat(story.payment().lingering()).hasSize(1);

        story.happens(new TerminalRecovered())
                .didA(AskTerminal.class)
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), false))
                .did(RecordKept.class, 1)
                .nothingLingers();
    }

    /// M5.2, M5.4: the terminal gave it back by itself: the bill is reversed at the bank.
    @Test
    void a_kept_amount_that_went_back_by_itself_is_reversed() {
        authorised(yuan(30))
                .happens(posted(1))
                .happens(new TerminalLost())
                .happens(new TerminalPatienceEnded())
                .happens(new TerminalRecovered())
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), true))
                .didA(RecordGivenBack.class)
                .didA(RecordReversing.class)
                .happens(new ReversalAnswered(KEY + 1, true))
                .didA(RecordUnkept.class)
                .nothingLingers();
    }

    /// M1.2, M5.3: after a power cut nothing is done again; the terminal is asked.
    @Test
    void after_a_power_cut_the_terminal_is_asked_and_what_it_took_pays_the_bill() {
        payingByCard(yuan(30))
                .powerFailsAndReturns()
                .didNo(Authorise.class)
                .happens(new TerminalRecovered())
                .didA(AskTerminal.class)
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), false))
                .happens(posted(1))
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), false))
                .paysBills(yuan(30))
                .did(Authorise.class, 1)
                .didA(KeepReceipt.class);
    }

    @Test
    void after_a_power_cut_while_charging_the_charge_is_waited_for() {
        authorised(yuan(30))
                .powerFailsAndReturns()
                .didA(SendCharges.class)
                .happens(posted(1))
                .didA(AskTerminal.class)
                .happens(new TerminalLast(Optional.of(taken(42, yuan(30))), true))
                .didA(RecordReversing.class)
                .happens(new ReversalAnswered(KEY + 1, true))
                .paysBills()
                .nothingLingers();
    }

    @Test
    void a_customer_who_gives_up_before_the_card_pays_nothing() {
        payingByCard(yuan(30))
                .happens(new CancelTouched())
                .didA(AbortCard.class)
                .happens(new TerminalDeclined(NotPaid.GIVEN_UP))
                .isAt(Idle.class)
                .didA(RecordVoid.class);
    }

    /// M5.2: an abort that came too late: what was authorised goes back and nothing is charged.
    @Test
    void an_abort_that_is_too_late_gives_the_amount_back() {
        payingByCard(yuan(30))
                .happens(new CancelTouched())
                .happens(new TerminalAuthorised(taken(42, yuan(30)), true))
                .didA(GiveBackCard.class)
                .neverDidA(RecordCharge.class)
                .happens(new TerminalVoided(42, yuan(30)))
                .did(RecordGivenBack.class, 1);
    }

    /// M5.3: a terminal that will not void owes nothing any more; we do.
    @Test
    void an_amount_the_terminal_never_gives_back_becomes_a_claim() {
        var story = authorised(yuan(30)).happens(refused(1));
        for (int refusal = 1; refusal <= 5; refusal++) {
            story.happens(new TerminalVoidRefused(42, false));
        }
        story.didA(RecordOwed.class).didA(RaiseAlarm.class).nothingLingers();
    }

    /// M5.3: voided before is as good as voided now.
    @Test
    void a_void_that_was_done_before_is_done() {
        authorised(yuan(30))
                .happens(refused(1))
                .happens(new TerminalVoidRefused(42, true))
                .did(RecordGivenBack.class, 1)
                .nothingLingers();
    }

    /// M2.3: a late note counts, whatever the card does.
    @Test
    void a_late_note_while_a_card_is_asked_counts() {
        withATerminal(41)
                .happens(new CashChosen(plan(yuan(30), SurplusRule.TO_ACCOUNT, false)))
                .happens(new CashInStarted())
                .customerInserts(yuan(20))
                .happens(new RestChosen(Means.CARD, NOW))
                .acceptorStops()
                .noteLandsInTheBox(yuan(10))
                .happens(new TerminalAuthorised(taken(42, yuan(10)), true))
                .happens(posted(1))
                .happens(new TerminalKept(42))
                .isAt(Settled.class);
    }

    /// M5.2: after the link was lost the terminal says again what it authorised: it still waits.
    @Test
    void a_terminal_that_still_waits_after_the_link_came_back_is_told_to_keep() {
        authorised(yuan(30))
                .happens(new TerminalLost())
                .happens(new TerminalRecovered())
                .happens(new TerminalAuthorised(taken(42, yuan(30)), true))
                .happens(posted(1))
                .didA(KeepCard.class)
                .happens(new TerminalKept(42))
                .paysBills(yuan(30))
                .did(RecordTaken.class, 1);
    }

    @Test
    void a_keep_that_was_lost_is_said_again() {
        authorised(yuan(30))
                .happens(posted(1))
                .happens(new TerminalLost())
                .happens(new TerminalRecovered())
                .happens(new TerminalAuthorised(taken(42, yuan(30)), true))
                .didA(KeepCard.class)
                .happens(new TerminalKept(42))
                .did(RecordKept.class, 1)
                .nothingLingers();
    }

    /// M5.4: void at once if the terminal still waits.
    @Test
    void a_terminal_that_waits_again_while_the_charge_is_reversed_gives_back_at_once() {
        authorised(yuan(30))
                .happens(new TerminalLost())
                .happens(new BankPatienceEnded())
                .happens(new TerminalRecovered())
                .happens(new TerminalAuthorised(taken(42, yuan(30)), true))
                .didA(GiveBackCard.class)
                .happens(new TerminalVoided(42, yuan(30)))
                .happens(new ReversalAnswered(KEY + 1, true))
                .did(RecordGivenBack.class, 1)
                .nothingLingers();
    }

    /// M5.3: a terminal that knows nothing of it has taken nothing, so the bill cannot stand.
    @Test
    void a_bill_whose_money_the_terminal_forgot_is_reversed() {
        authorised(yuan(30))
                .happens(posted(1))
                .happens(new TerminalLost())
                .happens(new TerminalRecovered())
                .happens(new TerminalLast(Optional.of(taken(41, yuan(1))), false))
                .didA(RecordReversing.class)
                .didA(RaiseAlarm.class)
                .happens(new ReversalAnswered(KEY + 1, true))
                .paysBills()
                .nothingLingers();
    }
}
