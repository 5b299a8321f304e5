package guichet.queue.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.ChainVerifier;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.StaleEntry;
import guichet.queue.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Store] must do. Extend it and say how an empty store is made.
public abstract class StoreContract {

    private static final long NOON = 1_795_262_400_000L;

    protected Store store;

    /// A store without rows; the contract closes it.
    protected abstract Store emptyStore() throws Exception;

    /// Where the chain is sound: the store itself, unless it shows its rows otherwise than it keeps
    /// them.
    protected Store chained() {
        return store;
    }

    @BeforeEach
    void openStore() throws Exception {
        store = emptyStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    // --- journal -----------------------------------------------------------------------------

    @Test
    void an_empty_journal_begins_at_zero() {
        assertThat(store.head().number()).isZero();
        assertThat(store.head().hash()).isEqualTo(new byte[32]);
        try (var rows = store.journal(1)) {
            assertThat(rows).isEmpty();
        }
    }

    @Test
    void rows_are_numbered_and_chained_in_the_order_they_came() {
        store.commit(Commit.builder().entry(entry("first")).entry(entry("second")).build());
        var committed = store.commit(Commit.builder().entry(entry("third")).build());

        assertThat(committed.head().number()).isEqualTo(3);
        assertThat(store.head().hash()).isEqualTo(committed.head().hash());
        try (var rows = store.journal(1)) {
            assertThat(rows.map(row -> row.number() + " " + new String(row.body(), UTF_8)))
                    .containsExactly("1 first", "2 second", "3 third");
        }
        assertThat(ChainVerifier.verify(chained().journal(1)))
                .isInstanceOfSatisfying(
                        ChainVerifier.Sound.class,
                        sound -> {
                            assertThat(sound.count()).isEqualTo(3);
                            assertThat(sound.head().hash()).isEqualTo(store.head().hash());
                        });
    }

    @Test
    void a_row_comes_back_as_it_was_written() {
        var body = "{\"name\":\"水费 فاتورة\"}".getBytes(UTF_8);
        store.commit(
                Commit.builder()
                        .entry(new Commit.Entry("payment", 3, "K-水", NOON, body))
                        .entry(new Commit.Entry("audit", 1, "", NOON, new byte[0]))
                        .build());

        try (var rows = store.journal(1)) {
            var both = rows.toList();
            var first = both.getFirst();
            assertThat(first.kind()).isEqualTo("payment");
            assertThat(first.version()).isEqualTo(3);
            assertThat(first.subject()).isEqualTo("K-水");
            assertThat(first.atMs()).isEqualTo(NOON);
            assertThat(first.body()).isEqualTo(body);
            assertThat(both.getLast().previousHash()).isEqualTo(first.hash());
            assertThat(both.getLast().body()).isEmpty();
        }
    }

    @Test
    void the_journal_can_be_read_from_any_row_on_however_long_it_is() {
        for (var chunk = 0; chunk < 10; chunk++) {
            var commit = Commit.builder();
            for (var i = 0; i < 50; i++) commit.entry(entry("row"));
            store.commit(commit.build());
        }

        try (var rows = store.journal(131)) {
            var numbers = rows.map(row -> row.number()).toList();
            assertThat(numbers).hasSize(370).startsWith(131L).endsWith(500L);
        }
        assertThat(ChainVerifier.verify(chained().journal(1)))
                .isInstanceOf(ChainVerifier.Sound.class);
    }

    @Test
    void an_empty_commit_changes_nothing() {
        store.commit(Commit.builder().entry(entry("one")).build());

        assertThat(store.commit(Commit.builder().build()).head().number()).isEqualTo(1);
    }

    @Test
    void a_body_that_is_too_large_is_refused_by_name() {
        var large = new Commit.Entry("payment", 1, "K", NOON, new byte[256 * 1024 + 1]);

        refused(Commit.builder().entry(large).build(), "body of journal entry payment");
        refused(
                Commit.builder()
                        .entry(new Commit.Entry("k".repeat(65), 1, "K", NOON, new byte[0]))
                        .build(),
                "kind of a journal entry is longer");
        refused(
                Commit.builder().entry(new Commit.Entry(" ", 1, "K", NOON, new byte[0])).build(),
                "kind of a journal entry is empty");
    }

    // --- books -------------------------------------------------------------------------------

    /// M6.3
    @Test
    void balances_follow_the_postings_and_sum_to_zero() {
        store.commit(Commit.builder().move("customer", "cassette", "CNY", 1_000, "a note").build());
        store.commit(Commit.builder().move("payable", "customer", "CNY", 900, "a bill").build());
        store.commit(Commit.builder().move("customer", "cassette", "EUR", 5, "").build());

        assertThat(store.balances())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                new Store.Account("cassette", "CNY"), 1_000L,
                                new Store.Account("customer", "CNY"), -100L,
                                new Store.Account("payable", "CNY"), -900L,
                                new Store.Account("cassette", "EUR"), 5L,
                                new Store.Account("customer", "EUR"), -5L));
    }

    /// M6.3
    @Test
    void postings_that_do_not_sum_to_zero_in_each_currency_are_refused() {
        var lopsided =
                new Commit(
                        List.of(entry("lost")),
                        List.of(
                                new Commit.Posting("cassette", "CNY", 100, ""),
                                new Commit.Posting("customer", "EUR", -100, "")),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());

        refused(lopsided, "sum to");
        assertThat(store.balances()).isEmpty();
        assertThat(store.head().number()).isZero();
    }

    @Test
    void postings_too_large_to_add_are_refused() {
        var huge = Commit.builder().move("a", "b", "CNY", Long.MAX_VALUE, "").build();
        var twice = new ArrayList<>(huge.postings());
        twice.addFirst(huge.postings().getFirst());

        refused(
                new Commit(List.of(), twice, List.of(), List.of(), List.of(), List.of(), List.of()),
                "too large");
    }

    // --- numbers -----------------------------------------------------------------------------

    @Test
    void numbers_are_drawn_without_gaps() {
        assertThat(store.lastDrawn("receipt")).isZero();

        store.commit(Commit.builder().draw("receipt", 1).draw("receipt", 2).build());
        store.commit(Commit.builder().draw("payment", 1).draw("receipt", 3).build());

        assertThat(store.lastDrawn("receipt")).isEqualTo(3);
        assertThat(store.lastDrawn("payment")).isEqualTo(1);
    }

    @Test
    void a_number_that_is_not_the_next_is_refused_and_takes_all_of_its_commit_with_it() {
        store.commit(Commit.builder().draw("receipt", 1).build());

        for (var wrong : List.of(1L, 3L, 0L, -1L)) {
            var commit =
                    Commit.builder()
                            .entry(entry("never"))
                            .move("customer", "cassette", "CNY", 100, "")
                            .enqueue(charge("never", "water", "1"))
                            .document(paper("never", "due"))
                            .draw("payment", 1)
                            .draw("receipt", wrong);
            refused(commit.build(), "not the next");
        }

        assertThat(store.lastDrawn("receipt")).isEqualTo(1);
        assertThat(store.lastDrawn("payment")).isZero();
        assertThat(store.head().number()).isZero();
        assertThat(store.balances()).isEmpty();
        assertThat(store.outboxEntry("never")).isEmpty();
        assertThat(store.document("never")).isEmpty();
    }

    /// M7.3
    @Test
    void a_sequence_is_raised_only_upwards_and_beside_a_row_that_says_why() {
        store.commit(Commit.builder().draw("payment", 1).build());

        store.commit(
                Commit.builder()
                        .entry(entry("restored backup"))
                        .raise("payment", 41)
                        .raise("epoch", 2)
                        .draw("payment", 42)
                        .build());

        assertThat(store.lastDrawn("payment")).isEqualTo(42);
        assertThat(store.lastDrawn("epoch")).isEqualTo(2);
        refused(
                Commit.builder().entry(entry("back")).raise("payment", 42).build(),
                "cannot be raised to 42");
        refused(Commit.builder().raise("payment", 50).build(), "no journal row says why");
        refused(Commit.builder().draw("payment", 50).build(), "not the next");
        assertThat(store.lastDrawn("payment")).isEqualTo(42);
        assertThat(store.head().number()).isEqualTo(1);
    }

    // --- outbox ------------------------------------------------------------------------------

    @Test
    void an_entry_comes_back_as_it_was_written() {
        var fresh = charge("K-1", "water", "8830012345");
        store.commit(Commit.builder().enqueue(fresh).build());

        assertThat(store.outboxEntry("K-1"))
                .hasValueSatisfying(
                        read -> assertThat(read).usingRecursiveComparison().isEqualTo(fresh));
        assertThat(store.outboxEntry("K-2")).isEmpty();
    }

    /// M4.1
    @Test
    void a_key_is_used_once() {
        store.commit(Commit.builder().enqueue(charge("K-1", "water", "1")).build());

        refused(
                Commit.builder().entry(entry("again")).enqueue(charge("K-1", "power", "2")).build(),
                "K-1 was used before");
        refused(
                Commit.builder()
                        .enqueue(charge("K-2", "water", "1"))
                        .enqueue(charge("K-2", "water", "1"))
                        .build(),
                "K-2 was used before");

        assertThat(store.head().number()).isZero();
        assertThat(store.outboxEntry("K-2")).isEmpty();
        assertThat(store.outboxEntry("K-1").orElseThrow().group()).isEqualTo("water");
    }

    /// M4.1
    @Test
    void what_is_sent_never_changes() {
        var fresh = charge("K-1", "water", "1");
        store.commit(Commit.builder().enqueue(fresh).build());

        var dearer =
                OutboxEntry.fresh("K-1", "charge", "water", "1", fresh.body(), 8_761, "CNY", NOON);
        var otherBody =
                OutboxEntry.fresh(
                        "K-1",
                        "charge",
                        "water",
                        "1",
                        "other".getBytes(UTF_8),
                        fresh.minorUnits(),
                        "CNY",
                        NOON);
        refused(Commit.builder().change(dearer).build(), "never changes");
        refused(Commit.builder().change(otherBody).build(), "never changes");
    }

    @Test
    void what_became_of_an_entry_changes() {
        var fresh = charge("K-1", "water", "1");
        store.commit(Commit.builder().enqueue(fresh).build());
        store.commit(
                Commit.builder()
                        .change(fresh.next(State.IN_DOUBT, NOON + 2_000, "no answer"))
                        .build());

        var read = store.outboxEntry("K-1").orElseThrow();
        assertThat(read.state()).isEqualTo(State.IN_DOUBT);
        assertThat(read.attempts()).isEqualTo(1);
        assertThat(read.nextDueMs()).isEqualTo(NOON + 2_000);
        assertThat(read.reason()).isEqualTo("no answer");

        store.commit(Commit.builder().change(read.accepted("2026-11-21")).build());
        assertThat(store.outboxEntry("K-1").orElseThrow().postingDate()).isEqualTo("2026-11-21");
    }

    /// M4.2
    @Test
    void a_final_answer_stays() {
        var accepted = charge("K-1", "water", "1").accepted("2026-11-21");
        store.commit(Commit.builder().enqueue(accepted).build());

        refused(
                Commit.builder().change(accepted.next(State.WAITING, NOON, "")).build(),
                "cannot become WAITING");
    }

    /// M4.2: whoever decided from an older state is told so by name, and nothing is written.
    @Test
    void a_change_decided_from_an_older_state_is_refused_as_stale() {
        var fresh = charge("K-1", "water", "1");
        store.commit(Commit.builder().enqueue(fresh).build());
        store.commit(Commit.builder().change(fresh.frozen(NOON)).build());

        assertThatExceptionOfType(StaleEntry.class)
                .isThrownBy(() ->
                        store.commit(
                                Commit.builder()
                                        .entry(entry("late"))
                                        .change(fresh.accepted("2026-11-21"))
                                        .build()))
                .withMessageContaining("K-1 was changed meanwhile");

        assertThat(store.outboxEntry("K-1").orElseThrow().state()).isEqualTo(State.FROZEN);
        assertThat(store.head().number()).isZero();
    }

    /// M5.4, M6.2: what is frozen is never sent again and holds nobody up, but is still owed.
    @Test
    void a_frozen_entry_is_never_due_holds_nobody_up_and_is_outstanding() {
        var first = charge("K-1", "water", "1");
        store.commit(
                Commit.builder()
                        .enqueue(first)
                        .enqueue(charge("K-2", "water", "1"))
                        .change(first.frozen(NOON))
                        .build());

        assertThat(keys(store.due(Long.MAX_VALUE, 10))).containsExactly("K-2");
        assertThat(store.outstanding().minorUnits()).isEqualTo(2 * 8_760);
    }

    @Test
    void a_frozen_entry_ends_and_never_goes_back() {
        for (var sent : List.of(State.WAITING, State.IN_DOUBT, State.PENDING, State.REFUSED_ONCE)) {
            var key = "K-" + sent;
            var frozen = charge(key, "water", key).frozen(NOON);
            store.commit(Commit.builder().enqueue(frozen).build());
            refused(
                    Commit.builder().change(frozen.next(sent, NOON, "")).build(),
                    "FROZEN and cannot become " + sent);
        }
        for (var end :
                List.of(State.REVERSED, State.ACCEPTED, State.REJECTED, State.NEEDS_PERSON)) {
            var key = "K-" + end;
            var frozen = charge(key, "water", key).frozen(NOON);
            store.commit(Commit.builder().enqueue(frozen).build());
            store.commit(Commit.builder().change(frozen.next(end, NOON, "")).build());
            assertThat(store.outboxEntry(key).orElseThrow().state()).isEqualTo(end);
        }
    }

    @Test
    void only_what_was_frozen_is_reversed_and_reversed_is_final() {
        var waiting = charge("K-1", "water", "1");
        var reversed = charge("K-2", "water", "2").frozen(NOON).reversed("barred", NOON);
        store.commit(Commit.builder().enqueue(waiting).enqueue(reversed).build());

        refused(
                Commit.builder().change(waiting.reversed("barred", NOON)).build(),
                "WAITING and cannot become REVERSED");
        refused(
                Commit.builder().change(reversed.accepted("2026-11-21")).build(),
                "REVERSED and cannot become ACCEPTED");
        assertThat(keys(store.due(NOON, 10))).containsExactly("K-1");
        assertThat(store.outstanding().count()).isEqualTo(1);
    }

    /// M4.4: a charge and its own reversal stay in order, and so do reversals; a later charge of the
    /// account waits for the reversal, and the reversal for no other charge.
    @Test
    void a_reversal_waits_for_older_reversals_only() {
        store.commit(
                Commit.builder()
                        .enqueue(charge("K-1", "water", "1").next(State.PENDING, NOON + 9_000, ""))
                        .enqueue(charge("K-2", "water", "1").frozen(NOON))
                        .enqueue(reversal("K-2-R1", "water", "1"))
                        .enqueue(reversal("K-2-R2", "water", "1"))
                        .enqueue(charge("K-3", "water", "1"))
                        .build());

        assertThat(keys(store.due(NOON, 10))).containsExactly("K-2-R1");
    }

    @Test
    void a_person_may_decide_what_the_forwarder_could_not() {
        var stuck = charge("K-1", "water", "1").next(State.NEEDS_PERSON, NOON, "contradiction");
        store.commit(Commit.builder().enqueue(stuck).build());

        store.commit(Commit.builder().change(stuck.accepted("2026-11-21")).build());

        assertThat(store.outboxEntry("K-1").orElseThrow().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void an_unknown_entry_cannot_change() {
        refused(Commit.builder().change(charge("K-9", "water", "1")).build(), "K-9 is not known");
    }

    @Test
    void an_entry_may_be_made_and_changed_in_one_commit() {
        var fresh = charge("K-1", "water", "1");
        store.commit(Commit.builder().enqueue(fresh).change(fresh.accepted("2026-11-21")).build());

        assertThat(store.outboxEntry("K-1").orElseThrow().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void due_entries_come_oldest_first_and_only_when_their_time_has_come() {
        store.commit(
                Commit.builder()
                        .enqueue(charge("K-1", "water", "1"))
                        .enqueue(
                                charge("K-2", "water", "2")
                                        .next(State.IN_DOUBT, NOON + 5_000, "no answer"))
                        .enqueue(charge("K-3", "power", "1"))
                        .enqueue(charge("K-4", "power", "2").accepted("2026-11-21"))
                        .build());

        assertThat(keys(store.due(NOON, 10))).containsExactly("K-1", "K-3");
        assertThat(keys(store.due(NOON, 1))).containsExactly("K-1");
        assertThat(keys(store.due(NOON - 1, 10))).isEmpty();
        assertThat(keys(store.due(NOON + 5_000, 10))).containsExactly("K-1", "K-2", "K-3");
    }

    /// M4.4
    @Test
    void an_accounts_entries_stay_in_order_and_hold_nobody_else_up() {
        var first = charge("K-1", "water", "1").next(State.IN_DOUBT, NOON + 900_000, "no answer");
        store.commit(
                Commit.builder()
                        .enqueue(first)
                        .enqueue(charge("K-2", "water", "1"))
                        .enqueue(charge("K-3", "water", "2"))
                        .enqueue(charge("K-4", "power", "1"))
                        .build());

        assertThat(keys(store.due(NOON, 10))).containsExactly("K-3", "K-4");

        store.commit(Commit.builder().change(first.accepted("2026-11-21")).build());
        assertThat(keys(store.due(NOON, 10))).containsExactly("K-2", "K-3", "K-4");
    }

    @Test
    void what_is_outstanding_is_counted_until_it_is_final() {
        assertThat(store.outstanding()).isEqualTo(new Store.OutboxTotals(0, 0, 0));

        var older = charge("K-1", "water", "1");
        store.commit(
                Commit.builder()
                        .enqueue(older)
                        .enqueue(
                                OutboxEntry.fresh(
                                        "K-2",
                                        "charge",
                                        "water",
                                        "2",
                                        new byte[] {1},
                                        40,
                                        "CNY",
                                        NOON + 1))
                        .build());
        assertThat(store.outstanding()).isEqualTo(new Store.OutboxTotals(2, 8_800, NOON));

        store.commit(Commit.builder().change(older.accepted("2026-11-21")).build());
        assertThat(store.outstanding()).isEqualTo(new Store.OutboxTotals(1, 40, NOON + 1));
    }

    @Test
    void the_whole_outbox_is_read_oldest_first() {
        var commit = Commit.builder();
        for (var i = 1; i <= 300; i++) commit.enqueue(charge("K-" + i, "water", "" + i));
        store.commit(commit.build());

        try (var entries = store.outbox()) {
            assertThat(entries.map(OutboxEntry::key)).hasSize(300).startsWith("K-1", "K-2");
        }
    }

    // --- documents ---------------------------------------------------------------------------

    @Test
    void a_document_is_kept_and_replaced_under_its_number() {
        store.commit(
                Commit.builder()
                        .document(paper("R-1", "due"))
                        .document(paper("R-2", "due"))
                        .document(paper("R-3", "due"))
                        .build());
        store.commit(Commit.builder().document(paper("R-2", "due").in("printed")).build());

        assertThat(store.document("R-2").orElseThrow().state()).isEqualTo("printed");
        assertThat(store.documents("receipt", "due"))
                .extracting(Document::number)
                .containsExactly("R-1", "R-3");
        assertThat(store.documents("report", "due")).isEmpty();
        assertThat(store.document("R-1"))
                .hasValueSatisfying(read ->
                        assertThat(read).usingRecursiveComparison().isEqualTo(paper("R-1", "due")));
        assertThat(store.document("R-9")).isEmpty();
    }

    @Test
    void at_most_a_thousand_documents_are_listed() {
        var commit = Commit.builder();
        for (var i = 1; i <= 1_001; i++) commit.document(paper("R-" + i, "due"));
        store.commit(commit.build());

        assertThat(store.documents("receipt", "due")).hasSize(1_000);
    }

    // --- many callers ------------------------------------------------------------------------

    @Test
    void commits_from_many_threads_all_land_and_the_chain_is_sound() throws Exception {
        Callable<Store.Committed> one =
                () ->
                        store.commit(
                                Commit.builder()
                                        .entry(entry("row"))
                                        .move("customer", "cassette", "CNY", 100, "")
                                        .build());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Long>();
            for (var done : threads.invokeAll(List.of(one, one, one, one, one, one, one, one))) {
                answers.add(done.get().head().number());
            }
            assertThat(answers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
        assertThat(ChainVerifier.verify(chained().journal(1)))
                .isInstanceOf(ChainVerifier.Sound.class);
        assertThat(store.balances()).containsEntry(new Store.Account("cassette", "CNY"), 800L);
    }

    private void refused(Commit commit, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.commit(commit))
                .withMessageContaining(reason);
    }

    private static List<String> keys(List<OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::key).toList();
    }

    private static Commit.Entry entry(String body) {
        return new Commit.Entry("payment", 1, "K", NOON, body.getBytes(UTF_8));
    }

    private static OutboxEntry charge(String key, String group, String account) {
        return OutboxEntry.fresh(
                key,
                "charge",
                group,
                account,
                ("body of " + key).getBytes(UTF_8),
                8_760,
                "CNY",
                NOON);
    }

    private static OutboxEntry reversal(String key, String group, String account) {
        return OutboxEntry.fresh(key, "reverse", group, account, new byte[] {1}, 0, "CNY", NOON);
    }

    private static Document paper(String number, String state) {
        return new Document(number, "receipt", "K", state, NOON, "{}".getBytes(UTF_8));
    }
}
