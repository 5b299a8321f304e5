package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `POST /v1/phone-payments`, `GET …/{key}`, `POST …/{key}:cancel` (M5.5).
final class PhonePaymentTest extends AtTheBank {

    private static final String PAY = "T0001-1-20261121-000017-9f3a61c2-p1";
    private static final String CUSTOMER = "284712345678901234";
    private static final PhoneRequest SHOWN =
            new PhoneRequest(PAY, KEY, 8760, "CNY", Optional.empty(), 120_000);
    private static final PhoneRequest SCANNED =
            new PhoneRequest(PAY, KEY, 8760, "CNY", Optional.of(CUSTOMER), 120_000);
    private static final String AMOUNT = ", \"amount\": 8760, \"currency\": \"CNY\"";
    private static final String UNTIL = ", \"expiresAt\": \"2026-11-21T09:32:00.000Z\"";
    private static final long EXPIRES = CLOCK.millis() + 120_000;

    @Test
    void a_code_to_show_comes_back() {
        bankAnswers(
                state("waiting", AMOUNT + UNTIL + ", \"code\": \"https://wallet.example/q/1\""));

        assertThat(link.requestPhonePayment(SHOWN))
                .isEqualTo(new PhoneAnswer.Waiting("https://wallet.example/q/1", EXPIRES));
        assertThat(bank.seen.getFirst().header("idempotency-key")).isEqualTo(PAY);
        assertThat(bank.seen.getFirst().text())
                .isEqualTo(
                        "{\"key\":\"%s\",\"charge\":\"%s\",\"amount\":8760,\"currency\":\"CNY\",\"validMs\":120000}"
                                .formatted(PAY, KEY));
    }

    @Test
    void m5_5_a_customers_code_is_sent_once_and_said_nowhere() throws IOException {
        bankAnswers(state("paid", AMOUNT));
        assertThat(link.requestPhonePayment(SCANNED)).isEqualTo(new PhoneAnswer.Paid(8760, "CNY"));
        bankAnswers(state("waiting", AMOUNT + UNTIL));
        assertThat(link.requestPhonePayment(SCANNED))
                .isEqualTo(new PhoneAnswer.Waiting("", EXPIRES));
        bankAnswers(state("waiting", AMOUNT + UNTIL + ", \"code\": \"%s\"".formatted(CUSTOMER)));
        var echoed = link.requestPhonePayment(SCANNED);
        bankAnswers(
                state("refused", ", \"final\": true, \"reason\": \"%s\"".formatted(CUSTOMER))
                        .offTheDescription());
        var blamed = link.requestPhonePayment(SCANNED);
        bankAnswers(Reply.of(400, "{\"error\": \"%s\"}".formatted(CUSTOMER)).offTheDescription());
        var refused = link.requestPhonePayment(SCANNED);
        bank.close();
        var unreachable = link.requestPhonePayment(SCANNED);

        assertThat(bank.seen)
                .hasSize(5)
                .allMatch(seen -> seen.text().split(CUSTOMER, -1).length == 2)
                .noneMatch(seen -> seen.path().contains(CUSTOMER))
                .noneMatch(seen -> seen.headers().toString().contains(CUSTOMER));
        for (var answer : new PhoneAnswer[] {echoed, blamed, refused, unreachable}) {
            assertThat(answer).isInstanceOf(PhoneAnswer.Unknown.class);
            assertThat(answer.toString()).doesNotContain(CUSTOMER);
        }
        assertThat(SCANNED.toString()).doesNotContain(CUSTOMER);
    }

    @Test
    void every_state_asked_for() {
        asked(
                "waiting",
                AMOUNT + UNTIL + ", \"code\": \"q\"",
                new PhoneAnswer.Waiting("q", EXPIRES));
        asked("paid", AMOUNT, new PhoneAnswer.Paid(8760, "CNY"));
        asked("cancelled", "", new PhoneAnswer.Cancelled());
        asked("expired", "", new PhoneAnswer.Expired());
        asked("never-seen", "", new PhoneAnswer.NeverSeen());
        for (var reason : PhoneCalls.REASONS) {
            asked(
                    "refused",
                    ", \"final\": true, \"reason\": \"%s\"".formatted(reason),
                    new PhoneAnswer.Refused(reason));
        }
        assertThat(bank.seen).allMatch(seen -> seen.path().equals("/v1/phone-payments/" + PAY));
    }

    @Test
    void m5_5_cancel_answers_cancelled_or_paid_or_nothing() {
        bankAnswers(state("cancelled", AMOUNT));
        assertThat(link.cancelPhonePayment(PAY)).isEqualTo(new PhoneAnswer.Cancelled());
        assertThat(bank.seen.getFirst().path()).isEqualTo("/v1/phone-payments/" + PAY + ":cancel");
        bankAnswers(state("paid", AMOUNT));
        assertThat(link.cancelPhonePayment(PAY)).isEqualTo(new PhoneAnswer.Paid(8760, "CNY"));
        bankAnswers(state("waiting", AMOUNT + UNTIL));
        assertThat(link.cancelPhonePayment(PAY)).isInstanceOf(PhoneAnswer.Unknown.class);
    }

    @Test
    void what_does_not_fit_is_unknown() {
        unknown(state("paid", AMOUNT.replace("8760", "8761")), "answer for another amount");
        unknown(state("paid", AMOUNT.replace("CNY", "JPY")), "answer for another currency");
        unknown(state("paid", "").offTheDescription(), "amount is not a whole number from 1");
        unknown(state("waiting", AMOUNT + UNTIL), "no code to show");
        unknown(state("never-seen", ""), "never seen, although it was just sent");
        unknown(state("done", "").offTheDescription(), "state is not a listed one");
        unknown(
                state("refused", ", \"reason\": \"declined\"").offTheDescription(),
                "refused, but not finally");
        unknown(
                Reply.ok("{\"key\": \"other\", \"state\": \"cancelled\"}"),
                "answer for another key");
        unknown(state("paid", AMOUNT).unsigned(), "answer not signed");
        unknown(Reply.error(409, "key-conflict"), "key-conflict, status 409");
        unknown(Reply.error(503, "busy"), "busy, status 503");
        assertThat(link.phonePayment("../charges"))
                .isEqualTo(
                        new PhoneAnswer.Unknown("not asked: the key is not one of this profile"));
    }

    private void asked(String state, String members, PhoneAnswer expected) {
        bankAnswers(state(state, members));
        assertThat(link.phonePayment(PAY)).isEqualTo(expected);
    }

    private void unknown(Reply reply, String reason) {
        bankAnswers(reply);
        assertThat(link.requestPhonePayment(SHOWN)).isEqualTo(new PhoneAnswer.Unknown(reason));
    }

    private static Reply state(String state, String members) {
        return Reply.ok("{\"key\": \"%s\", \"state\": \"%s\"%s}".formatted(PAY, state, members));
    }
}
