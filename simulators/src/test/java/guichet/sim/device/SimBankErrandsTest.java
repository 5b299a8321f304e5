package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.queue.host.Reminder;
import guichet.queue.host.ReminderAnswer;
import guichet.queue.host.StatementAnswer;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the bank does besides taking charges, and what the line makes of it.
class SimBankErrandsTest {

    private static final String KEY = "T0001-1-20261121-000017-9f3a61c2-1";
    private static final String UNDO = KEY + "-R1";
    private static final String PHONE = KEY + "-P1";
    private static final Conservation CONSERVATION =
            new Conservation(new Conservation.Books("cassette", "escrow"));

    private final World world = new World(4);

    private SimBank bank(BankFault... certain) {
        var odds = Odds.none(BankFault.class);
        for (var fault : certain) odds = odds.with(fault, 1);
        return new SimBank(world, odds);
    }

    private static Charge charge(Part part) {
        return new Charge(
                KEY,
                "bill",
                "hz-water",
                "8830012345",
                Optional.of("R-1"),
                part.minorUnits(),
                0,
                "CNY",
                List.of(part),
                List.of(new Split("biller", part.minorUnits())),
                "2026-11-21",
                1_795_262_400_000L);
    }

    private static Delivery sent(SimBank bank) {
        return sent(bank, new Part("card", 8_760, "60001234/42/1"));
    }

    private static Delivery sent(SimBank bank, Part part) {
        return bank.charge(KEY, bank.chargeBody(charge(part)));
    }

    private static ErrandAnswer done(SimBank bank, Errand errand) {
        return bank.errand(errand.kind(), errand.key(), bank.errandBody(errand));
    }

    private static ErrandAnswer undone(SimBank bank) {
        return done(bank, new Errand.Reverse(UNDO, KEY, "no answer"));
    }

    // Reversals.

    /// `docs/money.md` M4.3.
    @Test
    void a_posted_charge_is_reversed_once_and_stays_so() {
        var bank = bank();
        sent(bank);

        assertThat(undone(bank))
                .isEqualTo(new ErrandAnswer.Done("reversed"))
                .isEqualTo(undone(bank));
        assertThat(bank.confirm(KEY)).isEqualTo(new Confirmation.Reversed());
        assertThat(bank.postings()).hasSize(1);
        assertThat(bank.standing()).isEmpty();
        assertThat(bank.posted("hz-water", "8830012345")).isZero();
        assertThat(sent(bank)).isEqualTo(new Delivery.Unknown("undone"));
    }

