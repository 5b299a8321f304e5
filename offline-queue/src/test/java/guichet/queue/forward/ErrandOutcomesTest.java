package guichet.queue.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.Backoff;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.host.Confirmation;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink.HostTraits;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// M4.3 and M4.4 for errands as a table: state × answer → state, seconds until the next try, reason.
class ErrandOutcomesTest {

    private static final long MADE = 1_000_000;
    private static final long NOW = MADE + 60_000;
    private static final long DAY = 24 * 60 * 60_000L;
    private static final int TRIES = 3;

    private static final Map<String, ErrandAnswer> ANSWERS =
            Map.of(
                    "reversed", new ErrandAnswer.Done("reversed"),
                    "barred", new ErrandAnswer.Done("barred"),
                    "refunded", new ErrandAnswer.Done("refunded"),
                    "registered", new ErrandAnswer.Done("registered"),
                    "settled", new ErrandAnswer.Done("settled"),
                    "cannot", new ErrandAnswer.Cannot("too-late"),
                    "pending", new ErrandAnswer.Pending(),
                    "try-again", new ErrandAnswer.TryAgain("busy"),
                    "unknown", new ErrandAnswer.Unknown("time-out"));

    private static final Map<String, Confirmation> CONFIRMATIONS =
            Map.of(
                    "posted", new Confirmation.Posted("2026-11-21"),
                    "rejected", new Confirmation.Rejected("account-closed"),
                    "pending", new Confirmation.Pending(),
                    "never-seen", new Confirmation.NeverSeen(),
                    "reversed", new Confirmation.Reversed(),
                    "refunded", new Confirmation.Refunded(),
                    "unknown", new Confirmation.Unknown("time-out"));

    private final ErrandOutcomes rules =
            new ErrandOutcomes(
                    new Deliveries(
                            Backoff.standard(),
                            Deliveries.Patience.standard(),
                            new HostTraits(false, true, true)));

    /// After three earlier tries the fourth back-off is 16 s.
    @ParameterizedTest
    @CsvSource({
        "reverse,  WAITING,  reversed,   ACCEPTED, ,   reversed",
        "reverse,  WAITING,  barred,     ACCEPTED, ,   barred",
        "refund,   WAITING,  refunded,   ACCEPTED, ,   refunded",
        "register, IN_DOUBT, registered, ACCEPTED, ,   registered",
        "settle,   PENDING,  settled,    ACCEPTED, ,   settled",
        "register, WAITING,  cannot,     REJECTED, 0,  too-late",
        "register, IN_DOUBT, cannot,     REJECTED, 0,  too-late",
        "register, PENDING,  cannot,     REJECTED, 0,  too-late",
        "register, WAITING,  pending,    PENDING,  16, pending",
        "register, IN_DOUBT, pending,    PENDING,  16, pending",
        "register, PENDING,  pending,    PENDING,  16, pending",
        "register, WAITING,  try-again,  WAITING,  16, busy",
        "register, IN_DOUBT, try-again,  IN_DOUBT, 16, busy",
        "register, PENDING,  try-again,  PENDING,  16, busy",
        "register, WAITING,  unknown,    IN_DOUBT, 16, time-out",
        "register, IN_DOUBT, unknown,    IN_DOUBT, 16, time-out",
        "register, PENDING,  unknown,    PENDING,  16, time-out",
        "register, WAITING,  reversed,   IN_DOUBT, 16, 'answered \"reversed\"'",
    })
    void what_an_answer_makes_of_an_errand(
            String kind, State state, String answer, State then, Integer seconds, String reason) {
        var after = rules.after(errand(kind, state), answer(answer), now(0));

        assertThat(after.state()).isEqualTo(then);
        assertThat(after.reason()).isEqualTo(reason);
        assertThat(after.attempts()).isEqualTo(TRIES + 1);
        if (seconds != null) assertThat(after.nextDueMs()).isEqualTo(NOW + seconds * 1_000L);
    }

    /// M4.4: old, and asked in vain while the host answers others. Neither alone is enough.
    @ParameterizedTest
    @CsvSource({
        "unknown,   0, 3, IN_DOUBT",
        "unknown,   1, 2, IN_DOUBT",
        "unknown,   1, 3, NEEDS_PERSON",
        "try-again, 1, 3, NEEDS_PERSON",
        "pending,   9, 3, PENDING",
        "cannot,    9, 3, REJECTED",
    })
    void an_old_errand_the_host_says_nothing_about(String answer, int days, int vain, State then) {
        var at = new Deliveries.Try(MADE + days * DAY, 0.5, vain);

        assertThat(rules.after(errand("refund", State.WAITING), answer(answer), at).state())
                .isEqualTo(then);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"WAITING", "IN_DOUBT", "PENDING"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_has_ended_is_not_asked(State state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.after(errand("refund", state), answer("refunded"), now(0)));
    }

