package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink.Query;
import guichet.queue.host.json.JsonHostConfig.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/// TLS, pins and time-outs: what surely did not arrive is TryAgain, the rest is Unknown.
final class ConnectionTest extends AtTheBank {

    private static final String RIGHT_PIN = Keys.pin(Keys.HOST);
    private static final String SPARE_PIN = Keys.pin(Keys.OTHER_AUTHORITY);

    @Test
    void the_spare_pin_is_as_good_as_the_current_one() {
        bankAnswers(anAcceptance());
        try (var other =
                linkWith(BRIEF, Keys.TERMINAL, List.of(SPARE_PIN, "sha256/" + RIGHT_PIN))) {
            assertThat(charged(other)).isInstanceOf(Delivery.Accepted.class);
        }
    }

    @Test
    void a_host_with_the_right_ca_and_a_wrong_pin_gets_nothing() {
        try (var other = linkWith(BRIEF, Keys.TERMINAL, List.of(SPARE_PIN))) {
            assertThat(charged(other))
                    .isEqualTo(
                            new Delivery.TryAgain(
                                    "host's certificate is not pinned or not its own"));
        }
        assertThat(bank.seen).isEmpty();
    }

    @Test
    void a_host_with_the_right_pin_and_a_wrong_ca_gets_nothing() throws IOException {
        var stranger =
                Keys.lasting()
                        .addSubjectAlternativeName("localhost")
                        .keyPair(Keys.HOST.keyPair())
                        .signedBy(Keys.OTHER_AUTHORITY)
                        .build();
        assertThat(Keys.pin(stranger)).isEqualTo(RIGHT_PIN);
        refused(stranger, "TLS failed: ");
    }

    @Test
    void a_host_with_another_name_gets_nothing() throws IOException {
        refused(
                Keys.lasting()
                        .addSubjectAlternativeName("bank.example")
                        .keyPair(Keys.HOST.keyPair())
                        .signedBy(Keys.AUTHORITY)
                        .build(),
                "host's certificate is not pinned or not its own");
    }

    @Test
    void a_host_with_an_expired_certificate_gets_nothing() throws IOException {
        refused(
                new HeldCertificate.Builder()
                        .validityInterval(
                                Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(),
                                Instant.parse("2021-01-01T00:00:00Z").toEpochMilli())
                        .addSubjectAlternativeName("localhost")
                        .keyPair(Keys.HOST.keyPair())
                        .signedBy(Keys.AUTHORITY)
                        .build(),
                "TLS failed: ");
    }

    @Test
    void a_host_without_tls_1_3_gets_nothing_unless_configured() throws IOException {
        try (var old = new TestBank(CLOCK, Keys.HOST, "TLSv1.2")) {
            old.answering = _ -> anAcceptance();
            try (var strict = new JsonHostLink(config(old), CLOCK)) {
                assertThat(charged(strict)).isInstanceOf(Delivery.TryAgain.class);
                assertThat(old.seen).isEmpty();
            }
            var lenient =
                    new Transport(BRIEF.connect(), BRIEF.read(), BRIEF.write(), BRIEF.call(), true);
            var config = config(old, lenient, Keys.TERMINAL, List.of(RIGHT_PIN));
            try (var allowed = new JsonHostLink(config, CLOCK)) {
                assertThat(charged(allowed)).isInstanceOf(Delivery.Accepted.class);
            }
        }
    }

    /// In TLS 1.3 the host looks at our certificate after our side has already begun to send, so the
    /// charge *may* have arrived as far as we can know.
    @Test
    void a_terminal_the_host_does_not_know_is_never_told_accepted() {
        bankAnswers(anAcceptance());
        var stranger = Keys.lasting().commonName("T9").signedBy(Keys.OTHER_AUTHORITY).build();
        try (var other = linkWith(BRIEF, stranger, List.of(RIGHT_PIN))) {
            assertThat(charged(other))
                    .isInstanceOfAny(Delivery.Unknown.class, Delivery.TryAgain.class);
        }
        assertThat(bank.seen).isEmpty();
    }

    @Test
    void a_refused_connection_is_try_again_and_no_answer_to_anything_else() throws IOException {
        bank.close();

        var reason = "connection refused or host out of reach";
        assertThat(charged(link)).isEqualTo(new Delivery.TryAgain(reason));
        assertThat(link.confirm(KEY)).isEqualTo(new Confirmation.Unknown(reason));
        assertThat(link.query(QUERY)).isEqualTo(new Query.Unavailable(reason));
    }

    @Test
    void a_host_that_takes_the_charge_and_never_answers_is_unknown() {
        var over = new CountDownLatch(1);
        bank.answering =
                _ -> {
                    await(over);
                    return Reply.nothing();
                };
        var impatient = transport(Duration.ofMillis(300), Duration.ofSeconds(10));
        try (var other = linkWith(impatient, Keys.TERMINAL, List.of(RIGHT_PIN))) {
            assertThat(charged(other)).isInstanceOf(Delivery.Unknown.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    void the_whole_call_is_bounded_not_only_each_read() {
        var over = new CountDownLatch(1);
        bank.answering =
                _ -> {
                    await(over);
                    return Reply.nothing();
                };
        var impatient = transport(Duration.ofSeconds(60), Duration.ofMillis(500));
        try (var other = linkWith(impatient, Keys.TERMINAL, List.of(RIGHT_PIN))) {
            assertThat(charged(other)).isEqualTo(new Delivery.Unknown("no answer: timeout"));
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_host_that_closes_connections_after_an_answer_costs_no_charge_its_outcome()
            throws IOException {
        bankAnswers(anAcceptance());
        for (int i = 0; i < 3; i++) {
            assertThat(charged(link)).isInstanceOf(Delivery.Accepted.class);
            bank.hangUp();
        }
        assertThat(bank.seen).hasSize(3);
    }

    private void refused(HeldCertificate certificate, String reason) throws IOException {
        try (var stranger = new TestBank(CLOCK, certificate, "TLSv1.3");
                var other = new JsonHostLink(config(stranger), CLOCK)) {
            var delivery = charged(other);
            assertThat(delivery).isInstanceOf(Delivery.TryAgain.class);
            assertThat(((Delivery.TryAgain) delivery).reason()).startsWith(reason);
            assertThat(stranger.seen).isEmpty();
        }
    }

    private static Delivery charged(JsonHostLink link) {
        return link.charge(KEY, link.chargeBody(charge()));
    }

    private JsonHostLink linkWith(
            Transport transport, HeldCertificate terminal, List<String> pins) {
        return new JsonHostLink(config(bank, transport, terminal, pins), CLOCK);
    }

    private static Transport transport(Duration read, Duration call) {
        return new Transport(BRIEF.connect(), read, BRIEF.write(), call, false);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