    @Test
    void a_key_barred_before_its_charge_came_refuses_the_charge() {
        var bank = bank();

        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Done("barred"));
        assertThat(bank.confirm(KEY)).isEqualTo(new Confirmation.Rejected("barred"));
        assertThat(sent(bank)).isEqualTo(new Delivery.Rejected("barred"));
        assertThat(bank.postings()).isEmpty();
    }

    @Test
    void a_bank_that_cannot_bar_says_so() {
        var bank = bank();
        bank.traits(new HostLink.HostTraits(true, false, true));

        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Cannot("never-seen"));
        assertThat(sent(bank)).isInstanceOf(Delivery.Accepted.class);
    }

    /// `docs/money.md` M5.4: the charge was on its way.
    @Test
    void a_charge_on_its_way_is_refused_after_the_bar() {
        var bank = bank(BankFault.DELAYED);
        sent(bank);
        bank.odds(Odds.none(BankFault.class));

        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Done("barred"));
        world.runFor(120_000);

        assertThat(bank.postings()).isEmpty();
        assertThat(bank.state(KEY)).contains(new Confirmation.Rejected("barred"));
    }

    @Test
    void a_charge_that_overtakes_its_reversal_is_posted_and_undone() {
        var bank = bank(BankFault.DELAYED);
        sent(bank);
        bank.odds(Odds.none(BankFault.class).with(BankFault.CHARGE_OVERTAKES, 1));

        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Done("reversed"));
        world.runFor(120_000);

        assertThat(bank.postings()).hasSize(1);
        assertThat(bank.standing()).isEmpty();
    }

    @Test
    void a_reversal_whose_answer_is_lost_is_done_all_the_same() {
        var bank = bank(BankFault.REVERSAL_ANSWER_LOST);
        sent(bank);

        assertThat(undone(bank)).isInstanceOf(ErrandAnswer.Unknown.class);
        assertThat(bank.errandState(UNDO)).contains(new ErrandAnswer.Done("reversed"));
        bank.heal();
        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Done("reversed"));
    }

    @Test
    void a_late_reversal_does_not_act_twice() {
        var bank = bank(BankFault.DELAYED);
        assertThat(undone(bank)).isInstanceOf(ErrandAnswer.Unknown.class);
        bank.heal();
        sent(bank);
        world.runFor(120_000);

        assertThat(bank.standing()).isEmpty();
        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Done("reversed"));
    }

    @Test
    void a_pending_reversal_is_decided_when_asked_again() {
        var bank = bank(BankFault.ERRAND_PENDING);
        sent(bank);

        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Pending());
        assertThat(bank.standing()).hasSize(1);
        bank.heal();
        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Done("reversed"));
    }

    @Test
    void what_the_biller_has_already_cannot_be_undone() {
        var bank = bank(BankFault.CANNOT_REVERSE);
        sent(bank);

        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Cannot("handed-over"));
        bank.heal();
        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Cannot("handed-over"));
        assertThat(bank.standing()).hasSize(1);
    }

    @Test
    void a_charge_of_a_closed_day_cannot_be_undone_by_machine() {
        var bank = bank();
        sent(bank);
        bank.closeDay();

        assertThat(undone(bank)).isEqualTo(new ErrandAnswer.Cannot("settled"));
        assertThat(bank.refundByPerson(KEY)).isTrue();
        assertThat(bank.confirm(KEY)).isEqualTo(new Confirmation.Refunded());
    }

    @Test
    void one_errand_key_with_other_bytes_is_a_conflict() {
        var bank = bank();
        undone(bank);

        assertThat(done(bank, new Errand.Reverse(UNDO, "another", "no answer")))
                .isEqualTo(new ErrandAnswer.Unknown("key-conflict"));
        assertThat(bank.state("another")).isEmpty();
        assertThat(bank.conflicts()).containsExactly(UNDO);
    }

    @Test
    void the_line_fails_errands_as_it_fails_charges() {
        for (var fault :
                List.of(BankFault.REQUEST_LOST, BankFault.ANSWER_LOST, BankFault.GARBAGE)) {
            assertThat(undone(bank(fault))).isInstanceOf(ErrandAnswer.Unknown.class);
        }
        assertThat(undone(bank(BankFault.CONNECTION_REFUSED)))
                .isInstanceOf(ErrandAnswer.TryAgain.class);
        var down = bank();
        down.down(true);
        assertThat(undone(down)).isNotInstanceOf(ErrandAnswer.Done.class);
        assertThat(undone(bank(BankFault.REPLAYED))).isEqualTo(new ErrandAnswer.Done("barred"));
    }

    @Test
    void garbled_bytes_do_nothing() {
        assertThat(bank().errand(Errand.REVERSE, UNDO, new byte[] {1, 2, 3}))
                .isEqualTo(new ErrandAnswer.Unknown("bad request"));
    }

    // Phone payments.

    private static PhoneRequest request(Optional<String> code) {
        return new PhoneRequest(PHONE, KEY, 8_760, "CNY", code, 60_000);
    }

    private static final PhoneAnswer PAID = new PhoneAnswer.Paid(8_760, "CNY");

    @Test
    void a_code_is_shown_and_paid() {
        var bank = bank();
        bank.phoneCustomer(PhoneCustomer.paying(5_000));
        var answer = bank.requestPhonePayment(request(Optional.empty()));

        assertThat(answer).isInstanceOf(PhoneAnswer.Waiting.class);
        assertThat(((PhoneAnswer.Waiting) answer).code()).contains(PHONE);
        world.runFor(5_000);
        assertThat(bank.phonePayment(PHONE)).isEqualTo(PAID);
        assertThat(bank.cancelPhonePayment(PHONE)).isEqualTo(PAID);
    }

    @Test
    void what_nobody_pays_in_time_can_no_longer_be_paid() {
        var bank = bank();
        bank.requestPhonePayment(request(Optional.empty()));
        world.runFor(60_000);

        assertThat(bank.pay(PHONE)).isFalse();
        assertThat(bank.phonePayment(PHONE)).isEqualTo(new PhoneAnswer.Expired());
    }

    @Test
    void what_is_cancelled_can_no_longer_be_paid() {
        var bank = bank();
        bank.requestPhonePayment(request(Optional.empty()));

        assertThat(bank.cancelPhonePayment(PHONE)).isEqualTo(new PhoneAnswer.Cancelled());
        assertThat(bank.pay(PHONE)).isFalse();
    }

    @Test
    void a_customers_code_is_paid_refused_or_must_be_agreed_to() {
        assertThat(bank().requestPhonePayment(request(Optional.of("28123")))).isEqualTo(PAID);
        assertThat(bank().requestPhonePayment(request(Optional.of("280000"))))
                .isEqualTo(new PhoneAnswer.Refused("insufficient-funds"));
        assertThat(bank().requestPhonePayment(request(Optional.of("281111"))))
                .isInstanceOf(PhoneAnswer.Waiting.class);
    }

    /// `docs/money.md` M5.5: asked about after a lost answer, never sent again.
    @Test
    void a_request_that_never_arrived_is_never_seen_and_can_no_longer_arrive() {
        var bank = bank(BankFault.PHONE_LOST);
        assertThat(bank.requestPhonePayment(request(Optional.of("28123"))))
                .isInstanceOf(PhoneAnswer.Unknown.class);
        bank.heal();

        assertThat(bank.phonePayment(PHONE)).isEqualTo(new PhoneAnswer.NeverSeen());
        assertThat(bank.requestPhonePayment(request(Optional.of("28123"))))
                .isEqualTo(new PhoneAnswer.NeverSeen());
    }

    @Test
    void a_lost_answer_hides_a_payment() {
        var bank = bank(BankFault.PHONE_ANSWER_LOST);
        assertThat(bank.requestPhonePayment(request(Optional.of("28123"))))
                .isInstanceOf(PhoneAnswer.Unknown.class);
        bank.heal();

        assertThat(bank.phonePayment(PHONE)).isEqualTo(PAID);
    }

    @Test
    void cancelling_may_be_too_late_or_not_last() {
        var late = bank(BankFault.PHONE_PAID_MEANWHILE);
        late.requestPhonePayment(request(Optional.empty()));
        assertThat(late.cancelPhonePayment(PHONE)).isEqualTo(PAID);

        var faithless = bank(BankFault.PHONE_PAID_AFTER_CANCEL);
        faithless.requestPhonePayment(request(Optional.empty()));
        assertThat(faithless.cancelPhonePayment(PHONE)).isEqualTo(new PhoneAnswer.Cancelled());
        world.runFor(60_000);
        assertThat(faithless.phonePayment(PHONE)).isEqualTo(PAID);
    }

    @Test
    void a_paid_one_is_refunded_once() {
        var bank = bank();
        var refund = new Errand.Refund(PHONE + "-B1", PHONE, 8_760, "CNY");
        assertThat(done(bank, refund)).isEqualTo(new ErrandAnswer.Cannot("not-paid"));

        var other = bank();
        other.requestPhonePayment(request(Optional.of("28123")));
        assertThat(CONSERVATION.phoneMoney(other, Set.of())).hasSize(1);
        assertThat(done(other, refund)).isEqualTo(done(other, refund));
        assertThat(done(other, new Errand.Refund(PHONE + "-B2", PHONE, 8_760, "CNY")))
                .isEqualTo(new ErrandAnswer.Cannot("refunded-before"));
        assertThat(other.phonePayments()).singleElement().matches(p -> !p.ours());
        assertThat(CONSERVATION.phoneMoney(other, Set.of())).isEmpty();
    }

    @Test
    void each_phone_payment_is_in_one_charge() {
        var bank = bank();
        bank.requestPhonePayment(request(Optional.of("28123")));
        sent(bank, new Part("phone", 8_760, PHONE));
        assertThat(CONSERVATION.phoneMoney(bank, Set.of())).isEmpty();
        assertThat(bank.postedBy("phone", "CNY")).isEqualTo(8_760);

        undone(bank);
        assertThat(CONSERVATION.phoneMoney(bank, Set.of()))
                .singleElement()
                .asString()
                .contains("8760 is held and 0 is charged");
    }

    // Claims.

    private static Errand.Register claim(String key, long amount, String... charges) {
        return new Errand.Register(
                key, "C-77", "claim", "P", amount, "CNY", "undecided note", List.of(charges));
    }

    private static Redemption payout(String key) {
        return new Redemption(key, "C-77", "payout", "13900000000");
    }

    @Test
    void a_claim_is_worth_what_was_registered_and_paid_once() {
        var bank = bank();
        assertThat(bank.redeem(payout("X-0")))
                .isEqualTo(new RedemptionAnswer.Refused("unknown-number"));
        done(bank, claim("G-1", 2_000));
        done(bank, claim("G-1", 2_000));
        done(bank, claim("G-2", 500));

        assertThat(bank.redeem(payout("X-1")))
                .isEqualTo(new RedemptionAnswer.Accepted(2_500, "CNY"))
                .isEqualTo(bank.redeem(payout("X-1")));
        assertThat(bank.redeem(payout("X-2")))
                .isEqualTo(new RedemptionAnswer.Refused("redeemed-before"));
        assertThat(bank.claims()).singleElement().matches(c -> c.left() == 0);
        assertThat(bank.redemptions()).hasSize(3);
    }

    /// `docs/money.md` M6.2.
    @Test
    void what_is_not_final_is_barred_before_anything_is_paid_out() {
        var bank = bank(BankFault.DELAYED);
        sent(bank);
        bank.odds(Odds.none(BankFault.class));
        done(bank, claim("G-1", 8_760, KEY));

        assertThat(bank.redeem(payout("X-1"))).isInstanceOf(RedemptionAnswer.Accepted.class);
        world.runFor(120_000);
        assertThat(bank.postings()).isEmpty();
    }

    @Test
    void a_charge_that_cannot_be_barred_stops_the_payout() {
        var bank = bank();
        bank.traits(new HostLink.HostTraits(true, false, true));
        done(bank, claim("G-1", 8_760, KEY));

        assertThat(bank.redeem(payout("X-1")))
                .isEqualTo(new RedemptionAnswer.Refused("charge-stands"));
    }

    @Test
    void a_posted_charge_of_the_same_payment_stays_posted_when_a_note_is_claimed() {
        var bank = bank();
        sent(bank);
        done(bank, claim("G-1", 2_000, KEY));

        assertThat(bank.redeem(payout("X-1"))).isInstanceOf(RedemptionAnswer.Accepted.class);
        assertThat(bank.standing()).hasSize(1);
    }

    @Test
    void a_payout_asks_who_it_is_for_and_an_answer_may_be_lost() {
        var bank = bank();
        done(bank, claim("G-1", 2_000));
        assertThat(bank.redeem(new Redemption("X-1", "C-77", "payout", "")))
                .isEqualTo(new RedemptionAnswer.Refused("payee-missing"));

        bank.odds(Odds.none(BankFault.class).with(BankFault.REDEMPTION_ANSWER_LOST, 1));
        assertThat(bank.redeem(payout("X-2"))).isInstanceOf(RedemptionAnswer.Unknown.class);
        bank.heal();
        assertThat(bank.redeem(payout("X-2")))
                .isEqualTo(new RedemptionAnswer.Accepted(2_000, "CNY"));
    }

    // Statements, receipts, the rest.

    @Test
    void a_statement_counts_when_its_day_is_closed() {
        var bank = bank();
        sent(bank);
        assertThat(bank.statement("2026-11-21")).isEqualTo(new StatementAnswer.NotYet());
        bank.closeDay();

        var found = (StatementAnswer.Found) bank.statement("2026-11-21");
        assertThat(found.statement().faults()).isEmpty();
        assertThat(found.statement().lines())
                .singleElement()
                .matches(l -> l.key().equals(KEY) && l.state().equals("posted"))
                .matches(l -> l.splits().equals(List.of(new Split("biller", 8_760))));
        assertThat(bank.statement("21 November")).isInstanceOf(StatementAnswer.Unavailable.class);
    }

    @Test
    void what_is_posted_after_the_close_belongs_to_the_next_day() {
        var bank = bank();
        assertThat(bank.closeDay()).isEqualTo("2026-11-21");

        assertThat(sent(bank)).isEqualTo(new Delivery.Accepted("2026-11-22"));
        undone(bank);
        world.runFor(48 * 3_600_000L);
        var found = (StatementAnswer.Found) bank.statement("2026-11-22");
        assertThat(found.statement().lines())
                .singleElement()
                .matches(l -> l.state().equals("reversed"));
        assertThat(found.statement().totals()).singleElement().matches(t -> t.minorUnits() == 0);
        assertThat(found.statement().faults()).isEmpty();
    }

    @Test
    void a_bad_statement_says_why_it_does_not_count() {
        var early = bank(BankFault.STATEMENT_EARLY);
        sent(early);
        var first = (StatementAnswer.Found) early.statement("2026-11-21");
        assertThat(first.statement().faults()).singleElement().asString().contains("not final");

        var wrong = bank(BankFault.STATEMENT_TOTALS);
        sent(wrong);
        wrong.closeDay();
        var second = (StatementAnswer.Found) wrong.statement("2026-11-21");
        assertThat(second.statement().faults()).hasSize(1);
    }

    @Test
    void a_receipt_is_told_to_whoever_holds_it() {
        var bank = bank();
        sent(bank);

        assertThat(bank.receipt("T0001-000017", "9F3A61"))
                .isEqualTo(
                        new ReceiptAnswer.Known(
                                "T0001-000017",
                                List.of(
                                        new ReceiptAnswer.Charged(
                                                KEY, "posted", 8_760, "CNY", "2026-11-21"))));
        assertThat(bank.receipt("T0001-000017", "AAAAAA")).isEqualTo(new ReceiptAnswer.NotKnown());
    }

    /// `docs/money.md` M7.3.
    @Test
    void a_sequence_that_goes_back_within_its_epoch_is_refused() {
        var bank = bank();
        bank.heartbeat(beat(1, 30, List.of(12L, 29L)));

        assertThat(bank.heartbeat(beat(1, 29, List.of())))
                .isInstanceOfSatisfying(
                        HeartbeatAnswer.Alive.class,
                        a -> assertThat(a.lastSequence()).isEqualTo(30));
        assertThat(bank.heartbeat(beat(2, 1, List.of())))
                .isEqualTo(new HeartbeatAnswer.Alive(world.now(), 2, 1, 0, "0".repeat(64)));
        assertThat(bank.heartbeat(beat(1, 31, List.of())))
                .isInstanceOfSatisfying(
                        HeartbeatAnswer.Alive.class, a -> assertThat(a.lastEpoch()).isEqualTo(2));
        assertThat(bank.voidedNumbers()).containsExactly(12L, 29L);
    }

    private static Heartbeat beat(int epoch, long sequence, List<Long> voided) {
        return new Heartbeat(epoch, sequence, 40, "a".repeat(64), "in-service", 0, voided, 0);
    }

    @Test
    void sessions_and_reminders_are_noted_once() {
        var bank = bank();
        var settle =
                new Errand.Settle(
                        "Z-1",
                        "S-3",
                        "C-0001",
                        "CNY",
                        7_000,
                        7_000,
                        List.of(new Errand.Denomination(1_000, 7)),
                        1,
                        2);
        assertThat(done(bank, settle)).isEqualTo(new ErrandAnswer.Done("settled"));
        done(bank, settle);
        assertThat(bank.settlements()).containsExactly(settle);

        var reminder = new Reminder("M-1", "hz-water", "8", "+861390", "zh-CN", 3);
        assertThat(bank.remind(reminder)).isEqualTo(new ReminderAnswer.Noted());
        bank.remind(reminder);
        assertThat(bank.reminders()).containsExactly(reminder);
    }

    // What the kiosk holds against it.

    private OutboxEntry entry(SimBank bank) {
        var body = bank.chargeBody(charge(new Part("card", 8_760, "60001234/42/1")));
        return OutboxEntry.fresh(KEY, "charge", "w", "8", body, 8_760, "CNY", 0);
    }

    private OutboxEntry reversal(SimBank bank) {
        var body = bank.errandBody(new Errand.Reverse(UNDO, KEY, "no answer"));
        return OutboxEntry.fresh(UNDO, Errand.REVERSE, "w", "8", body, 0, "CNY", 0);
    }

    @Test
    void an_accepted_charge_may_be_reversed_only_if_the_kiosk_asked_for_it() {
        var bank = bank();
        var store = new MemoryStore(world);
        sent(bank);
        store.commit(Commit.builder().enqueue(entry(bank).accepted("2026-11-21")).build());
        assertThat(CONSERVATION.atTheBank(store, bank)).isEmpty();

        undone(bank);
        assertThat(CONSERVATION.atTheBank(store, bank))
                .singleElement()
                .asString()
                .contains("ACCEPTED");
        store.commit(Commit.builder().enqueue(reversal(bank)).build());
        assertThat(CONSERVATION.atTheBank(store, bank)).isEmpty();
        assertThat(CONSERVATION.unfinished(store)).hasSize(1);
    }

    @Test
    void a_reversed_charge_and_its_errand_must_be_so_at_the_bank() {
        var bank = bank();
        var store = new MemoryStore(world);
        sent(bank);
        var undone = entry(bank).next(OutboxEntry.State.REVERSED, 0, "reversed");
        var errand = reversal(bank).next(OutboxEntry.State.ACCEPTED, 0, "reversed");
        store.commit(Commit.builder().enqueue(undone).enqueue(errand).build());

        assertThat(CONSERVATION.atTheBank(store, bank)).hasSize(2);
        undone(bank);
        assertThat(CONSERVATION.atTheBank(store, bank)).isEmpty();
    }

    @Test
    void each_amount_by_card_is_in_one_charge() {
        var bank = bank();
        var story = new CardStory(world, TerminalTemper.wellBehaved()).starts();
        sent(bank);
        assertThat(cardMoney(story, bank))
                .containsExactly("card payment 60001234/42/1: 0 is held and 8760 is charged");
        story.keeps(8_760);
        assertThat(cardMoney(story, bank)).isEmpty();
        story.keeps(8_760);
        assertThat(cardMoney(story, bank))
                .containsExactly("card payment 60001234/43/2: 8760 is held and 0 is charged");
        assertThat(cardMoney(story, bank, "60001234/43/2")).isEmpty();
        story.authorises(100);
        assertThat(cardMoney(story, bank, "60001234/43/2"))
                .singleElement()
                .asString()
                .contains("under way");
    }

    private static List<String> cardMoney(CardStory story, SimBank bank, String... withPeople) {
        return CONSERVATION.cardMoney(story.terminal, bank, Set.of(withPeople));
    }
}