    /// M4.3, M5.4: answer of the reversal, what the bank says of the charge → the reversal, the charge.
    @ParameterizedTest
    @CsvSource({
        "reversed,  unknown,    ACCEPTED, REVERSED,     reversed",
        "barred,    unknown,    ACCEPTED, REVERSED,     barred",
        "pending,   unknown,    PENDING,  FROZEN,       being undone",
        "try-again, unknown,    WAITING,  FROZEN,       being undone",
        "unknown,   unknown,    IN_DOUBT, FROZEN,       being undone",
        "cannot,    posted,     REJECTED, ACCEPTED,     ''",
        "cannot,    rejected,   REJECTED, REJECTED,     account-closed",
        "cannot,    pending,    PENDING,  FROZEN,       being undone",
        "cannot,    unknown,    IN_DOUBT, FROZEN,       being undone",
        "cannot,    never-seen, REJECTED, NEEDS_PERSON, 'cannot be undone (too-late), never seen'",
        "cannot,    reversed,   REJECTED, NEEDS_PERSON, 'cannot be undone (too-late), then reversed'",
        "cannot,    refunded,   REJECTED, NEEDS_PERSON, 'cannot be undone (too-late), then refunded'",
    })
    void what_a_reversals_answer_makes_of_its_frozen_charge(
            String answer, String said, State reversal, State charge, String reason) {
        var frozen = charge().frozen(MADE);
        var then =
                rules.afterReversal(
                        errand("reverse", State.WAITING),
                        frozen,
                        answer(answer),
                        Objects.requireNonNull(CONFIRMATIONS.get(said)),
                        now(0));

        var after = then.charge().orElse(frozen);
        assertThat(then.reversal().state()).isEqualTo(reversal);
        assertThat(after.state()).isEqualTo(charge);
        assertThat(after.reason()).isEqualTo(reason);
        assertThat(after.postingDate()).isEqualTo(charge == State.ACCEPTED ? "2026-11-21" : "");
    }

    /// M4.4: with the reversal the charge too is for a person, and not left frozen for ever.
    @ParameterizedTest
    @CsvSource({"unknown, unknown", "cannot, unknown"})
    void a_reversal_for_a_person_takes_its_charge_with_it(String answer, String said) {
        var then =
                rules.afterReversal(
                        errand("reverse", State.WAITING),
                        charge().frozen(MADE),
                        answer(answer),
                        Objects.requireNonNull(CONFIRMATIONS.get(said)),
                        new Deliveries.Try(MADE + DAY, 0.5, 3));

        assertThat(then.reversal().state()).isEqualTo(State.NEEDS_PERSON);
        assertThat(then.charge().orElseThrow().state()).isEqualTo(State.NEEDS_PERSON);
    }

    /// M4.2
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"ACCEPTED", "REVERSED", "REJECTED", "NEEDS_PERSON"})
    void a_charge_that_is_not_frozen_stays_as_it_is(State state) {
        var then =
                rules.afterReversal(
                        errand("reverse", State.WAITING),
                        charge().next(state, MADE, ""),
                        answer("reversed"),
                        new Confirmation.Unknown("not asked"),
                        now(0));

        assertThat(then.charge()).isEmpty();
        assertThat(then.reversal().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void a_kind_that_is_no_errand_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        rules.after(errand("charge", State.WAITING), answer("settled"), now(0)))
                .withMessageContaining("charge");
    }

    private static ErrandAnswer answer(String name) {
        return Objects.requireNonNull(ANSWERS.get(name));
    }

    private static Deliveries.Try now(int vainTries) {
        return new Deliveries.Try(NOW, 0.5, vainTries);
    }

    private static OutboxEntry charge() {
        return OutboxEntry.fresh("K-1", "charge", "water", "1", new byte[1], 8_760, "CNY", MADE);
    }

    private static OutboxEntry errand(String kind, State state) {
        return new OutboxEntry(
                "K-1-R1",
                kind,
                "water",
                "1",
                new byte[1],
                0,
                "CNY",
                MADE,
                state,
                TRIES,
                MADE,
                "before",
                "");
    }
}
