package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Errands: reverse, refund, register, settle (M4.3, M5.5, M6.2).
final class ErrandTest extends AtTheBank {

    private static final String OWN = "T0001-1-20261121-000017-9f3a61c2-1-r";
    private static final String PHONE = "T0001-1-20261121-000017-9f3a61c2-p1";
    private static final long AT = CLOCK.millis();

    /// An errand, its bytes, where they go, what its answer must repeat, and how it may end well.
    record Case(Errand errand, String body, String path, String echo, String word) {
        @Override
        public String toString() {
            return errand.kind();
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(
                        new Errand.Reverse(OWN, KEY, "no answer"),
                        "{\"key\":\"%s\",\"charge\":\"%s\",\"reason\":\"no answer\"}"
                                .formatted(OWN, KEY),
                        "/v1/charges/" + KEY + ":reverse",
                        "\"charge\": \"%s\"".formatted(KEY),
                        "reversed"),
                new Case(
                        new Errand.Refund(OWN, PHONE, 8760, "CNY"),
                        "{\"key\":\"%s\",\"payment\":\"%s\",\"amount\":8760,\"currency\":\"CNY\"}"
                                .formatted(OWN, PHONE),
                        "/v1/phone-payments/" + PHONE + ":refund",
                        "\"payment\": \"%s\", \"amount\": 8760, \"currency\": \"CNY\""
                                .formatted(PHONE),
                        "refunded"),
                new Case(
                        new Errand.Register(
                                OWN,
                                "T0001-000017-9F3A61",
                                "claim",
                                "T0001-1-20261121-000017-9f3a61c2",
                                8760,
                                "CNY",
                                "refused",
                                List.of(KEY)),
                        "{\"key\":\"%s\",\"number\":\"T0001-000017-9F3A61\",\"type\":\"claim\",\"payment\":\"T0001-1-20261121-000017-9f3a61c2\",\"amount\":8760,\"currency\":\"CNY\",\"reason\":\"refused\",\"charges\":[\"%s\"]}"
                                .formatted(OWN, KEY),
                        "/v1/claims/T0001-000017-9F3A61:register",
                        "\"number\": \"T0001-000017-9F3A61\", \"amount\": 8760, \"currency\": \"CNY\"",
                        "registered"),
                new Case(
                        new Errand.Settle(
                                OWN,
                                "S-7",
                                "C-12",
                                "CNY",
                                9000,
                                8760,
                                List.of(new Errand.Denomination(1000, 8)),
                                AT,
                                AT),
                        "{\"key\":\"%s\",\"session\":\"S-7\",\"cassette\":\"C-12\",\"currency\":\"CNY\",\"expected\":9000,\"counted\":8760,\"notes\":[{\"denomination\":1000,\"count\":8}],\"openedAt\":\"2026-11-21T09:30:00.000Z\",\"closedAt\":\"2026-11-21T09:30:00.000Z\"}"
                                .formatted(OWN),
                        "/v1/cash-settlements",
                        "\"session\": \"S-7\", \"counted\": 8760, \"currency\": \"CNY\"",
                        "settled"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_errand_always_becomes_these_bytes_and_goes_there_under_its_key(Case one) {
        assertThat(link.errandBody(one.errand()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(one.body());
        bankAnswers(outcome(one, "\"%s\"".formatted(one.word())));

        assertThat(run(one)).isEqualTo(new ErrandAnswer.Done(one.word()));

        var seen = bank.seen.getFirst();
        assertThat(seen.method() + " " + seen.path()).isEqualTo("POST " + one.path());
        assertThat(seen.header("idempotency-key")).isEqualTo(OWN);
        assertThat(seen.text()).isEqualTo(one.body());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pending_and_each_listed_reason_why_not(Case one) {
        bankAnswers(outcome(one, "\"pending\""));
        assertThat(run(one)).isEqualTo(new ErrandAnswer.Pending());
        for (var reason : ErrandCalls.CANNOT.getOrDefault(one.errand().kind(), Set.of())) {
            bankAnswers(outcome(one, cannot(reason)));
            assertThat(run(one)).isEqualTo(new ErrandAnswer.Cannot(reason));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_word_of_another_kind_or_no_listed_reason_is_unknown(Case one) {
        for (var other : List.of("reversed", "refunded", "registered", "settled", "accepted")) {
            if (!other.equals(one.word())) {
                unknown(
                        one,
                        outcome(one, "\"%s\"".formatted(other)).offTheDescription(),
                        "outcome is not one of a " + one.errand().kind());
            }
        }
        unknown(
                one,
                outcome(one, cannot("computer-says-no")).offTheDescription(),
                "cannot for a reason that is not listed");
        unknown(
                one,
                outcome(one, cannot("settled").replace("true", "false")).offTheDescription(),
                "cannot, but not finally");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_answer_about_another_errand_is_unknown(Case one) {
        var text =
                "{\"key\": \"%s\", %s, \"outcome\": \"%s\"}".formatted(OWN, one.echo(), one.word());
        for (var change :
                Map.of("\"key\": \"" + OWN, "\"key\": \"" + OWN + "9", "8760", "8761", "CNY", "JPY")
                        .entrySet()) {
            if (text.contains(change.getKey())) {
                bankAnswers(Reply.ok(text.replace(change.getKey(), change.getValue())));
                assertThat(reason(run(one))).startsWith("answer for another ");
            }
        }
        var about = one.echo().substring(0, one.echo().indexOf("\": \"") + 4);
        bankAnswers(Reply.ok(text.replace(about, about + "X")));
        assertThat(reason(run(one))).startsWith("answer for another ");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void errors_are_unknown_and_only_busy_is_try_again(Case one) {
        bankAnswers(Reply.error(503, "busy"));
        assertThat(run(one)).isEqualTo(new ErrandAnswer.TryAgain("busy"));
        unknown(one, Reply.error(409, "key-conflict"), "key-conflict, status 409");
        unknown(one, Reply.error(422, "no").offTheDescription(), "no listed error, status 422");
        unknown(one, outcome(one, "\"pending\"").unsigned(), "answer not signed");
        unknown(
                one,
                outcome(one, "\"pending\"").nonce("0".repeat(32)),
                "answer to another request");
    }

    @Test
    void m4_3_a_key_that_never_came_is_barred() {
        var reverse = cases().getFirst();
        bankAnswers(outcome(reverse, "\"barred\""));

        assertThat(run(reverse)).isEqualTo(new ErrandAnswer.Done("barred"));
    }

    @Test
    void an_unreachable_bank_is_try_again() throws IOException {
        bank.close();

        assertThat(run(cases().getFirst())).isInstanceOf(ErrandAnswer.TryAgain.class);
    }

    @Test
    void stored_bytes_that_are_not_this_errand_are_not_sent() {
        var body = link.errandBody(cases().getFirst().errand());

        assertThat(reason(link.errand("reverse", OWN + "9", body))).startsWith("not sent: ");
        assertThat(reason(link.errand("refund", OWN, body))).startsWith("not sent: ");
        assertThat(reason(link.errand("dance", OWN, body)))
                .isEqualTo("not sent: this bank takes no errand of kind dance");
        assertThat(reason(link.errand("reverse", OWN, new byte[] {1}))).startsWith("not sent: ");
        assertThat(bank.seen).isEmpty();
    }

    @Test
    void an_errand_that_no_host_could_take_is_refused_before_it_is_stored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link.errandBody(new Errand.Reverse("a key", KEY, "")))
                .withMessageStartingWith("key: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link.errandBody(new Errand.Reverse(OWN, "../x", "")))
                .withMessageStartingWith("what errand ");
    }

    private ErrandAnswer run(Case one) {
        return link.errand(one.errand().kind(), OWN, link.errandBody(one.errand()));
    }

    private void unknown(Case one, Reply reply, String reason) {
        bankAnswers(reply);
        assertThat(run(one)).isEqualTo(new ErrandAnswer.Unknown(reason));
    }

    private static String cannot(String reason) {
        return "\"cannot\", \"final\": true, \"reason\": \"%s\"".formatted(reason);
    }

    private static Reply outcome(Case one, String members) {
        return Reply.ok(
                "{\"key\": \"%s\", %s, \"outcome\": %s}".formatted(OWN, one.echo(), members));
    }

    private static String reason(ErrandAnswer answer) {
        return ((ErrandAnswer.Unknown) answer).reason();
    }
}
