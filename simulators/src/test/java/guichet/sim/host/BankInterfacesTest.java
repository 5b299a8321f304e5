package guichet.sim.host;

import static guichet.sim.host.TestTerminal.bill;
import static guichet.sim.host.TestTerminal.key;
import static guichet.sim.host.TestTerminal.surplus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guichet.sim.host.TestTerminal.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Everything but charge and confirm, asked over real TLS: what the bank does when it is honest, and
/// what it does when told otherwise.
class BankInterfacesTest {

    private static final String WATER = "8830012345";
    private static final String KEY = key(1, 1);
    private static final String BODY = bill(KEY, "hz-water", WATER, "202509000123", 8_760);
    private static final String CLAIM = "T0001-000001-9F3A61";
    private static final String PAY = "T0001-1-20261121-000001-9f3a61c2-1-P1";

    @TempDir static Path directory;
    private static int run;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(1_000);
    private BankHostSim bank;
    private TestTerminal terminal;
    private Path own;

    @BeforeEach
    void open() throws IOException {
        // One set of keys for all, books of its own for each.
        var pki = Pki.in(directory.resolve("pki"));
        own = directory.resolve("run" + run++);
        Files.createDirectories(own);
        Files.createSymbolicLink(own.resolve("pki"), pki.directory());
        bank = new BankHostSim(own, 0);
        bank.listen(events::add);
        terminal = new TestTerminal(pki, bank.host());
    }

    @AfterEach
    void close() {
        assertThat(bank.host().sumOfPostings()).isZero();
        assertThat(terminal.wrong).isEmpty();
        bank.close();
    }

    @Test
    void m4_3_a_posted_charge_is_reversed_once_and_refused_from_then_on() throws IOException {
        terminal.charge(KEY, BODY);

        assertThat(outcome(terminal.reverse("r1", KEY))).isEqualTo("reversed");
        assertThat(outcome(terminal.reverse("r1", KEY))).isEqualTo("reversed");
        assertThat(outcome(terminal.reverse("r2", KEY))).isEqualTo("reversed");

        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("reversed");
        var again = terminal.charge(KEY, BODY);
        assertThat(outcome(again)).isEqualTo("rejected");
        assertThat(again.text("reason")).isEqualTo("reversed");
        assertThat(terminal.query("hz-water", WATER).json().at("/bills/0/amount").longValue())
                .isEqualTo(8_760);
        assertThat(bank.host().ledger().totalMinorUnits()).isZero();
    }

    @Test
    void m4_3_a_charge_never_seen_is_barred_and_refused_when_it_comes() throws IOException {
        assertThat(outcome(terminal.reverse("r1", KEY))).isEqualTo("barred");
        assertThat(terminal.confirm(KEY).text("reason")).isEqualTo("barred");
        bank.close();
        bank = new BankHostSim(own, 0);
        terminal = new TestTerminal(Pki.in(own.resolve("pki")), bank.host());

        var late = terminal.charge(KEY, BODY);

        assertThat(outcome(late)).isEqualTo("rejected");
        assertThat(late.text("reason")).isEqualTo("barred");
        assertThat(late.json().get("final").booleanValue()).isTrue();
        assertThat(terminal.confirm(KEY).text("reason")).isEqualTo("barred");
        assertThat(outcome(terminal.reverse("r2", KEY))).isEqualTo("barred");
    }

    @Test
    void m4_3_a_charge_of_a_closed_day_or_one_handed_over_cannot_be_reversed() throws IOException {
        terminal.charge(KEY, BODY);
        tell("hand-over hz-water");
        assertThat(terminal.reverse("r1", KEY).text("reason")).isEqualTo("handed-over");
        tell("hand-over off");
        // What was said once is said for ever.
        assertThat(terminal.reverse("r1", KEY).text("reason")).isEqualTo("handed-over");
        tell("close-day");

        assertThat(terminal.reverse("r2", KEY).text("reason")).isEqualTo("settled");
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("posted");
    }

