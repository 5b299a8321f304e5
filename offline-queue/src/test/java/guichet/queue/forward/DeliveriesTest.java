package guichet.queue.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.Backoff;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink.HostTraits;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// M4.2 and M4.4 as a table: state × answer → state, seconds until the next try, reason.
class DeliveriesTest {

    private static final long MADE = 1_000_000;
    private static final long NOW = MADE + 60_000;
    private static final long DAY = 24 * 60 * 60_000L;
    private static final int TRIES = 3;

    private static final Map<String, Delivery> DELIVERIES =
            Map.of(
                    "accepted", new Delivery.Accepted("2026-11-21"),
                    "rejected", new Delivery.Rejected("account-closed"),
                    "try-again", new Delivery.TryAgain("busy"),
                    "unknown", new Delivery.Unknown("time-out"));

    private static final Map<String, Confirmation> CONFIRMATIONS =
            Map.of(
                    "posted", new Confirmation.Posted("2026-11-21"),
                    "rejected", new Confirmation.Rejected("account-closed"),
                    "pending", new Confirmation.Pending(),
                    "never-seen", new Confirmation.NeverSeen(),
                    "reversed", new Confirmation.Reversed(),
                    "refunded", new Confirmation.Refunded(),
                    "unknown", new Confirmation.Unknown("time-out"));

    /// After three earlier tries the fourth back-off is 16 s; a refusal is asked about after 2 s.
    @ParameterizedTest
    @CsvSource({
        "WAITING, accepted,  ACCEPTED,     ,   ''",
        "WAITING, rejected,  REFUSED_ONCE, 2,  account-closed",
        "WAITING, try-again, WAITING,      16, busy",
        "WAITING, unknown,   IN_DOUBT,     16, time-out",
    })
    void what_was_sent(State state, String answer, State then, Integer seconds, String reason) {
        var after = host(true).afterCharge(entry(state), answer(DELIVERIES, answer), now(0));

        expect(after, then, seconds, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "IN_DOUBT,     posted,     ACCEPTED,     ,   ''",
        "IN_DOUBT,     rejected,   REFUSED_ONCE, 2,  account-closed",
        "IN_DOUBT,     pending,    PENDING,      16, pending",
        "IN_DOUBT,     never-seen, WAITING,      0,  never seen by the bank",
        "IN_DOUBT,     reversed,   NEEDS_PERSON, 0,  reversed at the bank",
        "IN_DOUBT,     refunded,   NEEDS_PERSON, 0,  refunded at the bank",
        "IN_DOUBT,     unknown,    IN_DOUBT,     16, time-out",
        "PENDING,      posted,     ACCEPTED,     ,   ''",
        "PENDING,      rejected,   REFUSED_ONCE, 2,  account-closed",
        "PENDING,      pending,    PENDING,      16, pending",
        "PENDING,      never-seen, NEEDS_PERSON, 0,  'pending, then never seen'",
        "PENDING,      reversed,   NEEDS_PERSON, 0,  'pending, then reversed'",
        "PENDING,      refunded,   NEEDS_PERSON, 0,  'pending, then refunded'",
        "PENDING,      unknown,    PENDING,      16, time-out",
        "REFUSED_ONCE, posted,     NEEDS_PERSON, 0,  'refused (before), then posted 2026-11-21'",
        "REFUSED_ONCE, rejected,   REJECTED,     0,  account-closed",
        "REFUSED_ONCE, pending,    REFUSED_ONCE, 16, before",
        "REFUSED_ONCE, never-seen, NEEDS_PERSON, 0,  'refused (before), then never seen'",
        "REFUSED_ONCE, reversed,   NEEDS_PERSON, 0,  'refused (before), then reversed'",
        "REFUSED_ONCE, refunded,   NEEDS_PERSON, 0,  'refused (before), then refunded'",
        "REFUSED_ONCE, unknown,    REFUSED_ONCE, 16, before",
    })
    void what_was_asked(State state, String answer, State then, Integer seconds, String reason) {
        var after = host(true).afterConfirm(entry(state), answer(CONFIRMATIONS, answer), now(0));

        expect(after, then, seconds, reason);
    }

