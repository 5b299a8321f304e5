package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Heartbeat;
import guichet.queue.host.HostLink.HeartbeatAnswer;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import guichet.queue.host.ReceiptAnswer;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.queue.host.Reminder;
import guichet.queue.host.ReminderAnswer;
import guichet.queue.host.StatementAnswer;
import guichet.queue.host.json.HostFiles;
import guichet.queue.host.json.JsonHostConfig;
import guichet.queue.host.json.JsonHostConfig.Transport;
import guichet.queue.host.json.JsonHostLink;
import guichet.sim.host.BankHostSim;
import guichet.sim.host.Pki;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kiosk's own link to the simulated bank, over real TLS: both sides were written twice, here
/// they meet.
class JsonBankContractTest {

    private static final String PAYMENT = "T0001-1-20261121-000017-9f3a61c2";
    private static final String KEY = PAYMENT + "-1";
    private static final String PAY = KEY + "-P1";
    private static final String CLAIM = "T0001-000017-9F3A61";

    @TempDir Path directory;
    private BankHostSim bank;
    private JsonHostLink link;

    @BeforeEach
    void open() {
        bank = new BankHostSim(directory, 0);
        var pki = Pki.in(directory.resolve("pki"));
        link =
                new JsonHostLink(
                        JsonHostConfig.load(
                                bank.url(),
                                "T0001",
                                new HostFiles(
                                        pki.file("ca.pem"),
                                        new HostFiles.PemClient(
                                                pki.file("terminal.key"), pki.file("terminal.pem")),
                                        pki.file("terminal-sign.key"),
                                        pki.file("host-sign.pub")),
                                pki.pins(),
                                Transport.DEFAULT,
                                Clock.systemUTC()),
                        Clock.systemUTC());
    }

    @AfterEach
    void close() {
        link.close();
        assertThat(bank.host().sumOfPostings()).isZero();
        bank.close();
    }