    @Test
    void a_reversal_is_pending_as_often_as_told_and_cannot_when_told() throws IOException {
        terminal.charge(KEY, BODY);
        tell("reverse-pending 1");
        assertThat(outcome(terminal.reverse("r1", KEY))).isEqualTo("pending");
        tell("cannot-reverse 1");
        assertThat(outcome(terminal.reverse("r1", KEY))).isEqualTo("cannot");
        assertThat(terminal.reverse("r1", key(1, 2)).text("error")).isEqualTo("key-conflict");
        assertThat(terminal.reverse("r2", "T0002-1-20261121-000001-9f3a61c2-1").status())
                .isEqualTo(400);
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("posted");
    }

    @Test
    void m5_4_an_accepted_that_comes_after_the_reversal() throws Exception {
        tell("answer-after-reversal 1");
        var answer =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return terminal.charge(KEY, BODY);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        await("answer held");
        assertThat(answer).isNotDone();

        assertThat(outcome(terminal.reverse("r1", KEY))).isEqualTo("reversed");

        assertThat(outcome(answer.get(10, TimeUnit.SECONDS))).isEqualTo("accepted");
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("reversed");
    }

    @Test
    void a_charge_refunded_by_a_person_says_so() throws IOException {
        terminal.charge(KEY, BODY);
        tell("refund-charge " + KEY);

        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("refunded");
        assertThat(terminal.reverse("r1", KEY).text("reason")).isEqualTo("refunded");
    }

    @Test
    void m5_5_a_code_is_shown_paid_and_refunded_once() throws IOException {
        var shown = terminal.phone(PAY, 8_760, "");
        assertThat(shown.text("state")).isEqualTo("waiting");
        assertThat(shown.text("code")).startsWith("https://");
        assertThat(terminal.phone(PAY, 8_760, "").text("code")).isEqualTo(shown.text("code"));
        assertThat(terminal.phone(PAY, 8_770, "").text("error")).isEqualTo("key-conflict");
        assertThat(terminal.phoneRefund("f0", PAY, 8_760).text("reason")).isEqualTo("not-paid");

        assertThat(tell("pay-phone")).isEqualTo("paid 87.60 CNY " + PAY);

        assertThat(terminal.phoneStatus(PAY).json().get("amount").longValue()).isEqualTo(8_760);
        assertThat(terminal.phoneCancel(PAY).text("state")).isEqualTo("paid");
        assertThat(terminal.phoneRefund("f1", PAY, 8_000).text("reason"))
                .isEqualTo("amount-differs");
        assertThat(outcome(terminal.phoneRefund("f2", PAY, 8_760))).isEqualTo("refunded");
        assertThat(outcome(terminal.phoneRefund("f2", PAY, 8_760))).isEqualTo("refunded");
        assertThat(terminal.phoneRefund("f3", PAY, 8_760).text("reason"))
                .isEqualTo("refunded-before");
        assertThat(tell("phone " + PAY)).isEqualTo("paid 87.60 CNY refunded");
    }

    @Test
    void m5_5_cancelled_or_expired_it_can_no_longer_be_paid() throws IOException {
        terminal.phone(PAY, 8_760, "");
        assertThat(terminal.phoneCancel(PAY).text("state")).isEqualTo("cancelled");
        assertThat(tell("pay-phone " + PAY)).startsWith("cancelled");
        terminal.phone(PAY + "x", 100, "");
        tell("time +61000");
        assertThat(terminal.phoneStatus(PAY + "x").text("state")).isEqualTo("expired");
        assertThat(tell("pay-phone " + PAY + "x")).startsWith("expired");
    }

    @Test
    void m5_5_a_customer_may_pay_in_the_very_moment_of_cancelling() throws IOException {
        terminal.phone(PAY, 8_760, "");
        tell("paid-at-cancel 1");
        assertThat(terminal.phoneCancel(PAY).text("state")).isEqualTo("paid");
        terminal.phone(PAY + "x", 100, "");
        tell("paid-after-cancel 1");
        assertThat(terminal.phoneCancel(PAY + "x").text("state")).isEqualTo("cancelled");
        assertThat(terminal.phoneStatus(PAY + "x").text("state")).isEqualTo("paid");
        tell("errand-pending 1");
        assertThat(outcome(terminal.phoneRefund("f1", PAY + "x", 100))).isEqualTo("pending");
        assertThat(outcome(terminal.phoneRefund("f1", PAY + "x", 100))).isEqualTo("refunded");
    }

