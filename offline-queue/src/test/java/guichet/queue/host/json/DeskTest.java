package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.HostLink.Split;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.ReceiptAnswer.Charged;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.queue.host.Reminder;
import guichet.queue.host.ReminderAnswer;
import guichet.queue.host.Statement;
import guichet.queue.host.Statement.Line;
import guichet.queue.host.Statement.Total;
import guichet.queue.host.StatementAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Redemptions, reminders, receipts and statements (M4.6, M6.1, M6.2).
final class DeskTest extends AtTheBank {

    private static final String CLAIM = "T0001-000017-9F3A61";
    private static final Redemption PAYOUT =
            new Redemption("T0001-d1", CLAIM, "payout", "13857100088");
    private static final Reminder REMINDER =
            new Reminder("T0001-m1", "hz-water", "8830012345", "+8613857100088", "zh-CN", 3);
    private static final String DAY = "2026-11-21";
    private static final String FINAL =
            """
            {"businessDate": "2026-11-21", "state": "final", "lines": [
              {"key": "%s", "state": "posted", "service": "hz-water", "amount": 8760, "fee": 100,
               "currency": "CNY", "postingDate": "2026-11-21",
               "splits": [{"to": "biller", "amount": 8760}, {"to": "fee", "amount": 100}]}],
             "totals": [{"currency": "CNY", "count": 1, "amount": 8860}]}\
            """
                    .formatted(KEY);

    @Test
    void m6_2_a_claim_is_redeemed_under_a_key_of_its_own() {
        bankAnswers(redeemed("\"accepted\", \"amount\": 8760, \"currency\": \"CNY\""));

        assertThat(link.redeem(PAYOUT)).isEqualTo(new RedemptionAnswer.Accepted(8760, "CNY"));
        var seen = bank.seen.getFirst();
        assertThat(seen.path()).isEqualTo("/v1/claims/" + CLAIM + ":redeem");
        assertThat(seen.header("idempotency-key")).isEqualTo("T0001-d1");
        assertThat(seen.text())
                .isEqualTo(
                        "{\"key\":\"T0001-d1\",\"number\":\"%s\",\"purpose\":\"payout\",\"payee\":\"13857100088\"}"
                                .formatted(CLAIM));
        link.redeem(new Redemption("T0001-d1", CLAIM, "payment", ""));
        assertThat(bank.seen.getLast().text()).doesNotContain("payee");
    }

    @Test
    void m6_2_money_is_handed_out_only_after_accepted() {
        for (var reason : DeskCalls.NOT_REDEEMED) {
            bankAnswers(
                    redeemed("\"refused\", \"final\": true, \"reason\": \"%s\"".formatted(reason)));
            assertThat(link.redeem(PAYOUT)).isEqualTo(new RedemptionAnswer.Refused(reason));
        }
        notRedeemed(redeemed("\"pending\""), "pending");
        notRedeemed(
                redeemed("\"accepted\", \"amount\": 0, \"currency\": \"CNY\"").offTheDescription(),
                "amount is not a whole number from 1");
        notRedeemed(
                redeemed("\"refused\", \"reason\": \"redeemed-before\"").offTheDescription(),
                "refused, but not finally");
        notRedeemed(redeemed("\"paid\"").offTheDescription(), "outcome is not a listed one");
        notRedeemed(
                Reply.ok(
                        "{\"key\": \"T0001-d1\", \"number\": \"T0001-000018-000000\", \"outcome\": \"accepted\", \"amount\": 1, \"currency\": \"CNY\"}"),
                "answer for another number");
        notRedeemed(
                Reply.ok(
                        "{\"key\": \"T0001-d2\", \"number\": \"%s\", \"outcome\": \"pending\"}"
                                .formatted(CLAIM)),
                "answer for another key");
        notRedeemed(Reply.error(409, "key-conflict"), "key-conflict, status 409");
        notRedeemed(redeemed("\"pending\"").unsigned(), "answer not signed");
        assertThat(link.redeem(new Redemption("T0001-d1", "../x", "payout", "")))
                .isEqualTo(
                        new RedemptionAnswer.Unknown(
                                "not asked: the number is not one of this profile"));
    }

    @Test
    void a_reminder_is_noted_or_refused() {
        bankAnswers(Reply.ok("{\"key\": \"T0001-m1\", \"outcome\": \"noted\"}"));
        assertThat(link.remind(REMINDER)).isEqualTo(new ReminderAnswer.Noted());
        assertThat(bank.seen.getFirst().text())
                .isEqualTo(
                        "{\"key\":\"T0001-m1\",\"service\":\"hz-water\",\"account\":\"8830012345\",\"phone\":\"+8613857100088\",\"language\":\"zh-CN\",\"daysBefore\":3}");
        bankAnswers(
                Reply.ok(
                        "{\"key\": \"T0001-m1\", \"outcome\": \"refused\", \"final\": true, \"reason\": \"no-such-account\"}"));
        assertThat(link.remind(REMINDER)).isEqualTo(new ReminderAnswer.Refused("no-such-account"));
        bankAnswers(
                Reply.ok("{\"key\": \"T0001-m1\", \"outcome\": \"later\"}").offTheDescription());
        assertThat(link.remind(REMINDER))
                .isEqualTo(new ReminderAnswer.Unavailable("outcome is not a listed one"));
    }

