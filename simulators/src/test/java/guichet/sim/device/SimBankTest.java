package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Query;
import guichet.queue.host.HostLink.Split;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimBankTest {

    private static final String KEY = "T0001-1-20261121-000017-9f3a61c2-1";
    private static final Conservation CONSERVATION =
            new Conservation(new Conservation.Books("cassette", "escrow"));

    private final World world = new World(4);

    private SimBank bank(BankFault... certain) {
        var odds = Odds.none(BankFault.class);
        for (var fault : certain) odds = odds.with(fault, 1);
        return new SimBank(world, odds);
    }

    private static Charge charge(String key, long amount) {
        return new Charge(
                key,
                "bill",
                "hz-water",
                "8830012345",
                Optional.of("R-1"),
                amount,
                100,
                "CNY",
                List.of(new Part("cash", amount + 100, "")),
                List.of(new Split("biller", amount), new Split("fee", 100)),
                "2026-11-21",
                1_795_262_400_000L);
    }

    private static Delivery send(SimBank bank) {
        return bank.charge(KEY, bank.chargeBody(charge(KEY, 8_760)));
    }

    @Test
    void a_charge_arrives_as_it_was_made() {
        var bank = bank();

        assertThat(send(bank)).isEqualTo(new Delivery.Accepted("2026-11-21"));

        assertThat(bank.postings())
                .extracting(SimBank.Posting::charge)
                .containsExactly(charge(KEY, 8_760));
        assertThat(bank.posted("hz-water", "8830012345")).isEqualTo(8_760);
        assertThat(bank.confirm(KEY)).isEqualTo(new Confirmation.Posted("2026-11-21"));
        assertThat(bank.confirm("another")).isEqualTo(new Confirmation.NeverSeen());
    }

    @Test
    void one_key_is_posted_once_however_often_it_comes() {
        var bank = bank(BankFault.REPLAYED);

        assertThat(send(bank)).isEqualTo(send(bank));

        assertThat(bank.postings()).hasSize(1);
    }

    @Test
    void a_bank_that_does_not_dedupe_posts_a_key_again() {
        var bank = bank();
        bank.traits(new HostLink.HostTraits(false, false, false));
        send(bank);
        send(bank);

        assertThat(bank.postings()).hasSize(2);
    }

    @Test
    void the_same_key_with_other_bytes_is_a_conflict_and_moves_nothing() {
        var bank = bank();
        send(bank);

        var answer = bank.charge(KEY, bank.chargeBody(charge(KEY, 9_000)));

        assertThat(answer).isInstanceOf(Delivery.Unknown.class);
        assertThat(bank.conflicts()).containsExactly(KEY);
        assertThat(bank.posted("hz-water", "8830012345")).isEqualTo(8_760);
    }

    @Test
    void a_lost_request_never_arrives_and_the_kiosk_cannot_know() {
        var bank = bank(BankFault.REQUEST_LOST);

        assertThat(send(bank)).isInstanceOf(Delivery.Unknown.class);
        assertThat(bank.confirm(KEY)).isEqualTo(new Confirmation.NeverSeen());
    }

    @Test
    void a_lost_answer_or_garbage_hides_a_posted_charge() {
        for (var fault : List.of(BankFault.ANSWER_LOST, BankFault.GARBAGE)) {
            var bank = bank(fault);

            assertThat(send(bank)).isInstanceOf(Delivery.Unknown.class);
            assertThat(bank.confirm(KEY)).isInstanceOf(Confirmation.Posted.class);
        }
    }

    @Test
    void a_refused_connection_is_known_not_to_have_arrived() {
        var bank = bank(BankFault.CONNECTION_REFUSED);

        assertThat(send(bank)).isInstanceOf(Delivery.TryAgain.class);
        assertThat(bank.state(KEY)).isEmpty();
    }

    @Test
    void a_delayed_charge_is_never_seen_and_then_posted_all_the_same() {
        var bank = bank(BankFault.DELAYED);
        assertThat(send(bank)).isInstanceOf(Delivery.Unknown.class);
        assertThat(bank.confirm(KEY)).isEqualTo(new Confirmation.NeverSeen());
        bank.heal();
        assertThat(send(bank)).isInstanceOf(Delivery.Accepted.class);

        world.runFor(120_000);

        assertThat(bank.postings()).hasSize(1);
        assertThat(world.log()).anyMatch(l -> l.contains("arrives late"));
    }

    @Test
    void a_pending_charge_is_decided_within_ten_minutes() {
        var bank = bank(BankFault.PENDING);
        assertThat(send(bank)).isInstanceOf(Delivery.Unknown.class);
        assertThat(bank.confirm(KEY)).isEqualTo(new Confirmation.Pending());

        world.runFor(600_000);

        assertThat(bank.confirm(KEY)).isInstanceOf(Confirmation.Posted.class);
    }

    @Test
    void a_rejected_charge_stays_rejected_for_a_listed_reason() {
        var bank = bank(BankFault.REJECTED);
        var answer = send(bank);
        bank.heal();

        assertThat(answer).isInstanceOf(Delivery.Rejected.class).isEqualTo(send(bank));
        assertThat(((Delivery.Rejected) answer).reason()).isIn(SimBank.REASONS);
        assertThat(bank.confirm(KEY)).isInstanceOf(Confirmation.Rejected.class);
        assertThat(bank.postings()).isEmpty();
    }

    @Test
    void in_an_outage_nothing_is_answered_and_after_it_everything() {
        var bank = bank();
        bank.outage(1_000, 5_000);
        assertThat(send(bank)).isInstanceOf(Delivery.Accepted.class);

        world.runFor(1_000);
        assertThat(bank.confirm(KEY)).isInstanceOf(Confirmation.Unknown.class);
        assertThat(bank.query(of("8830012345"))).isInstanceOf(Query.Unavailable.class);
        assertThat(send(bank)).isNotInstanceOf(Delivery.Accepted.class);

        world.runFor(5_000);
        assertThat(send(bank)).isInstanceOf(Delivery.Accepted.class);
    }

    private static BillQuery of(String account) {
        return new BillQuery("hz-water", account, Optional.empty());
    }

    @Test
    void an_account_owes_the_same_whenever_it_is_asked_for_and_less_what_was_paid() {
        var bank = bank();
        assertThat(bank.query(of("77"))).isInstanceOf(Query.Found.class);
        assertThat(bank.query(of("77")))
                .isEqualTo(new SimBank(new World(5), noFaults()).query(of("77")));
        assertThat(bank.query(of("110000"))).isInstanceOf(Query.NoSuchAccount.class);
        assertThat(bank.query(of("119999"))).isInstanceOf(Query.NothingOwed.class);

        var bill = new HostLink.OpenBill("R-1", "2026-10", "2026-12-05", 8_760, "CNY");
        bank.owes("hz-water", "8830012345", "Z*** San", List.of(bill));
        assertThat(bank.query(of("8830012345")))
                .isEqualTo(new Query.Found("Z*** San", List.of(bill)));
        send(bank);
        assertThat(bank.query(of("8830012345"))).isEqualTo(new Query.NothingOwed("Z*** San"));
    }

    private static Odds<BankFault> noFaults() {
        return Odds.none(BankFault.class);
    }

    @Test
    void the_heartbeat_tells_the_last_sequence_and_the_head_told_before() {
        var bank = bank();
        send(bank);
        var first = new HostLink.Heartbeat(1, 3, 40, "a".repeat(64), "in-service", 0, List.of(), 0);

        assertThat(bank.heartbeat(first))
                .isEqualTo(
                        new HostLink.HeartbeatAnswer.Alive(world.now(), 1, 17, 0, "0".repeat(64)));
        assertThat(bank.heartbeat(first))
                .isEqualTo(
                        new HostLink.HeartbeatAnswer.Alive(world.now(), 1, 17, 40, "a".repeat(64)));
    }

    @Test
    void the_catalogue_is_not_sent_twice() {
        var bank = bank();
        assertThat(bank.catalogue(Optional.empty()))
                .isInstanceOf(HostLink.CatalogueAnswer.Unavailable.class);
        bank.publish("v1", new byte[] {1});

        assertThat(bank.catalogue(Optional.of("v0")))
                .isInstanceOf(HostLink.CatalogueAnswer.Fresh.class);
        assertThat(bank.catalogue(Optional.of("v1")))
                .isEqualTo(new HostLink.CatalogueAnswer.NotModified());
    }

    @Test
    void what_the_bank_posted_must_be_what_the_kiosk_sent() {
        var bank = bank();
        var store = new MemoryStore(world);
        send(bank);
        assertThat(CONSERVATION.atTheBank(store, bank))
                .containsExactly("charge " + KEY + " is posted and the kiosk knows nothing of it");

        var body = bank.body(KEY).orElseThrow();
        var entry = OutboxEntry.fresh(KEY, "charge", "w", "8", body, 8_860, "CNY", 0);
        store.commit(Commit.builder().enqueue(entry).build());
        assertThat(CONSERVATION.atTheBank(store, bank)).isEmpty();
        assertThat(CONSERVATION.unfinished(store)).hasSize(1);

        var refused = entry.next(OutboxEntry.State.REJECTED, 0, "bill-cancelled");
        store.commit(Commit.builder().change(refused).build());
        assertThat(CONSERVATION.unfinished(store)).isEmpty();
        assertThat(CONSERVATION.atTheBank(store, bank))
                .singleElement()
                .asString()
                .contains("REJECTED at the kiosk");

        bank.traits(new HostLink.HostTraits(false, false, false));
        send(bank);
        assertThat(CONSERVATION.atTheBank(store, bank))
                .contains("charge " + KEY + " is posted twice");
    }

    @Test
    void a_charge_called_accepted_must_be_posted() {
        var bank = bank(BankFault.REQUEST_LOST);
        var store = new MemoryStore(world);
        var body = bank.chargeBody(charge(KEY, 8_760));
        var entry = OutboxEntry.fresh(KEY, "charge", "w", "8", body, 8_860, "CNY", 0);
        store.commit(Commit.builder().enqueue(entry.accepted("2026-11-21")).build());
        send(bank);

        assertThat(CONSERVATION.atTheBank(store, bank))
                .singleElement()
                .asString()
                .contains("ACCEPTED at the kiosk");
    }
}