    @Test
    void m5_5_a_scanned_code_is_paid_or_refused_at_once_and_said_nowhere() throws IOException {
        assertThat(scanned("1", "284700000000001234").text("state")).isEqualTo("paid");
        assertThat(scanned("2", "284700000000000000").text("reason"))
                .isEqualTo("insufficient-funds");
        assertThat(scanned("3", "284700000000002222").text("reason")).isEqualTo("code-expired");
        var asked = scanned("4", "284700000000001111");
        assertThat(asked.text("state")).isEqualTo("waiting");
        assertThat(asked.json().has("code")).isFalse();
        assertThat(events).noneMatch(event -> event.contains("28470000"));
    }

    private Answer scanned(String end, String code) throws IOException {
        return terminal.phone(PAY + end, 100, ", \"customerCode\": \"%s\"".formatted(code));
    }

    @Test
    void m5_5_a_key_asked_about_before_it_was_requested_is_taken_no_more() throws IOException {
        assertThat(terminal.phoneStatus(PAY).text("state")).isEqualTo("never-seen");
        assertThat(terminal.phone(PAY, 8_760, "").text("reason")).isEqualTo("barred");
        assertThat(terminal.phoneCancel(PAY + "x").text("state")).isEqualTo("cancelled");
        assertThat(terminal.phone(PAY + "x", 100, "").text("state")).isEqualTo("cancelled");
    }

    @Test
    void m6_2_a_claim_adds_up_and_is_redeemed_once_for_each_key() throws IOException {
        assertThat(terminal.redeem("d0", CLAIM).text("reason")).isEqualTo("unknown-number");
        assertThat(outcome(terminal.register("g1", CLAIM, 8_000, ""))).isEqualTo("registered");
        terminal.register("g1", CLAIM, 8_000, "");
        terminal.register("g2", CLAIM, 760, "");
        tell("errand-pending 1");
        assertThat(outcome(terminal.redeem("d1", CLAIM))).isEqualTo("pending");

        var paid = terminal.redeem("d1", CLAIM);

        assertThat(paid.json().get("amount").longValue()).isEqualTo(8_760);
        assertThat(terminal.redeem("d1", CLAIM).body()).isEqualTo(paid.body());
        assertThat(terminal.redeem("d2", CLAIM).text("reason")).isEqualTo("redeemed-before");
        terminal.register("g3", CLAIM, 500, "");
        assertThat(terminal.redeem("d3", CLAIM).json().get("amount").longValue()).isEqualTo(500);
        assertThat(tell("claim " + CLAIM))
                .isEqualTo("claim registered 92.60 CNY redeemed 92.60 CNY");
        assertThat(terminal.redeem("d0", CLAIM).text("reason")).isEqualTo("unknown-number");
    }

    @Test
    void m6_2_a_charge_not_final_is_barred_before_anything_is_paid_out() throws IOException {
        terminal.register("g1", CLAIM, 8_760, "\"%s\"".formatted(KEY));
        assertThat(outcome(terminal.redeem("d1", CLAIM))).isEqualTo("accepted");

        assertThat(terminal.charge(KEY, BODY).text("reason")).isEqualTo("barred");
    }

    @Test
    void m6_2_nothing_is_paid_out_while_its_charge_stands() throws IOException {
        terminal.charge(KEY, BODY);
        tell("close-day");
        terminal.register("g1", CLAIM, 8_760, "\"%s\"".formatted(KEY));

        assertThat(terminal.redeem("d1", CLAIM).text("reason")).isEqualTo("charge-stands");
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("posted");
    }

