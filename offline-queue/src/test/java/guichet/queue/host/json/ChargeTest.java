package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `POST /v1/charges`, a test a row of `docs/host-json.md` (M4.2).
final class ChargeTest extends AtTheBank {

    private static final String GOLDEN =
            "{\"key\":\"T0001-1-20261121-000017-9f3a61c2-1\",\"purpose\":\"bill\","
                    + "\"service\":\"hz-water\",\"account\":\"8830012345\","
                    + "\"reference\":\"202509000123\",\"amount\":8760,\"fee\":0,"
                    + "\"currency\":\"CNY\",\"parts\":[{\"tender\":\"cash\",\"amount\":8760}],"
                    + "\"splits\":[{\"to\":\"biller\",\"amount\":8760},{\"to\":\"fee\",\"amount\":0}],"
                    + "\"businessDate\":\"2026-11-21\",\"takenAt\":\"2026-11-21T09:30:00.000Z\"}";

    private final byte[] golden = GOLDEN.getBytes(StandardCharsets.UTF_8);

    @Test
    void m4_1_a_charge_always_becomes_these_bytes() {
        assertThat(link.chargeBody(charge())).asString(StandardCharsets.UTF_8).isEqualTo(GOLDEN);
    }

    @Test
    void a_surplus_has_no_reference_and_its_text_stays_utf_8() {
        var surplus =
                new Charge(
                        KEY,
                        "surplus",
                        "hz-water",
                        "户8830",
                        Optional.empty(),
                        240,
                        0,
                        "CNY",
                        List.of(new Part("cash", 240, "")),
                        List.of(new Split("biller", 240)),
                        "2026-11-21",
                        0);

        assertThat(link.chargeBody(surplus))
                .asString(StandardCharsets.UTF_8)
                .contains("\"account\":\"户8830\",\"amount\":240,")
                .contains("\"takenAt\":\"1970-01-01T00:00:00.000Z\"")
                .doesNotContain("reference");
        bankAnswers(
                Reply.ok(
                        "{\"key\": \"%s\", \"amount\": 240, \"currency\": \"CNY\", \"outcome\": \"pending\"}"
                                .formatted(KEY)));
        assertThat(link.charge(KEY, link.chargeBody(surplus)))
                .isEqualTo(new Delivery.Unknown("pending"));
    }

    @Test
    void a_mixed_payment_tells_what_it_came_in_as() {
        var mixed =
                new Charge(
                        KEY,
                        "bill",
                        "hz-water",
                        "8830012345",
                        Optional.of("202509000123"),
                        8760,
                        100,
                        "CNY",
                        List.of(new Part("cash", 5000, ""), new Part("card", 3860, "0042/000317")),
                        List.of(new Split("biller", 8760), new Split("fee", 100)),
                        "2026-11-21",
                        0);

        assertThat(link.chargeBody(mixed))
                .asString(StandardCharsets.UTF_8)
                .contains(
                        "\"parts\":[{\"tender\":\"cash\",\"amount\":5000},"
                                + "{\"tender\":\"card\",\"amount\":3860,\"reference\":\"0042/000317\"}]");
        bankAnswers(anAcceptance());
        assertThat(link.charge(KEY, link.chargeBody(mixed)))
                .isEqualTo(new Delivery.Accepted("2026-11-21"));
    }

    @Test
    void m4_1_the_stored_bytes_are_sent_as_they_are_and_resent_as_they_are() {
        bankAnswers(anAcceptance());
        var spaced = GOLDEN.replace(",", ", ").getBytes(StandardCharsets.UTF_8);

        link.charge(KEY, spaced);
        link.charge(KEY, spaced);

        assertThat(bank.seen).extracting(TestBank.Seen::body).containsExactly(spaced, spaced);
        assertThat(bank.seen)
                .extracting(request -> request.header("idempotency-key"))
                .containsOnly(KEY);
    }

    @Test
    void m4_1_no_nonce_is_used_twice_not_even_on_a_resend() {
        bankAnswers(anAcceptance());
        for (int i = 0; i < 20; i++) {
            link.charge(KEY, golden);
        }

        var nonces =
                bank.seen.stream()
                        .map(request -> request.header("guichet-nonce"))
                        .collect(Collectors.toSet());
        assertThat(nonces).hasSize(20).allMatch(nonce -> nonce.matches("[0-9a-f]{32}"));
    }

    @Test
    void an_accepted_charge_has_its_posting_date() {
        bankAnswers(anAcceptance());
        assertThat(link.charge(KEY, golden)).isEqualTo(new Delivery.Accepted("2026-11-21"));
    }

    @Test
    void accepted_with_members_we_do_not_know_is_accepted() {
        bankAnswers(
                Reply.ok(
                        bound(
                                "\"outcome\": \"accepted\", \"postingDate\": \"2026-11-22\", \"new\": [1]")));
        assertThat(link.charge(KEY, golden)).isEqualTo(new Delivery.Accepted("2026-11-22"));
    }

    @Test
    void rejected_finally_for_each_listed_reason() {
        for (var reason : Answers.REASONS) {
            bankAnswers(rejected("\"final\": true, \"reason\": \"" + reason + "\""));
            assertThat(link.charge(KEY, golden)).isEqualTo(new Delivery.Rejected(reason));
        }
        assertThat(bank.seen).hasSize(Answers.REASONS.size());
    }

    @Test
    void rejected_but_not_finally_is_unknown() {
        unknown(
                rejected("\"final\": false, \"reason\": \"bill-cancelled\"").offTheDescription(),
                "rejected, but not finally");
        unknown(
                rejected("\"reason\": \"bill-cancelled\"").offTheDescription(),
                "rejected, but not finally");
        unknown(
                rejected("\"final\": \"true\", \"reason\": \"bill-cancelled\"").offTheDescription(),
                "rejected, but not finally");
    }

