package guichet.queue.reconcile;

import static guichet.queue.reconcile.StatementBank.line;
import static guichet.queue.reconcile.StatementBank.statement;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.ChainVerifier;
import guichet.queue.Commit;
import guichet.queue.Difference;
import guichet.queue.Difference.Kind;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.Reversals;
import guichet.queue.host.Confirmation;
import guichet.queue.host.HostLink.Split;
import guichet.queue.host.Statement;
import guichet.queue.host.Statement.Line;
import guichet.queue.host.StatementAnswer;
import guichet.queue.reconcile.Reconciliation.Counted;
import guichet.queue.reconcile.Reconciliation.NotCounted;
import guichet.queue.reconcile.Reconciliation.NotYet;
import guichet.queue.reconcile.Reconciliation.Unavailable;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// M4.6: statements held against the outbox of a real store.
class ReconcilerTest {

    private static final long NOON = 1_795_262_400_000L;
    private static final String DATE = "2026-11-21";
    private static final String NEXT = "2026-11-22";
    private static final LocalDate DAY = LocalDate.parse(DATE);

    @TempDir private Path folder;

    private final StatementBank bank = new StatementBank();
    private Store store;
    private Reconciler reconciler;

    @BeforeEach
    void openStore() {
        store = SqliteStore.open(folder.resolve("kiosk.db"), OpenMode.MAY_CREATE);
        reconciler = new Reconciler(store, bank, () -> Instant.ofEpochMilli(NOON));
    }

    @AfterEach
    void closeStore() {
        assertThat(ChainVerifier.verify(store.journal(1))).isInstanceOf(ChainVerifier.Sound.class);
        assertThat(store.balances()).isEmpty();
        store.close();
    }

    /// M4.6
    @Test
    void a_day_on_which_both_agree_is_counted_and_nobody_is_asked() {
        posted("K-1", DATE);
        posted("K-2", DATE);
        posted("K-3", NEXT);
        bank.closes(DATE, line("K-2", "posted", DATE), line("K-1", "posted", DATE));

        var counted = counted();

        assertThat(counted.agrees()).isTrue();
        assertThat(counted.agreed()).isEqualTo(2);
        assertThat(counted.here().get("CNY")).isEqualTo(new Reconciliation.Sum(2, 17_520));
        assertThat(bank.asked()).isEmpty();
        assertThat(store.document("statement-" + DATE).orElseThrow().state()).isEqualTo("counted");
    }

    /// M4.6: importing twice changes nothing.
    @Test
    void a_second_import_writes_nothing() {
        posted("K-1", DATE);
        posted("K-2", DATE);
        bank.closes(DATE, line("K-1", "posted", DATE), line("K-9", "posted", DATE));
        counted();
        var before = store.head().number();

        bank.closes(DATE, line("K-9", "posted", DATE), line("K-1", "posted", DATE));
        var again = counted();

        assertThat(store.head().number()).isEqualTo(before);
        assertThat(again.differences()).hasSize(2);
        assertThat(open()).hasSize(2);
    }

    /// M4.6: at the kiosk, not at the bank; absence is never proof, so the bank is asked first.
    @Test
    void a_charge_that_is_missing_at_the_bank_is_asked_about_and_then_a_difference() {
        posted("K-1", DATE);
        bank.closes(DATE);

        assertThat(only(Kind.NOT_AT_BANK).atBank().state()).isEqualTo("never seen");

        assertThat(bank.asked()).containsExactly("K-1");
    }

    /// M4.6
    @Test
    void no_answer_proves_nothing_and_the_day_stays_open() {
        posted("K-1", DATE);
        bank.closes(DATE);
        bank.says("K-1", new Confirmation.Unknown("time-out"));

        var counted = counted();
        assertThat(counted.unanswered()).isEqualTo(1);
        assertThat(counted.agrees()).isFalse();
        assertThat(open()).isEmpty();
        assertThat(store.document("statement-" + DATE).orElseThrow().state()).isEqualTo("open");

        bank.says("K-1", new Confirmation.NeverSeen());
        only(Kind.NOT_AT_BANK);
        assertThat(store.document("statement-" + DATE).orElseThrow().state()).isEqualTo("counted");
    }