    @Test
    void a_receipt_needs_its_proof_which_is_signed_with_the_rest() {
        bankAnswers(
                Reply.ok(
                        """
                        {"number": "T0001-000017", "result": "known", "charges": [
                          {"key": "%s", "state": "posted", "postingDate": "2026-11-21", "amount": 8760, "currency": "CNY"},
                          {"key": "k2", "state": "pending", "amount": 240, "currency": "CNY"}]}\
                        """
                                .formatted(KEY)));

        assertThat(link.receipt("T0001-000017", "9F3A61"))
                .isEqualTo(
                        new ReceiptAnswer.Known(
                                "T0001-000017",
                                List.of(
                                        new Charged(KEY, "posted", 8760, "CNY", DAY),
                                        new Charged("k2", "pending", 240, "CNY", ""))));
        var seen = bank.seen.getFirst();
        assertThat(seen.path()).isEqualTo("/v1/receipts/T0001-000017?proof=9F3A61");
        assertThat(seen.header("signature-input")).contains("\"@path\" \"@query\" ");

        bankAnswers(Reply.ok("{\"number\": \"T0001-000017\", \"result\": \"not-known\"}"));
        assertThat(link.receipt("T0001-000017", "9F3A62")).isEqualTo(new ReceiptAnswer.NotKnown());
        assertThat(link.receipt("T0001-000018", "9F3A62"))
                .isEqualTo(new ReceiptAnswer.Unavailable("answer for another number"));
        assertThat(link.receipt("T0001-000017", ""))
                .isEqualTo(
                        new ReceiptAnswer.Unavailable(
                                "not asked: the proof is not one of this profile"));
    }

    @Test
    void m4_6_a_final_statement_is_read_whole() {
        bankAnswers(Reply.ok(FINAL));

        var statement = found();
        assertThat(statement)
                .isEqualTo(
                        new Statement(
                                DAY,
                                true,
                                List.of(
                                        new Line(
                                                KEY,
                                                "posted",
                                                "hz-water",
                                                8760,
                                                100,
                                                "CNY",
                                                DAY,
                                                List.of(
                                                        new Split("biller", 8760),
                                                        new Split("fee", 100)))),
                                List.of(new Total("CNY", 1, 8860))));
        assertThat(statement.faults()).isEmpty();
        assertThat(bank.seen.getFirst().path()).isEqualTo("/v1/statements/" + DAY);
    }

    @Test
    void m4_6_an_open_day_is_not_yet_and_a_preliminary_statement_does_not_count() {
        bankAnswers(Reply.ok("{\"businessDate\": \"2026-11-21\", \"state\": \"open\"}"));
        assertThat(link.statement(DAY)).isEqualTo(new StatementAnswer.NotYet());
        bankAnswers(Reply.ok(FINAL.replace("\"final\"", "\"preliminary\"")));
        assertThat(found().faults()).containsExactly("the statement of 2026-11-21 is not final");
        bankAnswers(Reply.ok(FINAL.replace("8860", "8861")));
        assertThat(found().faults()).hasSize(1);
    }

    @Test
    void a_statement_may_be_up_to_16_mib() {
        bankAnswers(Reply.ok("").body(padded(SignedExchange.MOST_STATEMENT_BYTES)));
        assertThat(found().lines()).hasSize(1);
        bankAnswers(Reply.ok("").body(padded(SignedExchange.MOST_STATEMENT_BYTES + 1)));
        assertThat(link.statement(DAY))
                .isEqualTo(new StatementAnswer.Unavailable("answer is over 16 MiB"));
    }

    @Test
    void a_statement_that_does_not_fit_is_unavailable() {
        unavailable(
                "\"2026-11-21\", \"state\"",
                "\"2026-11-20\", \"state\"",
                "answer for another businessDate");
        unavailable("\"final\"", "\"done\"", "state is not a listed one");
        unavailable("\"posted\"", "\"pending\"", "state is not a listed one");
        unavailable("\"to\": \"fee\"", "\"to\": \"uncle\"", "to is not a listed one");
        unavailable("8760, \"fee\"", "8760.0, \"fee\"", "amount is not a whole number from 1");
        unavailable("8760, \"fee\"", "1000000000001, \"fee\"", "amount is over 1000000000000");
        unavailable("\"count\": 1", "\"count\": -1", "count is not a whole number from 0");
        unavailable("\"lines\"", "\"rows\"", "lines is not a list of 0 to 100000");
        assertThat(link.statement("yesterday"))
                .isEqualTo(new StatementAnswer.Unavailable("not asked: not a date"));
    }

    private Statement found() {
        return ((StatementAnswer.Found) link.statement(DAY)).statement();
    }

    private void unavailable(String part, String other, String reason) {
        assertThat(FINAL).contains(part);
        bankAnswers(Reply.ok(FINAL.replace(part, other)).offTheDescription());
        assertThat(link.statement(DAY)).isEqualTo(new StatementAnswer.Unavailable(reason));
    }

    private static byte[] padded(int bytes) {
        var text = FINAL.getBytes(StandardCharsets.UTF_8);
        var padded = Arrays.copyOf(text, bytes);
        Arrays.fill(padded, text.length, bytes, (byte) ' ');
        return padded;
    }

    private void notRedeemed(Reply reply, String reason) {
        bankAnswers(reply);
        assertThat(link.redeem(PAYOUT)).isEqualTo(new RedemptionAnswer.Unknown(reason));
    }

    private static Reply redeemed(String members) {
        return Reply.ok(
                "{\"key\": \"T0001-d1\", \"number\": \"%s\", \"outcome\": %s}"
                        .formatted(CLAIM, members));
    }
}