    @Test
    void m4_6_a_statement_is_final_only_when_its_day_is_closed() throws IOException {
        terminal.charge(KEY, BODY);
        var day = terminal.confirm(KEY).text("postingDate");
        assertThat(statement(day).json()).hasSize(2);
        assertThat(statement(day).text("state")).isEqualTo("open");

        assertThat(tell("close-day")).isEqualTo("closed " + day);

        var next = surplus(key(2, 1), "hz-water", WATER, 1_240);
        assertThat(terminal.charge(key(2, 1), next).text("postingDate")).isGreaterThan(day);
        var told = statement(day);
        assertThat(told.text("state")).isEqualTo("final");
        assertThat(told.json().get("lines")).hasSize(1);
        assertThat(told.json().at("/lines/0/splits/0/amount").longValue()).isEqualTo(8_760);
        assertThat(told.json().get("totals"))
                .hasToString("[{\"currency\":\"CNY\",\"count\":1,\"amount\":8760}]");
        tell("refund-charge " + KEY);
        assertThat(statement(day).body()).isEqualTo(told.body());
        var later = tell("close-day").substring("closed ".length());
        assertThat(statement(later).json().get("lines")).hasSize(2);
        assertThat(statement(later).json().at("/totals/0/amount").longValue()).isEqualTo(1_240);
        assertThat(terminal.get("/v1/statements/yesterday").status()).isEqualTo(400);
    }

    @Test
    void m4_6_every_kind_of_difference_can_be_had() throws IOException {
        terminal.charge(KEY, BODY);
        terminal.charge(key(1, 2), surplus(key(1, 2), "hz-water", WATER, 1_240));
        var day = tell("close-day").substring("closed ".length());

        assertThat(spoilt(day, "twice", "/lines/2/key").stringValue()).isEqualTo(KEY);
        assertThat(spoilt(day, "missing", "/lines/0/key").stringValue()).isEqualTo(key(1, 2));
        assertThat(spoilt(day, "amount", "/lines/0/amount").longValue()).isEqualTo(8_860);
        assertThat(spoilt(day, "amount", "/totals/0/amount").longValue()).isEqualTo(10_100);
        assertThat(spoilt(day, "stranger", "/lines/2/amount").longValue()).isEqualTo(1_234);
        assertThat(spoilt(day, "splits", "/lines/0/splits/0/amount").longValue()).isEqualTo(8_759);
        assertThat(spoilt(day, "totals", "/totals/0/amount").longValue()).isEqualTo(10_001);
        assertThat(spoilt(day, "early", "/state").stringValue()).isEqualTo("preliminary");
        assertThat(statement(day).json().at("/totals/0/amount").longValue()).isEqualTo(10_000);
    }

    private JsonNode spoilt(String day, String how, String where) throws IOException {
        tell("statement-" + how + " 1");
        return statement(day).json().at(where);
    }

    private Answer statement(String day) throws IOException {
        return terminal.get("/v1/statements/" + day);
    }

    @Test
    void m7_3_a_sequence_that_goes_back_is_refused_and_a_new_epoch_begins_afresh()
            throws IOException {
        var first = terminal.heartbeat(1, 17, 120, "a", "14, 15");
        assertThat(first.json().get("lastSequence").longValue()).isEqualTo(17);
        assertThat(first.text("headHash")).isEqualTo("0".repeat(64));

        var back = terminal.heartbeat(1, 5, 40, "b", "3");

        assertThat(back.status()).isEqualTo(409);
        assertThat(back.text("error")).isEqualTo("sequence-back");
        assertThat(back.json().get("lastSequence").longValue()).isEqualTo(17);
        assertThat(back.json().get("headNumber").longValue()).isEqualTo(120);
        assertThat(tell("voided T0001")).isEqualTo("[14, 15]");
        terminal.charge(key(21, 1), surplus(key(21, 1), "hz-water", WATER, 100));
        var later = terminal.heartbeat(1, 18, 130, "c", "");
        assertThat(later.json().get("lastSequence").longValue()).isEqualTo(21);
        assertThat(later.text("headHash")).isEqualTo("a".repeat(64));

        var afresh = terminal.heartbeat(2, 22, 100, "d", "");
        assertThat(afresh.status()).isEqualTo(200);
        assertThat(afresh.json().get("lastEpoch").intValue()).isEqualTo(2);
        assertThat(afresh.json().get("headNumber").longValue()).isZero();
        assertThat(terminal.heartbeat(1, 90, 500, "e", "").status()).isEqualTo(409);
        assertThat(bank.host().bank().terminals().headsOf("T0001", 1, 120)).isEqualTo(1);
    }