    @Test
    void a_bank_that_does_not_answer_is_not_asked_a_thousand_times() {
        for (var i = 1; i <= 10; i++) {
            posted("K-" + i, DATE);
            bank.says("K-" + i, new Confirmation.Unknown("time-out"));
        }
        bank.closes(DATE);

        assertThat(counted().unanswered()).isEqualTo(10);

        assertThat(bank.asked()).hasSize(3);
    }

    /// M4.6: at the bank, not at the kiosk.
    @Test
    void a_charge_that_the_kiosk_never_made_is_a_difference() {
        bank.closes(DATE, line("K-9", "posted", DATE));

        var difference = only(Kind.NOT_HERE);

        assertThat(difference.key()).isEqualTo("K-9");
        assertThat(difference.here()).isEqualTo(Difference.Side.absent());
        assertThat(difference.atBank().minorUnits()).isEqualTo(8_760);
    }

    /// M4.6: another amount.
    @Test
    void another_amount_is_a_difference() {
        posted("K-1", DATE);
        bank.closes(DATE, line("K-1", "posted", DATE, 8_800));

        var difference = only(Kind.ANOTHER_AMOUNT);

        assertThat(difference.here().minorUnits()).isEqualTo(8_760);
        assertThat(difference.atBank().minorUnits()).isEqualTo(8_860);
    }

    /// M4.6: another split of the same amount.
    @Test
    void another_split_is_a_difference() {
        posted("K-1", DATE);
        var line =
                new Line(
                        "K-1",
                        "posted",
                        "water",
                        8_700,
                        60,
                        "CNY",
                        DATE,
                        List.of(new Split("biller", 8_690), new Split("agent", 70)));
        bank.closes(DATE, line);

        only(Kind.ANOTHER_AMOUNT);
    }

    @Test
    void a_statement_that_tells_no_split_is_matched_by_amount() {
        posted("K-1", DATE);
        bank.closes(DATE, new Line("K-1", "posted", "water", 8_700, 60, "CNY", DATE, List.of()));

        assertThat(counted().agrees()).isTrue();
    }

    /// M4.6: another state.
    @Test
    void a_charge_that_the_bank_refunded_by_itself_is_a_difference() {
        posted("K-1", DATE);
        bank.closes(DATE, line("K-1", "refunded", DATE));

        assertThat(only(Kind.ANOTHER_STATE).atBank().state()).isEqualTo("refunded");
    }

