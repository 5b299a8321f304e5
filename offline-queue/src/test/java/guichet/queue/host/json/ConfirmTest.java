package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.Confirmation;
import org.junit.jupiter.api.Test;

/// `GET /v1/charges/{key}` (M4.2).
final class ConfirmTest extends AtTheBank {

    private static final String POSTED =
            bound("\"state\": \"posted\", \"postingDate\": \"2026-11-21\"");

    @Test
    void posted() {
        bankAnswers(Reply.ok(POSTED));
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.Posted("2026-11-21"));
        assertThat(bank.seen.getFirst().path()).isEqualTo("/v1/charges/" + KEY);
        assertThat(bank.seen.getFirst().headers()).doesNotContainKey("idempotency-key");
    }

    @Test
    void posted_with_the_amount_and_currency_of_the_stored_charge() {
        bankAnswers(Reply.ok(POSTED));
        assertThat(link.confirm(KEY, link.chargeBody(charge())))
                .isEqualTo(new Confirmation.Posted("2026-11-21"));
    }

    @Test
    void posted_with_another_amount_or_currency_than_the_stored_charge_is_unknown() {
        bankAnswers(Reply.ok(POSTED.replace("8760", "8761")));
        assertThat(link.confirm(KEY, link.chargeBody(charge())))
                .isEqualTo(new Confirmation.Unknown("answer for another amount"));
        bankAnswers(Reply.ok(POSTED.replace("CNY", "JPY")));
        assertThat(link.confirm(KEY, link.chargeBody(charge())))
                .isEqualTo(new Confirmation.Unknown("answer for another currency"));
    }

    @Test
    void rejected_finally() {
        bankAnswers(state("\"rejected\", \"final\": true, \"reason\": \"account-closed\""));
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.Rejected("account-closed"));
    }

    @Test
    void rejected_without_final_or_for_an_unlisted_reason_is_unknown() {
        unknown(
                state("\"rejected\", \"reason\": \"account-closed\"").offTheDescription(),
                "rejected, but not finally");
        unknown(
                state("\"rejected\", \"final\": true, \"reason\": \"?\"").offTheDescription(),
                "rejected for a reason that is not listed");
        unknown(
                state("\"rejected\", \"final\": true").offTheDescription(),
                "reason is missing or not text");
    }

    @Test
    void pending() {
        bankAnswers(state("\"pending\""));
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.Pending());
    }

    @Test
    void reversed() {
        bankAnswers(state("\"reversed\""));
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.Reversed());
    }

    @Test
    void refunded() {
        bankAnswers(state("\"refunded\""));
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.Refunded());
    }

    @Test
    void never_seen() {
        bankAnswers(state("\"never-seen\""));
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.NeverSeen());
    }

    @Test
    void a_404_is_not_never_seen() {
        unknown(Reply.error(404, "not-found"), "not-found, status 404");
    }

    @Test
    void busy_with_retry_after_0_is_not_asked_again_by_the_http_library() {
        unknown(Reply.error(503, "busy").header("Retry-After", "0"), "busy, status 503");
        assertThat(bank.seen).hasSize(1);
    }

    @Test
    void an_unsigned_never_seen_is_unknown() {
        unknown(state("\"never-seen\"").unsigned(), "answer not signed");
    }

    @Test
    void a_state_for_another_key_is_unknown() {
        unknown(
                Reply.ok("{\"key\": \"T0001-2\", \"state\": \"never-seen\"}"),
                "answer for another key");
    }

    @Test
    void a_state_that_is_not_listed_is_unknown() {
        unknown(state("\"lost\"").offTheDescription(), "state is not a listed one");
    }

    @Test
    void a_key_that_could_not_stand_in_a_path_is_not_asked_for() {
        assertThat(link.confirm("../heartbeats"))
                .isEqualTo(
                        new Confirmation.Unknown("not asked: the key is not one of this profile"));
        assertThat(bank.seen).isEmpty();
    }

    private void unknown(Reply reply, String reason) {
        bankAnswers(reply);
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.Unknown(reason));
    }

    private static Reply state(String members) {
        return Reply.ok("{\"key\": \"%s\", \"state\": %s}".formatted(KEY, members));
    }
}