    @Test
    void a_receipt_is_shown_to_whoever_holds_it() throws IOException {
        terminal.charge(KEY, BODY);

        var known = terminal.get("/v1/receipts/T0001-000001?proof=9f3a61");

        assertThat(known.json().at("/charges/0/state").stringValue()).isEqualTo("posted");
        assertThat(terminal.get("/v1/receipts/T0001-000001?proof=9F3A62").text("result"))
                .isEqualTo("not-known");
        assertThat(terminal.get("/v1/receipts/T0001-000001").status()).isEqualTo(400);
        var moved = terminal.draft("GET", "/v1/receipts/T0001-000001?proof=9F3A61", "");
        moved.with("signature-input", "sig1=(\"@method\" \"@path\")");
        assertThat(terminal.send(moved).text("error")).isEqualTo("bad-signature");
    }

    @Test
    void a_session_is_settled_once_and_a_reminder_noted_once() throws IOException {
        var body =
                """
                {"key": "s1", "session": "S-7", "cassette": "C-12", "currency": "CNY", "expected": 9000,
                 "counted": 8000, "notes": [{"denomination": 1000, "count": 8}],
                 "openedAt": "2026-11-21T09:30:00.000Z", "closedAt": "2026-11-21T09:30:00.000Z"}\
                """;
        assertThat(outcome(terminal.post("/v1/cash-settlements", "s1", body))).isEqualTo("settled");
        assertThat(outcome(terminal.post("/v1/cash-settlements", "s1", body))).isEqualTo("settled");
        assertThat(
                        terminal.post("/v1/cash-settlements", "s2", body.replace("s1", "s2"))
                                .text("reason"))
                .isEqualTo("settled-before");
        assertThat(terminal.post("/v1/cash-settlements", "s1", body.replace("8}", "9}")).status())
                .isEqualTo(400);
        assertThat(bank.host().bank().counter().settlements("T0001")).hasSize(1);

        var wish =
                """
                {"key": "m1", "service": "hz-water", "account": "8830012345", "phone": "+8613857100088",
                 "language": "zh-CN", "daysBefore": 3}\
                """;
        assertThat(outcome(terminal.post("/v1/reminders", "m1", wish))).isEqualTo("noted");
        assertThat(outcome(terminal.post("/v1/reminders", "m1", wish))).isEqualTo("noted");
        var stranger = wish.replace("8830012345", "8830010000");
        assertThat(terminal.post("/v1/reminders", "m1", stranger).status()).isEqualTo(409);
        stranger = stranger.replace("m1", "m2");
        assertThat(terminal.post("/v1/reminders", "m2", stranger).text("reason"))
                .isEqualTo("no-such-account");
        assertThat(bank.host().bank().counter().reminders()).isEqualTo(1);
    }

    @Test
    void a_path_that_speaks_of_another_than_the_body_is_refused() throws IOException {
        var answer =
                terminal.post(
                        "/v1/charges/" + key(2, 1) + ":reverse",
                        "r1",
                        "{\"key\": \"r1\", \"charge\": \"%s\", \"reason\": \"\"}".formatted(KEY));
        assertThat(answer.text("error")).isEqualTo("bad-request");
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("never-seen");
    }

    @Test
    void an_errand_whose_answer_was_lost_is_done_once() throws IOException {
        tell("lose-answer 1 register");
        terminal.honest = false;
        assertThatThrownBy(() -> terminal.register("g1", CLAIM, 8_760, ""))
                .isInstanceOf(IOException.class);
        tell("twice 1 register");
        assertThat(terminal.register("g1", CLAIM, 8_760, "").status()).isEqualTo(500);
        tell("other-amount 1 register");
        assertThat(terminal.register("g1", CLAIM, 8_760, "").json().get("amount").longValue())
                .isEqualTo(8_860);

        assertThat(outcome(terminal.register("g1", CLAIM, 8_760, ""))).isEqualTo("registered");
        assertThat(tell("claim " + CLAIM)).startsWith("claim registered 87.60 CNY");
    }

    private static String outcome(Answer answer) {
        return answer.text("outcome");
    }

    private String tell(String words) {
        return bank.tell(List.of(words.split(" ", -1)));
    }

    private void await(String beginning) throws InterruptedException {
        for (var i = 0; i < 100; i++) {
            var event = events.poll(10, TimeUnit.SECONDS);
            if (event == null) break;
            if (event.startsWith(beginning)) return;
        }
        throw new AssertionError("never heard " + beginning);
    }
}