    @Test
    void a_mixed_charge_is_posted_reversed_and_stands_on_the_statement() {
        var body = link.chargeBody(charge());
        assertThat(link.charge(KEY, body)).isInstanceOf(Delivery.Accepted.class);
        var day = ((Confirmation.Posted) link.confirm(KEY, body)).postingDate();
        assertThat(run(new Errand.Reverse(KEY + "-R1", KEY, "no answer")))
                .isEqualTo(new ErrandAnswer.Done("reversed"));
        assertThat(link.confirm(KEY, body)).isEqualTo(new Confirmation.Reversed());
        assertThat(link.charge(KEY, body)).isEqualTo(new Delivery.Rejected("reversed"));
        assertThat(run(new Errand.Reverse(PAYMENT + "-2-R1", PAYMENT + "-2", "")))
                .isEqualTo(new ErrandAnswer.Done("barred"));
        assertThat(link.confirm(PAYMENT + "-2")).isEqualTo(new Confirmation.Rejected("barred"));

        assertThat(link.statement(day)).isEqualTo(new StatementAnswer.NotYet());
        bank.host().closeDay();
        var statement = ((StatementAnswer.Found) link.statement(day)).statement();
        assertThat(statement.faults()).isEmpty();
        assertThat(statement.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.state()).isEqualTo("reversed");
                    assertThat(line.splits()).containsExactly(new Split("biller", 8_760));
                });
        assertThat(link.receipt("T0001-000017", "9F3A61"))
                .isInstanceOfSatisfying(
                        ReceiptAnswer.Known.class,
                        known ->
                                assertThat(known.charges().getFirst().state())
                                        .isEqualTo("reversed"));
        assertThat(link.receipt("T0001-000017", "000000")).isEqualTo(new ReceiptAnswer.NotKnown());
    }

    @Test
    void m4_6_a_spoilt_statement_does_not_count_or_differs() {
        var body = link.chargeBody(charge());
        link.charge(KEY, body);
        var day = bank.host().closeDay();
        for (var how : List.of("twice", "totals", "early")) {
            bank.tell(List.of("statement-" + how, "1"));
            assertThat(((StatementAnswer.Found) link.statement(day)).statement().faults())
                    .as(how)
                    .isNotEmpty();
        }
        for (var how : List.of("missing", "amount", "stranger", "splits")) {
            bank.tell(List.of("statement-" + how, "1"));
            assertThat(((StatementAnswer.Found) link.statement(day)).statement().faults())
                    .as(how)
                    .isEmpty();
        }
        bank.tell(List.of("too-large", "1", "statement"));
        assertThat(link.statement(day))
                .isEqualTo(new StatementAnswer.Unavailable("answer is over 16 MiB"));
    }

    @Test
    void a_phone_pays_is_refunded_and_is_cancelled() {
        var request = new PhoneRequest(PAY, KEY, 8_760, "CNY", Optional.empty(), 60_000);
        assertThat(link.requestPhonePayment(request)).isInstanceOf(PhoneAnswer.Waiting.class);
        bank.host().payPhone(PAY);
        assertThat(link.phonePayment(PAY)).isEqualTo(new PhoneAnswer.Paid(8_760, "CNY"));
        assertThat(run(new Errand.Refund(PAY + "-F", PAY, 8_760, "CNY")))
                .isEqualTo(new ErrandAnswer.Done("refunded"));
        assertThat(run(new Errand.Refund(PAY + "-G", PAY, 8_760, "CNY")))
                .isEqualTo(new ErrandAnswer.Cannot("refunded-before"));
        assertThat(link.cancelPhonePayment(KEY + "-P2")).isEqualTo(new PhoneAnswer.Cancelled());
        assertThat(link.phonePayment(KEY + "-P3")).isEqualTo(new PhoneAnswer.NeverSeen());
        var scanned =
                new PhoneRequest(
                        KEY + "-P4", KEY, 100, "CNY", Optional.of("284700000000000000"), 60_000);
        assertThat(link.requestPhonePayment(scanned))
                .isEqualTo(new PhoneAnswer.Refused("insufficient-funds"));
    }

    @Test
    void a_claim_is_registered_and_redeemed_and_a_session_settled() {
        assertThat(
                        run(
                                new Errand.Register(
                                        KEY + "-C",
                                        CLAIM,
                                        "claim",
                                        PAYMENT,
                                        8_760,
                                        "CNY",
                                        "refused",
                                        List.of(KEY))))
                .isEqualTo(new ErrandAnswer.Done("registered"));
        var payout = new Redemption(PAYMENT + "-D1", CLAIM, "payout", "13857100088");
        assertThat(link.redeem(payout)).isEqualTo(new RedemptionAnswer.Accepted(8_760, "CNY"));
        assertThat(link.redeem(payout)).isEqualTo(new RedemptionAnswer.Accepted(8_760, "CNY"));
        assertThat(link.redeem(new Redemption("other", CLAIM, "payout", "13857100088")))
                .isEqualTo(new RedemptionAnswer.Refused("redeemed-before"));
        assertThat(link.charge(KEY, link.chargeBody(charge())))
                .isEqualTo(new Delivery.Rejected("barred"));
        assertThat(
                        run(
                                new Errand.Settle(
                                        "T0001-S7",
                                        "S-7",
                                        "C-12",
                                        "CNY",
                                        9_000,
                                        8_000,
                                        List.of(new Errand.Denomination(1_000, 8)),
                                        0,
                                        1)))
                .isEqualTo(new ErrandAnswer.Done("settled"));
        assertThat(
                        link.remind(
                                new Reminder(
                                        "T0001-M1",
                                        "hz-water",
                                        "8830012345",
                                        "+8613857100088",
                                        "zh-CN",
                                        3)))
                .isEqualTo(new ReminderAnswer.Noted());
    }

    @Test
    void m7_3_the_heartbeat_tells_of_a_sequence_gone_back_and_of_a_new_epoch() {
        beat(1, 17, 120);
        assertThat(beat(1, 18, 130)).extracting("lastSequence", "headNumber").contains(18L, 120L);
        assertThat(beat(1, 5, 40))
                .extracting("lastEpoch", "lastSequence", "headNumber")
                .containsExactly(1, 18L, 130L);
        assertThat(beat(2, 19, 90))
                .extracting("lastEpoch", "lastSequence", "headNumber")
                .containsExactly(2, 19L, 0L);
    }

    private HeartbeatAnswer beat(int epoch, long sequence, long head) {
        var answer =
                link.heartbeat(
                        new Heartbeat(
                                epoch,
                                sequence,
                                head,
                                "ab".repeat(32),
                                "in-service",
                                0,
                                List.of(1L),
                                0));
        assertThat(answer).isInstanceOf(HeartbeatAnswer.Alive.class);
        return answer;
    }

    private ErrandAnswer run(Errand errand) {
        return link.errand(errand.kind(), errand.key(), link.errandBody(errand));
    }

    private static Charge charge() {
        return new Charge(
                KEY,
                "bill",
                "hz-water",
                "8830012345",
                Optional.of("202509000123"),
                8_760,
                0,
                "CNY",
                List.of(new Part("cash", 5_000, ""), new Part("card", 3_760, "0042/000317")),
                List.of(new Split("biller", 8_760)),
                "2026-11-21",
                0);
    }
}
