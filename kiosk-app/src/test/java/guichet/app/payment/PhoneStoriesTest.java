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

/// `docs/money.md` M5.5 as stories: payments by phone.
class PhoneStoriesTest {

    private static final String CHARGE = "T0001-1-20261121-000001-9f3a61c2-1";
    private static final String PHONE = CHARGE + "-P1";

    private static PaymentStory payingByPhone(Money due) {
        var plan = plan(List.of(due), SurplusRule.TO_ACCOUNT, false);
        return atRest().happens(new ElectronicChosen(plan, Means.PHONE, NOW));
    }

    private static PaymentStory showing(Money due) {
        return payingByPhone(due)
                .happens(
                        new PhoneAnswered(
                                PHONE,
                                PhoneWord.WAITING,
                                "https://pay.example/1",
                                NOW,
                                Optional.empty()));
    }

    private static PhoneAnswered paid(Money amount) {
        return new PhoneAnswered(PHONE, PhoneWord.PAID, "", 0, Optional.of(amount));
    }

    private static PhoneAnswered ended() {
        return new PhoneAnswered(PHONE, PhoneWord.ENDED, "", 0, Optional.empty());
    }

    private static ChargeAnswered charge(ChargeWord word) {
        return new ChargeAnswered(CHARGE, word);
    }

    @Test
    void a_code_is_shown_paid_and_the_bill_is_charged() {
        var story = payingByPhone(yuan(30)).didA(RecordAsked.class).didA(RequestPhone.class);
        story.happens(new PhoneAnswered(PHONE, PhoneWord.WAITING, "code", NOW, Optional.empty()));
        assertThat(((Tendering) story.payment().state()).stage())
                .isInstanceOf(ElectronicStage.Showing.class);

        story.happens(paid(yuan(30)))
                .didA(RecordTaken.class)
                .didA(RecordCharge.class)
                .happens(charge(ChargeWord.POSTED))
                .paysBills(yuan(30))
                .nothingLingers();
    }

    /// A customer's code that was read is paid or refused without anything to show.
    @Test
    void a_scanned_code_pays_at_once() {
        payingByPhone(yuan(30))
                .happens(paid(yuan(30)))
                .happens(charge(ChargeWord.POSTED))
                .paysBills(yuan(30));
    }

    /// Another tender for that bill opens only after cancelled or expired.
    @Test
    void cash_opens_only_when_the_code_can_no_longer_be_paid() {
        showing(yuan(30)).happens(ended()).isAt(Choosing.class);
    }

    @Test
    void giving_up_cancels_the_code_first() {
        showing(yuan(30))
                .happens(new CancelTouched())
                .didA(CancelPhone.class)
                .isAt(Tendering.class)
                .happens(ended())
                .isAt(Idle.class);
    }

    /// The cancellation was too late: it is paid, and the bill is charged.
    @Test
    void a_code_paid_in_the_very_moment_pays_the_bill() {
        showing(yuan(30))
                .happens(new CancelTouched())
                .happens(paid(yuan(30)))
                .happens(charge(ChargeWord.POSTED))
                .paysBills(yuan(30));
    }

    /// Paid after the payment was settled otherwise: refund under its own key, never a second
    /// charge.
    @Test
    void a_code_paid_after_all_is_refunded_and_never_charged() {
        showing(yuan(30))
                .happens(new CancelTouched())
                .happens(new BankPatienceEnded())
                .happens(paid(yuan(30)))
                .didA(RecordTaken.class)
                .didA(RecordGivenBack.class)
                .neverDidA(RecordCharge.class)
                .nothingLingers();
    }

    @Test
    void a_refused_bill_is_refunded_to_the_phone() {
        showing(yuan(30))
                .happens(paid(yuan(30)))
                .happens(charge(ChargeWord.REFUSED))
                .did(RecordGivenBack.class, 1)
                .paysBills()
                .nothingLingers();
    }

    /// M5.4: unknown: reversed first, refunded only then.
    @Test
    void a_charge_nobody_answers_is_reversed_before_the_phone_is_refunded() {
        showing(yuan(30))
                .happens(paid(yuan(30)))
                .happens(new BankPatienceEnded())
                .didA(RecordReversing.class)
                .neverDidA(RecordGivenBack.class)
                .happens(new ReversalAnswered(CHARGE, true))
                .did(RecordGivenBack.class, 1)
                .nothingLingers();
    }

    @Test
    void a_charge_that_cannot_be_reversed_is_paid() {
        showing(yuan(30))
                .happens(paid(yuan(30)))
                .happens(new BankPatienceEnded())
                .happens(new ReversalAnswered(CHARGE, false))
                .did(RecordKept.class, 1)
                .neverDidA(RecordGivenBack.class)
                .nothingLingers();
    }

    /// M5.5, M1.2: after a power cut the code is cancelled, not shown again.
    @Test
    void after_a_power_cut_the_code_is_cancelled() {
        showing(yuan(30))
                .powerFailsAndReturns()
                .didA(CancelPhone.class)
                .happens(ended())
                .isAt(Idle.class);
    }

    @Test
    void after_a_power_cut_a_request_is_asked_about_and_never_sent_again() {
        payingByPhone(yuan(30))
                .powerFailsAndReturns()
                .didA(AskPhone.class)
                .did(RequestPhone.class, 1)
                .happens(paid(yuan(30)))
                .happens(charge(ChargeWord.POSTED))
                .paysBills(yuan(30));
    }

    /// The cash for a bill whose charge may stand waits with it (M6.2).
    @Test
    void cash_for_a_bill_that_is_being_undone_becomes_a_claim_when_it_is() {
        var story =
                payingABillOf(yuan(30), SurplusRule.REFUSED, false)
                        .customerInserts(yuan(20))
                        .happens(new RestChosen(Means.PHONE, NOW))
                        .acceptorStops()
                        .happens(paid(yuan(10)))
                        .happens(new BankPatienceEnded())
                        .isAt(Idle.class)
                        .claims(yuan(0));
        assertThat(story.promised().undoing()).hasSize(1);

        story.happens(new ReversalAnswered(CHARGE, true))
                .didA(RecordReleased.class)
                .did(RecordGivenBack.class, 1)
                .nothingLingers();
    }

    /// M5.5: a code whose time is over is cancelled, though the bank cannot be heard.
    @Test
    void a_code_whose_time_is_over_is_cancelled_and_the_customer_waits_no_longer_than_agreed() {
        showing(yuan(30))
                .happens(new PhoneAnswered(PHONE, PhoneWord.OVERDUE, "", 0, Optional.empty()))
                .didA(CancelPhone.class)
                .didA(StartChargePatience.class)
                .happens(new BankPatienceEnded())
                .isAt(Idle.class)
                .happens(paid(yuan(30)))
                .didA(RecordGivenBack.class)
                .neverDidA(RecordCharge.class)
                .nothingLingers();
    }

    @Test
    void a_request_nobody_answers_is_left_alone_when_the_customer_gives_up() {
        payingByPhone(yuan(30))
                .happens(new CancelTouched())
                .didA(StartChargePatience.class)
                .happens(new BankPatienceEnded())
                .isAt(Idle.class)
                .happens(ended())
                .nothingLingers();
    }
}