    /// M4.6
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"REJECTED", "NEEDS_PERSON"})
    void a_charge_that_ended_otherwise_here_and_is_posted_there_is_a_difference(State state) {
        enqueued(charge("K-1").next(state, NOON, ""));
        bank.closes(DATE, line("K-1", "posted", DATE));

        assertThat(only(Kind.ANOTHER_STATE).here().state()).isEqualTo(state.name());
    }

    /// M4.6: the charge answer gives the posting date.
    @Test
    void a_charge_posted_on_another_day_than_the_bank_said_is_a_difference() {
        posted("K-1", NEXT);
        bank.closes(DATE, line("K-1", "posted", DATE));

        assertThat(only(Kind.ANOTHER_STATE).here().state()).isEqualTo("posted " + NEXT);
    }

    /// M4.6: matched by key over all open days; what is not final is expected later.
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"WAITING", "IN_DOUBT", "PENDING", "REFUSED_ONCE", "FROZEN"})
    void what_has_no_answer_yet_is_expected_later(State state) {
        enqueued(charge("K-1").next(state, NOON, ""));
        enqueued(charge("K-2").next(state, NOON, ""));
        bank.closes(DATE, line("K-1", "posted", DATE));

        var counted = counted();

        assertThat(counted.later()).isEqualTo(1);
        assertThat(counted.agrees()).isTrue();
        assertThat(bank.asked()).isEmpty();
        assertThat(store.document("statement-" + DATE).orElseThrow().state()).isEqualTo("open");
    }

    /// M5.4: undone since, and listed on its own day as it was posted.
    @Test
    void a_charge_undone_after_its_day_is_no_difference_once_the_bank_says_so() {
        var charge = posted("K-1", DATE);
        store.commit(Reversals.freezing(charge, 1, bank, "void", NOON));
        bank.closes(DATE, line("K-1", "posted", DATE));
        bank.says("K-1", new Confirmation.Posted(DATE));
        assertThat(counted().later()).isEqualTo(1);

        var reversal = store.outboxEntry("K-1-R1").orElseThrow();
        store.commit(Commit.builder().change(reversal.done("reversed")).build());
        bank.says("K-1", new Confirmation.Reversed());

        var counted = counted();
        assertThat(counted.agrees()).isTrue();
        assertThat(counted.later()).isZero();
        assertThat(counted.agreed()).isEqualTo(1);
    }

    @Test
    void a_charge_said_to_be_undone_and_still_posted_is_a_difference() {
        enqueued(charge("K-1").frozen(NOON).reversed("reversed", NOON));
        bank.closes(DATE, line("K-1", "posted", DATE));
        bank.says("K-1", new Confirmation.Posted(DATE));

        only(Kind.ANOTHER_STATE);
    }

    @Test
    void a_charge_undone_by_both_is_no_difference() {
        enqueued(charge("K-1").frozen(NOON).reversed("reversed", NOON));
        bank.closes(DATE, line("K-1", "reversed", DATE));

        assertThat(counted().agrees()).isTrue();
        assertThat(bank.asked()).isEmpty();
    }

    /// M4.6: a statement counts only if final and its totals agree.
    @Test
    void a_statement_that_is_not_final_or_does_not_add_up_counts_for_nothing() {
        posted("K-1", DATE);
        var right = statement(DATE, line("K-1", "posted", DATE, 8_800));
        bank.gives(new Statement(DATE, false, right.lines(), right.totals()));
        assertThat(notCounted()).contains("not final");

        bank.gives(
                new Statement(
                        DATE, true, right.lines(), List.of(new Statement.Total("CNY", 1, 1))));
        assertThat(notCounted()).contains("totals say 1 and 1");

        bank.answers(DATE, new StatementAnswer.Found(statement(NEXT)));
        assertThat(notCounted()).contains("of 2026-11-22, not of 2026-11-21");

        assertThat(open()).isEmpty();
        assertThat(store.document("statement-" + DATE)).isEmpty();
    }

    /// M4.6
    @Test
    void a_final_statement_that_is_another_one_the_next_day_counts_for_nothing() {
        bank.closes(DATE);
        counted();
        bank.closes(DATE, line("K-9", "posted", DATE));

        assertThat(notCounted()).contains("another statement");

        assertThat(open()).isEmpty();
    }

    @Test
    void a_day_that_is_not_closed_or_not_to_be_had_is_left_for_later() {
        assertThat(reconciler.reconcile(DAY)).isEqualTo(new NotYet(DAY));
        bank.answers(DATE, new StatementAnswer.Unavailable("time-out"));
        assertThat(reconciler.reconcile(DAY)).isEqualTo(new Unavailable(DAY, "time-out"));
    }

    /// M4.6: a person resolves it with a reason, and no later import opens it again.
    @Test
    void a_difference_is_resolved_by_a_person_with_a_reason_and_stays_so() {
        bank.closes(DATE, line("K-9", "posted", DATE));
        var paper = counted().differences().getFirst().paper();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.resolved(paper, " ", "why", NOON))
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.resolved(paper, "Li", "", NOON))
                .withMessageContaining("reason");
        store.commit(Difference.resolved(paper, "Li", "another terminal's", NOON));

        var again = counted();
        assertThat(again.agrees()).isTrue();
        assertThat(again.differences().getFirst().resolved()).isTrue();
        assertThat(open()).isEmpty();
        assertThat(journal())
                .contains(
                        "difference K-9 {\"number\":\"%s\",\"state\":\"resolved\",\"by\":\"Li\",\"reason\":\"another terminal's\"}"
                                .formatted(paper.number()));
        var resolved = store.document(paper.number()).orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.resolved(resolved, "Li", "again", NOON))
                .withMessageContaining("resolved already");
    }

    /// M4.6: every night the day that ended, and what earlier days left open.
    @Test
    void a_night_takes_up_what_earlier_days_left_open() {
        posted("K-1", DATE);
        var late = charge("K-2").next(State.IN_DOUBT, NOON, "");
        enqueued(late);
        posted("K-3", "2026-11-19");
        bank.closes("2026-11-19", line("K-3", "posted", "2026-11-19"));
        bank.closes(DATE, line("K-1", "posted", DATE), line("K-2", "posted", DATE));

        assertThat(days(reconciler.run(DAY))).containsExactly("2026-11-19", DATE);
        store.commit(Commit.builder().change(late.accepted(DATE)).build());
        bank.closes(NEXT);

        assertThat(days(reconciler.run(DAY.plusDays(1)))).containsExactly(DATE, NEXT);
        assertThat(days(reconciler.run(DAY.plusDays(1)))).containsExactly(NEXT);
        assertThat(open()).isEmpty();
    }

    /// M4.6: a charge whose acceptance comes after its day was counted, and which is not in it.
    @Test
    void a_late_posting_date_opens_a_counted_day_again() {
        bank.closes(DATE);
        counted();
        posted("K-1", DATE);
        bank.closes(NEXT);

        assertThat(days(reconciler.run(DAY.plusDays(1)))).containsExactly(DATE, NEXT);

        assertThat(open()).hasSize(1);
    }

    @Test
    void a_night_looks_at_a_month_at_most() {
        for (var i = 0; i < 40; i++) posted("K-" + i, DAY.minusDays(i).toString());

        assertThat(reconciler.run(DAY)).hasSize(Reconciler.MOST_DAYS);
    }

    private Counted counted() {
        return (Counted) reconciler.reconcile(DAY);
    }

    private String notCounted() {
        return String.join("; ", ((NotCounted) reconciler.reconcile(DAY)).why());
    }

    private Difference only(Kind kind) {
        var counted = counted();
        assertThat(counted.agrees()).isFalse();
        assertThat(counted.differences()).hasSize(1);
        var difference = counted.differences().getFirst().difference();
        assertThat(difference.kind()).isEqualTo(kind);
        assertThat(open()).hasSize(1);
        assertThat(Difference.of(open().getFirst())).isEqualTo(difference);
        assertThat(journal())
                .filteredOn(row -> row.startsWith("difference " + difference.key()))
                .hasSize(1);
        return difference;
    }

    private List<Document> open() {
        return store.documents(Difference.KIND, Difference.OPEN);
    }

    private static List<String> days(List<Reconciliation> nights) {
        return nights.stream().map(r -> r.date().toString()).toList();
    }

    private OutboxEntry posted(String key, String date) {
        return enqueued(charge(key).accepted(date));
    }

    private OutboxEntry enqueued(OutboxEntry entry) {
        store.commit(Commit.builder().enqueue(entry).build());
        return entry;
    }

    private static OutboxEntry charge(String key) {
        return OutboxEntry.fresh(
                key,
                "charge",
                "water",
                key,
                "biller=8700,fee=60".getBytes(UTF_8),
                8_760,
                "CNY",
                NOON);
    }

    private List<String> journal() {
        try (var rows = store.journal(1)) {
            return rows.map(row ->
                            row.kind() + " " + row.subject() + " " + new String(row.body(), UTF_8))
                    .toList();
        }
    }
}
