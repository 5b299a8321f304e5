package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import guichet.queue.host.json.JsonHostConfig.Identity;
import guichet.queue.host.json.JsonHostConfig.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;

/// A test bank and a link to it. After each test the bank must have found nothing wrong with any
/// request, nor its own right answers at odds with the API description.
abstract class AtTheBank {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
    static final String KEY = "T0001-1-20261121-000017-9f3a61c2-1";
    static final BillQuery QUERY = new BillQuery("hz-water", "8830012345", Optional.empty());
    static final Transport BRIEF =
            new Transport(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    false);

    final TestBank bank = new TestBank(CLOCK, Keys.HOST, "TLSv1.3");
    final JsonHostLink link = new JsonHostLink(config(bank), CLOCK);

    @AfterEach
    void the_bank_closes_having_seen_only_right_messages() throws IOException {
        link.close();
        bank.close();
        assertThat(bank.wrong).isEmpty();
    }

    void bankAnswers(Reply reply) {
        bank.answering = _ -> reply;
    }

    static JsonHostConfig config(TestBank bank) {
        return config(bank, BRIEF, Keys.TERMINAL, List.of(Keys.pin(Keys.HOST)));
    }

    static JsonHostConfig config(
            TestBank bank, Transport transport, HeldCertificate terminal, List<String> pins) {
        return new JsonHostConfig(
                URI.create("https://localhost:%d/".formatted(bank.port())),
                "T0001",
                List.of(Keys.AUTHORITY.certificate()),
                new Identity(terminal.keyPair().getPrivate(), List.of(terminal.certificate())),
                pins,
                Keys.TERMINAL_SIGNS.getPrivate(),
                Keys.HOST_SIGNS.getPublic(),
                transport);
    }

    static Charge charge() {
        return new Charge(
                KEY,
                "bill",
                "hz-water",
                "8830012345",
                Optional.of("202509000123"),
                8760,
                0,
                "CNY",
                List.of(new Part("cash", 8760, "")),
                List.of(new Split("biller", 8760), new Split("fee", 0)),
                "2026-11-21",
                Instant.parse("2026-11-21T09:30:00Z").toEpochMilli());
    }

    /// The members that bind a charge's answer, then these.
    static String bound(String members) {
        return "{\"key\": \"%s\", \"amount\": 8760, \"currency\": \"CNY\", %s}"
                .formatted(KEY, members);
    }

    static Reply anAcceptance() {
        return Reply.ok(bound("\"outcome\": \"accepted\", \"postingDate\": \"2026-11-21\""));
    }
}
