package guichet.queue.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.Backoff;
import guichet.queue.ChainVerifier;
import guichet.queue.Commit;
import guichet.queue.Difference;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.ScriptedBank.Fate;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Errand;
import guichet.queue.host.HostLink;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stories of errands, of charges that are undone, and of answers that come too late.
class ForwardedErrandsTest {

    private static final long NOON = 1_795_262_400_000L;
    private static final long QUARTER = 15 * 60_000L;
    private static final String DATE = "2026-11-21";

    @TempDir private Path folder;

    private long now = NOON;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final List<String> told = new ArrayList<>();
    private final List<String> booked = new ArrayList<>();
    private final ScriptedBank bank = new ScriptedBank(true);
    private Store store;
    private Forwarder forwarder;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("kiosk.db"), OpenMode.MAY_CREATE);
        forwarder = forwarder(bank, Runnable::run);
    }

    @AfterEach
    void close() {
        assertThat(ChainVerifier.verify(store.journal(1))).isInstanceOf(ChainVerifier.Sound.class);
        store.close();
    }

    @Test
    void every_kind_of_errand_is_done_booked_and_told() {
        errand(new Errand.Refund("F-1", "P-1", 100, "CNY"), 100);
        errand(
                new Errand.Register(
                        "G-1", "C-1", "claim", "K", 100, "CNY", "surplus", List.of("K-1")),
                100);
        errand(
                new Errand.Settle("S-1", "S", "cassette", "CNY", 100, 100, List.of(), NOON, NOON),
                100);

        forwarder.runDue(now);

        assertThat(told).containsExactly("F-1 ACCEPTED", "G-1 ACCEPTED", "S-1 ACCEPTED");
        assertThat(booked)
                .containsExactly(
                        "refund F-1 WAITING ACCEPTED refunded",
                        "register G-1 WAITING ACCEPTED registered",
                        "settle S-1 WAITING ACCEPTED settled");
        assertThat(store.outstanding().count()).isZero();
    }

    /// M4.4: an errand is asked again under its own key until it is answered.
    @Test
    void an_errand_without_an_answer_is_asked_again() {
        errand(new Errand.Refund("F-1", "P-1", 100, "CNY"), 100);
        bank.next("F-1", Fate.ANSWER_LOST, Fate.KEPT_PENDING, Fate.BUSY);

        forwarder.runDue(now);
        assertThat(state("F-1")).isEqualTo(State.IN_DOUBT);
        later(3_000);
        assertThat(state("F-1")).isEqualTo(State.PENDING);
        later(QUARTER);
        assertThat(state("F-1")).isEqualTo(State.PENDING);
        later(QUARTER);

        assertThat(state("F-1")).isEqualTo(State.ACCEPTED);
        assertThat(bank.calls()).hasSize(4).containsOnly("refund F-1");
    }

    /// M4.4
    @Test
    void an_unreachable_bank_leaves_an_errand_waiting_however_long_and_is_one_row() {
        errand(new Errand.Refund("F-1", "P-1", 100, "CNY"), 100);
        bank.unreachable(true);

        for (var i = 0; i < 4 * 24 * 3; i++) later(QUARTER * 6 / 5);

        assertThat(state("F-1")).isEqualTo(State.IN_DOUBT);
        assertThat(journal()).hasSize(1);
    }

    /// M4.4
    @Test
    void one_billers_errands_block_no_other() {
        charged("K-1");
        undo("K-1", 1);
        bank.next("K-1-R1", Fate.REQUEST_LOST, Fate.REQUEST_LOST, Fate.REQUEST_LOST);
        promised("P-1", "power", "1");

        forwarder.runDue(now);

        assertThat(state("P-1")).isEqualTo(State.ACCEPTED);
        assertThat(state("K-1-R1")).isEqualTo(State.IN_DOUBT);
    }

    /// M5.4
    @Test
    void a_charge_in_doubt_is_undone_and_never_sent_again() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.ANSWER_LOST);
        forwarder.runDue(now);
        undo("K-1", 1);
        assertThat(state("K-1")).isEqualTo(State.FROZEN);

        later(QUARTER);

        assertThat(state("K-1")).isEqualTo(State.REVERSED);
        assertThat(entry("K-1").reason()).isEqualTo("reversed");
        assertThat(entry("K-1-R1").reason()).isEqualTo("reversed");
        assertThat(bank.calls()).containsExactly("charge K-1", "reverse K-1-R1");
        assertThat(booked)
                .endsWith(
                        "charge K-1 FROZEN REVERSED reversed",
                        "reverse K-1-R1 WAITING ACCEPTED reversed");
        assertThat(told).endsWith("K-1 REVERSED", "K-1-R1 ACCEPTED");
    }

    /// M4.3: the key is remembered, and a later charge under it refused.
    @Test
    void a_charge_that_never_arrived_is_barred() {
        promised("K-1", "water", "1");
        undo("K-1", 1);

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.REVERSED);
        assertThat(entry("K-1").reason()).isEqualTo("barred");
        assertThat(bank.calls()).containsExactly("reverse K-1-R1");
    }

    /// M5.4
    @Test
    void a_charge_that_cannot_be_undone_stands_with_the_banks_posting_date() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.ANSWER_LOST);
        forwarder.runDue(now);
        undo("K-1", 1);
        bank.next("K-1-R1", Fate.REFUSED);

        later(QUARTER);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(entry("K-1").postingDate()).isEqualTo(DATE);
        assertThat(state("K-1-R1")).isEqualTo(State.REJECTED);
        assertThat(bank.calls()).containsExactly("charge K-1", "reverse K-1-R1", "confirm K-1");
    }

    @Test
    void a_charge_that_cannot_be_undone_and_was_never_seen_is_for_a_person() {
        promised("K-1", "water", "1");
        undo("K-1", 1);
        bank.next("K-1-R1", Fate.REFUSED);

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.NEEDS_PERSON);
        assertThat(entry("K-1").reason()).isEqualTo("cannot be undone (too-late), never seen");
    }

    @Test
    void an_accepted_charge_stays_accepted_when_it_is_undone() {
        charged("K-1");
        undo("K-1", 1);

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(entry("K-1-R1").reason()).isEqualTo("reversed");
        assertThat(Reversals.undoing(entry("K-1"), store)).isEqualTo(Reversals.Undoing.DONE);
    }

    @Test
    void a_refused_charge_is_not_undone() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.REFUSED);
        forwarder.runDue(now);
        later(QUARTER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> undo("K-1", 1))
                .withMessageContaining("nothing to undo");
    }

    /// M5.4: a late *accepted* after REVERSING sends one more reverse.
    @Test
    void a_charge_accepted_while_it_was_being_frozen_is_undone_once_more() {
        promised("K-1", "water", "1");
        var busy =
                new BusyLink(bank) {
                    @Override
                    void during(String key) {
                        if (key.equals("K-1")) undo("K-1", 1);
                    }
                };
        forwarder = forwarder(busy, Runnable::run);

        while (forwarder.runDue(now).started() > 0) assertThat(bank.calls()).hasSizeLessThan(9);

        assertThat(state("K-1")).isEqualTo(State.REVERSED);
        assertThat(bank.calls()).containsExactly("charge K-1", "reverse K-1-R1", "reverse K-1-R2");
        assertThat(journal())
                .contains(
                        "delivery K-1 {\"from\":\"FROZEN\",\"to\":\"FROZEN\",\"reason\":\"accepted"
                                + " after it was being undone, posted 2026-11-21\",\"postingDate\":\"\"}");
    }

    /// M5.4
    @Test
    void a_charge_accepted_after_it_was_reversed_is_undone_once_more() {
        promised("K-1", "water", "1");
        var busy =
                new BusyLink(bank) {
                    @Override
                    void during(String key) {
                        if (!key.equals("K-1")) return;
                        // Another, such as the payment itself, has had it undone meanwhile.
                        undo("K-1", 1);
                        var reversal = entry("K-1-R1");
                        store.commit(
                                Commit.builder()
                                        .change(reversal.done("barred"))
                                        .change(entry("K-1").reversed("barred", now))
                                        .build());
                    }
                };
        forwarder = forwarder(busy, Runnable::run);

        while (forwarder.runDue(now).started() > 0) assertThat(bank.calls()).hasSizeLessThan(9);

        assertThat(state("K-1")).isEqualTo(State.REVERSED);
        assertThat(bank.calls()).containsExactly("charge K-1", "reverse K-1-R2");
        assertThat(state("K-1-R2")).isEqualTo(State.ACCEPTED);
    }

    /// M5.4, bounded: after the ninth it is a difference for a person.
    @Test
    void after_nine_reversals_a_person_is_asked() {
        promised("K-1", "water", "1");
        for (var nth = 1; nth <= Reversals.MOST; nth++) undo("K-1", nth);

        var rows =
                new LateAnswers(store, bank)
                        .rows(entry("K-1"), new Confirmation.Posted(DATE), now)
                        .orElseThrow();
        store.commit(rows);

        assertThat(rows.newOutbox()).isEmpty();
        assertThat(store.documents(Difference.KIND, Difference.OPEN)).hasSize(1);
    }

    /// M4.4: a charge and its own reversal stay in order, also on the way.
    @Test
    void a_reversal_is_not_sent_while_its_charge_is_on_its_way() {
        promised("K-1", "water", "1");
        var calls = new ArrayDeque<Runnable>();
        forwarder = forwarder(bank, calls::add);
        forwarder.runDue(now);
        undo("K-1", 1);

        assertThat(forwarder.runDue(now).started()).isZero();
        calls.remove().run();
        assertThat(forwarder.runDue(now).started()).isEqualTo(1);
        calls.remove().run();

        // It was frozen before it went, so it never went.
        assertThat(bank.calls()).containsExactly("reverse K-1-R1");
    }

    /// M4.2: after a final answer a contradicting one moves no money; it is a reconciliation row.
    @Test
    void a_refusal_after_the_acceptance_is_a_difference_and_moves_no_money() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.REFUSED);
        var busy =
                new BusyLink(bank) {
                    @Override
                    void during(String key) {
                        store.commit(Commit.builder().change(entry("K-1").accepted(DATE)).build());
                    }
                };
        forwarder = forwarder(busy, Runnable::run);

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        var paper = store.documents(Difference.KIND, Difference.OPEN).getFirst();
        var difference = Difference.of(paper);
        assertThat(difference.kind()).isEqualTo(Difference.Kind.ANOTHER_STATE);
        assertThat(difference.here().state()).isEqualTo("ACCEPTED");
        assertThat(difference.atBank().state()).isEqualTo("rejected: account-closed");
        assertThat(journal()).anyMatch(row -> row.startsWith("difference K-1 "));
        assertThat(store.balances()).isEmpty();
    }

    /// M4.2: said to be barred, then found posted.
    @Test
    void a_reversal_that_cannot_after_all_is_a_difference() {
        promised("K-1", "water", "1");
        undo("K-1", 1);
        forwarder.runDue(now);
        assertThat(state("K-1")).isEqualTo(State.REVERSED);
        undo("K-1", 2);
        bank.next("K-1-R2", Fate.REFUSED);
        bank.decide("K-1", new Confirmation.Posted(DATE));

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.REVERSED);
        assertThat(state("K-1-R2")).isEqualTo(State.REJECTED);
        assertThat(store.documents(Difference.KIND, Difference.OPEN)).hasSize(1);
    }

    /// M1.2: an errand may always be asked again, so nothing is in doubt after a restart.
    @Test
    void a_restart_asks_errands_again_and_doubts_only_charges() {
        promised("K-1", "water", "1");
        errand(new Errand.Refund("F-1", "P-1", 100, "CNY"), 100);

        assertThat(forwarder.doubtEverythingUnsettled()).isEqualTo(1);

        assertThat(state("F-1")).isEqualTo(State.WAITING);
    }

    @Test
    void an_entry_of_an_unknown_kind_is_left_alone_and_blocks_no_other() {
        store.commit(
                Commit.builder()
                        .enqueue(
                                OutboxEntry.fresh(
                                        "X-1", "wish", "", "", new byte[1], 0, "CNY", now))
                        .build());
        promised("K-1", "water", "1");

        forwarder.runDue(now);

        assertThat(state("X-1")).isEqualTo(State.WAITING);
        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
    }

    private Forwarder forwarder(HostLink link, Executor executor) {
        OutcomeBooks books =
                (before, after) -> {
                    booked.add(
                            String.join(
                                    " ",
                                    after.kind(),
                                    after.key(),
                                    before.state().name(),
                                    after.state().name(),
                                    after.reason()));
                    return Commit.builder().build();
                };
        return new Forwarder(
                store,
                link,
                books,
                entry -> told.add(entry.key() + " " + entry.state()),
                new Forwarder.Pace(
                        executor,
                        clock,
                        new SplittableRandom(9),
                        Backoff.standard(),
                        Deliveries.Patience.standard()));
    }

    private void later(long ms) {
        now += ms;
        forwarder.runDue(now);
    }

    private void undo(String key, int nth) {
        store.commit(Reversals.freezing(entry(key), nth, bank, "the customer left", now));
    }

    private void charged(String key) {
        promised(key, "water", "1");
        forwarder.runDue(now);
        assertThat(state(key)).isEqualTo(State.ACCEPTED);
    }

    private void errand(Errand errand, long worth) {
        store.commit(
                Commit.builder()
                        .enqueue(
                                OutboxEntry.fresh(
                                        errand.key(),
                                        errand.kind(),
                                        "",
                                        errand.kind(),
                                        bank.errandBody(errand),
                                        worth,
                                        "CNY",
                                        now))
                        .build());
    }

    private void promised(String key, String group, String account) {
        var body = ("body of " + key).getBytes(UTF_8);
        store.commit(
                Commit.builder()
                        .enqueue(
                                OutboxEntry.fresh(
                                        key, "charge", group, account, body, 8_760, "CNY", now))
                        .build());
    }

    private OutboxEntry entry(String key) {
        return store.outboxEntry(key).orElseThrow();
    }

    private State state(String key) {
        return entry(key).state();
    }

    private List<String> journal() {
        try (var rows = store.journal(1)) {
            return rows.map(row ->
                            row.kind() + " " + row.subject() + " " + new String(row.body(), UTF_8))
                    .toList();
        }
    }
}