    @Test
    void rejected_for_a_reason_that_is_not_listed_is_unknown() {
        unknown(
                rejected("\"final\": true, \"reason\": \"computer-says-no\"").offTheDescription(),
                "rejected for a reason that is not listed");
    }

    @Test
    void pending_is_unknown() {
        unknown(Reply.ok(bound("\"outcome\": \"pending\"")), "pending");
    }

    @Test
    void busy_and_signed_is_try_again() {
        bankAnswers(Reply.error(503, "busy"));
        assertThat(link.charge(KEY, golden)).isEqualTo(new Delivery.TryAgain("busy"));
    }

    @Test
    void busy_and_unsigned_is_unknown() {
        unknown(Reply.error(503, "busy").unsigned(), "answer not signed, status 503");
    }

    @Test
    void another_503_than_busy_is_unknown() {
        unknown(Reply.error(503, "internal"), "internal, status 503");
    }

    @Test
    void busy_with_retry_after_0_is_not_sent_again_by_the_http_library() {
        bankAnswers(Reply.error(503, "busy").header("Retry-After", "0"));

        assertThat(link.charge(KEY, golden)).isEqualTo(new Delivery.TryAgain("busy"));
        assertThat(bank.seen).hasSize(1);
    }

    @Test
    void key_conflict_is_unknown_and_no_rejection() {
        unknown(Reply.error(409, "key-conflict"), "key-conflict, status 409");
    }

    @Test
    void nonce_repeated_is_unknown() {
        unknown(Reply.error(409, "nonce-repeated"), "nonce-repeated, status 409");
    }

    @Test
    void every_other_error_is_unknown_and_its_detail_is_not_repeated() {
        unknown(Reply.error(400, "bad-request"), "bad-request, status 400");
        unknown(Reply.error(500, "internal"), "internal, status 500");
        unknown(
                Reply.error(422, "account 8830012345").offTheDescription(),
                "no listed error, status 422");
        unknown(Reply.of(502, "<html>").offTheDescription(), "no listed error, status 502");
    }

    @Test
    void an_accepted_body_under_another_status_is_unknown() {
        var body = bound("\"outcome\": \"accepted\", \"postingDate\": \"2026-11-21\"");
        unknown(Reply.of(202, body).offTheDescription(), "no listed error, status 202");
        unknown(Reply.of(500, body).offTheDescription(), "no listed error, status 500");
    }

    @Test
    void a_redirect_is_not_followed() {
        unknown(
                Reply.of(307, "").header("Location", "/v1/charges").offTheDescription(),
                "no listed error, status 307");
        assertThat(bank.seen).hasSize(1);
    }

    @Test
    void an_answer_for_another_charge_is_unknown() {
        unknown(swap(KEY, "T0001-1-20261121-000017-9f3a61c2-2"), "answer for another key");
        unknown(swap("8760", "8761"), "answer for another amount");
        unknown(swap("CNY", "JPY"), "answer for another currency");
    }

    @Test
    void members_of_the_wrong_type_are_unknown() {
        unknown(swap("8760", "8760.0").offTheDescription(), "amount is not a whole number from 1");
        unknown(
                swap("8760", "\"8760\"").offTheDescription(),
                "amount is not a whole number from 1");
        unknown(
                swap("8760", "99999999999999999999").offTheDescription(),
                "amount is not a whole number from 1");
        unknown(swap("\"CNY\"", "156").offTheDescription(), "currency is missing or not text");
        unknown(
                swap("2026-11-21\"}", "2026-02-30\"}").offTheDescription(),
                "postingDate is not a date");
        unknown(
                swap("\"accepted\"", "\"done\"").offTheDescription(),
                "outcome is not a listed one");
        unknown(swap("\"accepted\"", "true").offTheDescription(), "outcome is missing or not text");
    }

    @Test
    void a_stored_body_that_is_not_this_charge_is_not_sent() {
        assertThat(link.charge("T0001-other", golden))
                .isEqualTo(new Delivery.Unknown("not sent: the stored body is another key's"));
        assertThat(link.charge(KEY, new byte[] {1, 2, 3})).isInstanceOf(Delivery.Unknown.class);
        assertThat(bank.seen).isEmpty();
    }

    @Test
    void a_charge_that_no_host_could_take_is_refused_before_it_is_stored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link.chargeBody(with("a key\n", 8760)))
                .withMessageStartingWith("key: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link.chargeBody(with(KEY, 0)))
                .withMessageStartingWith("minorUnits of T0001");
    }

    @Test
    void this_profile_dedupes_bars_and_signs() {
        assertThat(link.traits().dedupesOnKey()).isTrue();
        assertThat(link.traits().canBar()).isTrue();
        assertThat(link.traits().signsAnswers()).isTrue();
    }

    private void unknown(Reply reply, String reason) {
        bankAnswers(reply);
        assertThat(link.charge(KEY, golden)).isEqualTo(new Delivery.Unknown(reason));
    }

    private static Reply rejected(String members) {
        return Reply.ok(bound("\"outcome\": \"rejected\", " + members));
    }

    /// An accepted answer with one part of it replaced.
    private static Reply swap(String part, String other) {
        var body =
                bound("\"outcome\": \"accepted\", \"postingDate\": \"2026-11-21\"")
                        .replace(part, other);
        return Reply.ok(body);
    }

    private static Charge with(String key, long minorUnits) {
        return new Charge(
                key,
                "bill",
                "hz-water",
                "8830012345",
                Optional.of("1"),
                minorUnits,
                0,
                "CNY",
                List.of(new Part("cash", minorUnits, "")),
                List.of(new Split("biller", minorUnits)),
                "2026-11-21",
                0);
    }
}
