package guichet.queue.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Backoff;
import guichet.queue.ChainVerifier;
import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.ScriptedBank.Fate;
import guichet.queue.host.Confirmation;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stories of deliveries, each call made at once on this thread and the clock moved by hand.
class ForwarderTest {

    private static final long NOON = 1_795_262_400_000L;
    private static final long QUARTER = 15 * 60_000L;
    private static final long DAY = 24 * 60 * 60_000L;

    @TempDir private Path folder;

    private long now = NOON;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final List<String> told = new ArrayList<>();
    private ScriptedBank bank = new ScriptedBank(true);
    private OutcomeBooks books = OutcomeBooks.none();
    private Store store;
    private Forwarder forwarder;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("kiosk.db"), OpenMode.MAY_CREATE);
        forwarder = forwarder(store);
    }

    @AfterEach
    void close() {
        assertThat(ChainVerifier.verify(store.journal(1))).isInstanceOf(ChainVerifier.Sound.class);
        store.close();
    }

    @Test
    void a_promise_is_kept_told_and_journalled() {
        promised("K-1", "water", "1");

        var run = forwarder.runDue(now);

        assertThat(run.started()).isEqualTo(1);
        assertThat(run.nextDueMs()).isEmpty();
        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(entry("K-1").postingDate()).isEqualTo("2026-11-21");
        assertThat(told).containsExactly("K-1 ACCEPTED");
        assertThat(journal())
                .containsExactly(
                        "delivery K-1 {\"from\":\"WAITING\",\"to\":\"ACCEPTED\",\"reason\":\"\",\"postingDate\":\"2026-11-21\"}");
        assertThat(forwarder.lastAnswerMs()).hasValue(NOON);
    }

    @Test
    void what_the_books_add_becomes_true_with_the_outcome() {
        books =
                (_, after) ->
                        after.state() == State.ACCEPTED
                                ? Commit.builder()
                                        .move("biller payable", "bank", "CNY", 8_760, "posted")
                                        .build()
                                : Commit.builder().build();
        forwarder = forwarder(store);
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.BUSY);

        forwarder.runDue(now);
        assertThat(store.balances()).isEmpty();

        later(3_000);
        assertThat(store.balances()).containsEntry(new Store.Account("bank", "CNY"), 8_760L);
    }

    /// M4.2
    @Test
    void an_answer_lost_on_the_way_is_asked_for_and_nothing_is_sent_again() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.ANSWER_LOST, Fate.REQUEST_LOST);

        var run = forwarder.runDue(now);
        assertThat(state("K-1")).isEqualTo(State.IN_DOUBT);
        assertThat(run.nextDueMs().orElseThrow()).isBetween(NOON + 1_600, NOON + 2_400);
        assertThat(forwarder.runDue(now).started()).isZero();

        later(3_000);
        assertThat(state("K-1")).isEqualTo(State.IN_DOUBT);
        later(5_000);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(bank.calls()).containsExactly("charge K-1", "confirm K-1", "confirm K-1");
        assertThat(bank.postings("K-1")).isEqualTo(1);
        assertThat(told).containsExactly("K-1 IN_DOUBT", "K-1 IN_DOUBT", "K-1 ACCEPTED");
    }

    /// M4.2
    @Test
    void a_request_lost_on_the_way_is_sent_again_only_after_never_seen() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.REQUEST_LOST);

        forwarder.runDue(now);
        later(3_000);

        assertThat(state("K-1")).isEqualTo(State.WAITING);
        var run = forwarder.runDue(now);
        assertThat(run.started()).isEqualTo(1);
        assertThat(bank.calls()).containsExactly("charge K-1", "confirm K-1", "charge K-1");
        assertThat(bank.postings("K-1")).isEqualTo(1);
    }

    /// M4.2
    @Test
    void a_bank_that_does_not_dedupe_gets_nothing_twice() {
        bank = new ScriptedBank(false);
        forwarder = forwarder(store);
        promised("K-1", "water", "1");
        promised("K-2", "water", "2");
        bank.next("K-1", Fate.REQUEST_LOST);

        forwarder.runDue(now);
        later(3_000);

        assertThat(state("K-1")).isEqualTo(State.NEEDS_PERSON);
        assertThat(state("K-2")).isEqualTo(State.ACCEPTED);
        assertThat(bank.calls()).containsExactly("charge K-1", "charge K-2", "confirm K-1");
    }

    @Test
    void the_journal_of_a_bank_that_does_not_dedupe_ends_with_what_became_of_it() {
        bank = new ScriptedBank(false);
        forwarder = forwarder(store);
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.BUSY, Fate.BUSY);

        forwarder.runDue(now);
        later(3_000);

        assertThat(journal())
                .hasSize(4)
                .element(3)
                .asString()
                .contains("\"from\":\"WAITING\",\"to\":\"WAITING\",\"reason\":\"busy\"");
    }

    /// M6.1: a claim is worth something only after a refusal confirmed twice.
    @Test
    void a_refusal_is_believed_the_second_time() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.REFUSED);

        forwarder.runDue(now);
        assertThat(state("K-1")).isEqualTo(State.REFUSED_ONCE);
        later(3_000);

        assertThat(state("K-1")).isEqualTo(State.REJECTED);
        assertThat(entry("K-1").reason()).isEqualTo("account-closed");
        assertThat(bank.calls()).containsExactly("charge K-1", "confirm K-1");
    }

    /// M4.2
    @Test
    void a_refusal_that_was_posted_after_all_is_for_a_person() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.REFUSED);
        forwarder.runDue(now);
        bank.decide("K-1", new Confirmation.Posted("2026-11-22"));

        later(3_000);

        assertThat(state("K-1")).isEqualTo(State.NEEDS_PERSON);
        assertThat(entry("K-1").reason())
                .isEqualTo("refused (account-closed), then posted 2026-11-22");
    }

    /// M4.2
    @Test
    void a_pending_charge_is_asked_about_for_as_long_as_it_takes() {
        promised("K-1", "water", "1");
        bank.next("K-1", Fate.KEPT_PENDING);
        forwarder.runDue(now);
        for (var quarter = 0; quarter < 4 * 24 * 3; quarter++) later(QUARTER * 6 / 5);
        assertThat(state("K-1")).isEqualTo(State.PENDING);

        bank.decide("K-1", new Confirmation.Posted("2026-11-24"));
        later(QUARTER * 6 / 5);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(entry("K-1").postingDate()).isEqualTo("2026-11-24");
    }

    @Test
    void a_hundred_vain_tries_are_one_row_of_the_journal() {
        promised("K-1", "water", "1");
        bank.unreachable(true);
        for (var i = 0; i < 100; i++) later(QUARTER * 6 / 5);

        assertThat(entry("K-1").attempts()).isEqualTo(100);
        assertThat(journal()).hasSize(1);
    }

    /// M4.4
    @Test
    void one_billers_poison_blocks_no_other() {
        for (var i = 1; i <= 20; i++) {
            promised("W-" + i, "water", "" + i);
            bank.next("W-" + i, Fate.REQUEST_LOST, Fate.REQUEST_LOST, Fate.REQUEST_LOST);
        }
        promised("P-1", "power", "1");
        promised("P-2", "power", "2");

        forwarder.runDue(now);

        assertThat(bank.calls().subList(0, 4))
                .containsExactly("charge W-1", "charge P-1", "charge W-2", "charge P-2");
        assertThat(state("P-2")).isEqualTo(State.ACCEPTED);
    }

    /// M4.4
    @Test
    void one_accounts_charges_stay_in_order() {
        promised("K-1", "water", "1");
        promised("K-2", "water", "1");
        bank.next("K-1", Fate.BUSY);

        forwarder.runDue(now);
        assertThat(bank.calls()).containsExactly("charge K-1");

        later(3_000);
        forwarder.runDue(now);
        assertThat(bank.calls()).containsExactly("charge K-1", "charge K-1", "charge K-2");
    }

    /// M4.4
    @Test
    void an_unreachable_bank_is_no_reason_for_a_person_however_long() {
        promised("K-1", "water", "1");
        promised("K-2", "power", "1");
        bank.unreachable(true);
        for (var i = 0; i < 4 * 24 * 3; i++) later(QUARTER * 6 / 5);
        assertThat(state("K-1")).isEqualTo(State.IN_DOUBT);

        bank.unreachable(false);
        later(QUARTER * 6 / 5);
        later(QUARTER * 6 / 5);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(state("K-2")).isEqualTo(State.ACCEPTED);
    }

    /// M4.4
    @Test
    void a_charge_without_an_answer_for_a_day_is_for_a_person_while_others_are_answered() {
        promised("K-1", "water", "1");
        for (var i = 0; i < 200; i++) bank.next("K-1", Fate.REQUEST_LOST);
        forwarder.runDue(now);

        for (var i = 2; state("K-1") == State.IN_DOUBT && i < 200; i++) {
            promised("K-" + i, "power", "" + i);
            later(QUARTER * 6 / 5);
        }

        assertThat(state("K-1")).isEqualTo(State.NEEDS_PERSON);
        assertThat(now - NOON).isBetween(DAY, DAY + QUARTER * 6 / 5);
        assertThat(entry("K-1").reason()).startsWith("no answer while the bank answers others");
        assertThat(bank.calls().stream().filter("charge K-1"::equals)).hasSize(1);
    }

    /// M1.2, M7.1
    @Test
    void what_an_earlier_life_may_have_sent_is_asked_about_and_posted_once() {
        promised("K-1", "water", "1");
        promised("K-2", "power", "1");
        var doomed = forwarder(new StoreOnAFailingDisk(store, 0));
        doomed.runDue(now);
        assertThat(doomed.stoppedBecause())
                .hasValueSatisfying(reason -> assertThat(reason).contains("disk I/O error"));
        assertThat(bank.calls()).containsExactly("charge K-1");
        assertThat(state("K-1")).isEqualTo(State.WAITING);
        assertThat(doomed.runDue(now).started()).isZero();

        var before = store.head().number();
        assertThat(forwarder.doubtEverythingUnsettled()).isEqualTo(2);
        assertThat(store.head().number()).isEqualTo(before + 2);
        while (forwarder.runDue(now).started() > 0) {
            assertThat(bank.calls()).hasSizeLessThan(10);
        }

        assertThat(bank.calls())
                .containsExactly("charge K-1", "confirm K-1", "confirm K-2", "charge K-2");
        assertThat(bank.postings("K-1")).isEqualTo(1);
        assertThat(bank.postings("K-2")).isEqualTo(1);
        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(state("K-2")).isEqualTo(State.ACCEPTED);
    }

    /// M1.1
    @Test
    void a_bank_that_does_not_dedupe_is_marked_before_it_is_called() {
        bank = new ScriptedBank(false);
        promised("K-1", "water", "1");
        promised("K-2", "power", "1");
        var doomed = forwarder(new StoreOnAFailingDisk(store, 1));
        doomed.runDue(now);
        assertThat(bank.calls()).containsExactly("charge K-1");
        assertThat(state("K-1")).isEqualTo(State.IN_DOUBT);

        forwarder = forwarder(store);
        assertThat(forwarder.doubtEverythingUnsettled()).isZero();
        later(3_000);

        assertThat(bank.calls()).containsExactly("charge K-1", "confirm K-1", "charge K-2");
        assertThat(bank.postings("K-1")).isEqualTo(1);
        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
    }

    @Test
    void a_disk_that_fails_stops_forwarding_and_loses_nothing() {
        promised("K-1", "water", "1");
        promised("K-2", "power", "1");
        promised("K-3", "gas", "1");
        var doomed = forwarder(new StoreOnAFailingDisk(store, 1));

        var run = doomed.runDue(now);

        assertThat(run.nextDueMs()).isEmpty();
        assertThat(bank.calls()).containsExactly("charge K-1", "charge K-2");
        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(state("K-2")).isEqualTo(State.WAITING);
        assertThat(store.outstanding().count()).isEqualTo(2);
        assertThat(told).containsExactly("K-1 ACCEPTED");
    }

    @Test
    void an_outcome_the_books_cannot_take_is_set_aside_and_blocks_no_other() {
        books =
                (before, _) -> {
                    if (before.key().equals("K-1")) throw new IllegalStateException("planted");
                    return Commit.builder().build();
                };
        forwarder = forwarder(store);
        promised("K-1", "water", "1");
        promised("K-2", "power", "1");

        forwarder.runDue(now);
        var run = forwarder.runDue(now + DAY);

        assertThat(run.started()).isZero();
        assertThat(run.nextDueMs()).isEmpty();
        assertThat(state("K-1")).isEqualTo(State.WAITING);
        assertThat(state("K-2")).isEqualTo(State.ACCEPTED);
        assertThat(bank.calls()).containsExactly("charge K-1", "charge K-2");
        assertThat(forwarder.stoppedBecause()).isEmpty();
    }

    @Test
    void a_listener_that_fails_changes_nothing() {
        forwarder =
                new Forwarder(
                        store,
                        bank,
                        books,
                        _ -> {
                            throw new IllegalStateException("planted");
                        },
                        pace());
        promised("K-1", "water", "1");

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
    }

    @Test
    void no_transaction_is_open_during_a_call() {
        promised("K-1", "water", "1");
        var link =
                new BusyLink(bank) {
                    @Override
                    void during(String key) {
                        promised("K-made-meanwhile", "power", "1");
                    }
                };
        forwarder = new Forwarder(store, link, books, _ -> {}, pace());

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
        assertThat(state("K-made-meanwhile")).isEqualTo(State.WAITING);
    }

    @Test
    void a_link_that_fails_inside_the_program_leaves_the_charge_in_doubt() {
        promised("K-1", "water", "1");
        var link =
                new BusyLink(bank) {
                    @Override
                    void during(String key) {
                        throw new IllegalStateException("planted");
                    }
                };
        forwarder = new Forwarder(store, link, books, _ -> {}, pace());

        forwarder.runDue(now);

        assertThat(state("K-1")).isEqualTo(State.IN_DOUBT);
        assertThat(entry("K-1").reason()).isEqualTo("the link failed: IllegalStateException");
    }

    @Test
    void a_clock_that_is_put_back_leaves_no_promise_waiting_for_years() {
        now = NOON + 1_000 * DAY;
        promised("K-1", "water", "1");
        now = NOON;

        var run = forwarder.runDue(now);

        assertThat(run.started()).isEqualTo(1);
        assertThat(state("K-1")).isEqualTo(State.ACCEPTED);
    }

    @Test
    void a_store_that_cannot_be_read_stops_forwarding() {
        promised("K-1", "water", "1");
        var closed = SqliteStore.open(folder.resolve("other.db"), OpenMode.MAY_CREATE);
        closed.close();
        var doomed = forwarder(closed);

        assertThat(doomed.runDue(now).started()).isZero();

        assertThat(doomed.stoppedBecause()).isPresent();
    }

    private Forwarder forwarder(Store on) {
        return new Forwarder(
                on, bank, books, entry -> told.add(entry.key() + " " + entry.state()), pace());
    }

    private Forwarder.Pace pace() {
        return new Forwarder.Pace(
                Runnable::run,
                clock,
                new SplittableRandom(9),
                Backoff.standard(),
                Deliveries.Patience.standard());
    }

    private void later(long ms) {
        now += ms;
        forwarder.runDue(now);
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