    /// M4.2: resend only to a host that dedupes on the key.
    @Test
    void never_seen_by_a_host_that_does_not_dedupe_is_for_a_person() {
        var after =
                host(false)
                        .afterConfirm(entry(State.IN_DOUBT), new Confirmation.NeverSeen(), now(0));

        assertThat(after.state()).isEqualTo(State.NEEDS_PERSON);
        assertThat(after.reason()).contains("does not dedupe");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"WAITING"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_what_surely_never_arrived_is_sent(State state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        host(true)
                                .afterCharge(
                                        entry(state), new Delivery.Accepted("2026-11-21"), now(0)));
    }

    /// M4.2: after a final answer a contradicting one moves no money.
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"WAITING", "ACCEPTED", "REJECTED", "NEEDS_PERSON"})
    void what_is_final_or_was_never_sent_is_not_asked_about(State state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        host(true)
                                .afterConfirm(entry(state), new Confirmation.NeverSeen(), now(0)));
    }

    /// M4.4: old, and asked in vain while the host answers others. Neither alone is enough.
    @ParameterizedTest
    @CsvSource({
        "WAITING, 0, 3, WAITING",
        "WAITING, 1, 2, WAITING",
        "WAITING, 1, 3, NEEDS_PERSON",
    })
    void an_old_charge_the_host_will_not_take(State state, int days, int vain, State then) {
        var at = new Deliveries.Try(MADE + days * DAY, 0.5, vain);

        assertThat(host(true).afterCharge(entry(state), new Delivery.TryAgain("busy"), at).state())
                .isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({
        "IN_DOUBT,     unknown, 0, 3, IN_DOUBT",
        "IN_DOUBT,     unknown, 1, 2, IN_DOUBT",
        "IN_DOUBT,     unknown, 1, 3, NEEDS_PERSON",
        "PENDING,      unknown, 1, 3, NEEDS_PERSON",
        "REFUSED_ONCE, unknown, 1, 3, NEEDS_PERSON",
        "PENDING,      pending, 9, 3, PENDING",
        "IN_DOUBT,     posted,  9, 3, ACCEPTED",
    })
    void an_old_charge_the_host_says_nothing_about(
            State state, String answer, int days, int vain, State then) {
        var at = new Deliveries.Try(MADE + days * DAY, 0.5, vain);

        assertThat(host(true).afterConfirm(entry(state), answer(CONFIRMATIONS, answer), at).state())
                .isEqualTo(then);
    }

    @Test
    void a_long_reason_is_shortened() {
        var after =
                host(true)
                        .afterCharge(
                                entry(State.WAITING),
                                new Delivery.Unknown("x".repeat(100_000)),
                                now(0));

        assertThat(after.reason()).hasSize(300);
    }

    @Test
    void chance_and_tries_decide_the_wait() {
        var early =
                host(true)
                        .afterCharge(
                                entry(State.WAITING),
                                new Delivery.TryAgain("busy"),
                                new Deliveries.Try(NOW, 0, 0));

        assertThat(early.nextDueMs() - NOW).isEqualTo(12_800);
        assertThat(early.attempts()).isEqualTo(TRIES + 1);
    }

    private static void expect(OutboxEntry after, State then, Integer seconds, String reason) {
        assertThat(after.state()).isEqualTo(then);
        assertThat(after.reason()).isEqualTo(reason);
        assertThat(after.attempts()).isEqualTo(TRIES + 1);
        if (seconds != null) assertThat(after.nextDueMs()).isEqualTo(NOW + seconds * 1_000L);
        assertThat(after.postingDate()).isEqualTo(then == State.ACCEPTED ? "2026-11-21" : "");
    }

    private static <T> T answer(Map<String, T> answers, String name) {
        var answer = answers.get(name);
        assertThat(answer).as(name).isNotNull();
        return Objects.requireNonNull(answer);
    }

    private static Deliveries host(boolean dedupes) {
        return new Deliveries(
                Backoff.standard(),
                Deliveries.Patience.standard(),
                new HostTraits(dedupes, true, true));
    }

    private static Deliveries.Try now(int vainTries) {
        return new Deliveries.Try(NOW, 0.5, vainTries);
    }

    private static OutboxEntry entry(State state) {
        return new OutboxEntry(
                "K-1",
                "charge",
                "water",
                "1",
                "body".getBytes(UTF_8),
                8_760,
                "CNY",
                MADE,
                state,
                TRIES,
                MADE,
                "before",
                "");
    }
}
