package guichet.sim.host;

import static guichet.sim.host.TestTerminal.bill;
import static guichet.sim.host.TestTerminal.key;
import static guichet.sim.host.TestTerminal.surplus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guichet.sim.host.TestTerminal.Draft;
import guichet.sim.host.bank.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The honest bank, asked over real TLS.
class BankHostTest {

    private static final String WATER = "8830012345";
    private static final String WATER_BILL = "202509000123";

    @TempDir static Path keys;
    @TempDir Path directory;
    private static Pki pki;
    private BankHost host;
    private TestTerminal terminal;

    @BeforeAll
    static void makeKeys() {
        pki = Pki.in(keys);
    }

    @BeforeEach
    void open() {
        host = new BankHost(pki, directory.resolve("bank.db"), 0);
        host.start();
        terminal = new TestTerminal(pki, host);
    }

    @AfterEach
    void close() {
        assertThat(host.sumOfPostings()).isZero();
        assertThat(terminal.wrong).isEmpty();
        host.close();
    }

    @AfterAll
    static void keysAreUsedAgain() {
        assertThat(Pki.in(keys).pins()).isEqualTo(pki.pins()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_bill_is_found_paid_and_owed_no_more() throws IOException {
        var found = terminal.query("hz-water", WATER);

        assertThat(found.json())
                .hasToString(
                        Members.JSON
                                .readTree(
                                        """
                                        {"service": "hz-water", "account": "8830012345", "result": "found",
                                         "holder": "Z*** San", "bills": [{"reference": "202509000123",
                                         "period": "%s", "dueDate": "%s", "amount": 8760, "currency": "CNY"}]}\
                                        """
                                                .formatted(
                                                        found.json()
                                                                .at("/bills/0/period")
                                                                .stringValue(),
                                                        found.json()
                                                                .at("/bills/0/dueDate")
                                                                .stringValue()))
                                .toString());

        var paid =
                terminal.charge(key(1, 1), bill(key(1, 1), "hz-water", WATER, WATER_BILL, 8_760));

        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.text("outcome")).isEqualTo("accepted");
        assertThat(paid.text("key")).isEqualTo(key(1, 1));
        assertThat(paid.json().get("amount").longValue()).isEqualTo(8_760);
        assertThat(terminal.query("hz-water", WATER).text("result")).isEqualTo("nothing-owed");
        assertThat(terminal.confirm(key(1, 1)).text("state")).isEqualTo("posted");
        assertThat(terminal.confirm(key(1, 1)).text("postingDate"))
                .isEqualTo(paid.text("postingDate"));
        assertThat(host.ledger()).isEqualTo(new Ledger(1, 8_760, 0, 0, 0, 0));
    }

    @Test
    void every_answer_is_signed_for_its_request_also_errors_and_not_modified() throws IOException {
        for (var draft :
                new Draft[] {
                    terminal.draft("GET", "/v1/catalogue", ""),
                    terminal.draft("GET", "/v1/nowhere", ""),
                    terminal.draft("POST", "/v1/bills:query", "{}"),
                    terminal.draft("GET", "/v1/charges/" + key(9, 1), "")
                }) {
            var answer = terminal.send(draft);
            assertThat(terminal.trusted(answer, draft.nonce)).as(draft.path).isTrue();
            assertThat(terminal.trusted(answer, TestTerminal.newNonce())).isFalse();
        }
        var etag = terminal.get("/v1/catalogue").header("ETag");
        var draft = terminal.draft("GET", "/v1/catalogue", "").with("if-none-match", etag);
        var unchanged = terminal.send(draft);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(terminal.trusted(unchanged, draft.nonce)).isTrue();
    }

    @Test
    void the_same_key_with_the_same_body_gets_the_same_answer_and_is_posted_once()
            throws IOException {
        var body = bill(key(2, 1), "hz-water", WATER, WATER_BILL, 8_760);

        var first = terminal.charge(key(2, 1), body);
        var second = terminal.charge(key(2, 1), body);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(host.ledger().postedMinorUnits()).isEqualTo(8_760);
    }

    @Test
    void the_same_key_with_another_body_is_refused_but_not_rejected() throws IOException {
        terminal.charge(key(3, 1), bill(key(3, 1), "hz-water", WATER, WATER_BILL, 8_760));

        var other =
                terminal.charge(key(3, 1), bill(key(3, 1), "hz-water", WATER, WATER_BILL, 8_700));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("error")).isEqualTo("key-conflict");
        assertThat(terminal.confirm(key(3, 1)).text("state")).isEqualTo("posted");
    }

    @Test
    void a_nonce_used_before_is_refused() throws IOException {
        var draft = terminal.draft("GET", "/v1/charges/" + key(4, 1), "");
        assertThat(terminal.send(draft).text("state")).isEqualTo("never-seen");

        var again = terminal.send(draft);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("error")).isEqualTo("nonce-repeated");
    }

    @Test
    void whoever_is_not_who_they_say_is_refused() throws IOException {
        refused(
                "bad-signature",
                d -> d.body = "{\"service\": \"hz-water\", \"account\": \"1\"}",
                d -> {});
        refused("bad-signature", d -> {}, d -> d.created -= 301);
        refused("bad-signature", d -> {}, d -> d.created += 302);
        refused("bad-signature", d -> {}, d -> d.keyId = "T0002");
        refused("bad-signature", d -> {}, d -> d.signingKey = pki.signingKey("host"));
        refused("bad-signature", d -> {}, d -> d.with("signature", ""));
        refused("bad-signature", d -> {}, d -> d.with("signature-input", "sig1=()"));
        refused("bad-signature", d -> {}, d -> d.with("content-digest", "sha-256=:AAAA:"));
        refused("bad-signature", d -> {}, d -> d.with("guichet-nonce", TestTerminal.newNonce()));
        refused("bad-request", d -> {}, d -> d.nonce = "1234");
        refused("unknown-terminal", d -> {}, d -> d.terminal = "T0002");

        var stranger = new TestTerminal(pki, host, pki.clientCertificate("T0002"));
        assertThat(stranger.query("hz-water", WATER).text("error")).isEqualTo("unknown-terminal");
    }

    private void refused(String word, Consumer<Draft> body, Consumer<Draft> spoil)
            throws IOException {
        var draft =
                terminal.draft(
                        "POST",
                        "/v1/bills:query",
                        "{\"service\": \"hz-water\", \"account\": \"%s\"}".formatted(WATER));
        spoil.accept(draft);
        var honest = draft.body;
        body.accept(draft);
        if (!draft.body.equals(honest)) {
            // The signature is that of the honest body.
            draft.with(
                    "content-digest", TestTerminal.digest(honest.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(terminal.send(draft).text("error")).isEqualTo(word);
    }

    @Test
    void a_client_without_a_certificate_of_the_authority_is_not_let_in(@TempDir Path elsewhere) {
        var other = Pki.in(elsewhere);
        var stranger = new TestTerminal(pki, host, other.held("terminal"));

        assertThatThrownBy(() -> stranger.query("hz-water", WATER)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hz-water  | 8830012345 | 202509000123 | bill | 8700  | amount-not-allowed
                    hz-water  | 8830012345 | 202509000123 | bill | 8800  | amount-not-allowed
                    hz-water  | 8830012345 | 202509000123 | part | 5000  | amount-not-allowed
                    hz-water  | 8830012345 | 202509000999 | bill | 8760  | bill-cancelled
                    hz-water  | 8830010000 | 202509000123 | bill | 8760  | account-closed
                    no-water  | 8830012345 | 202509000123 | bill | 8760  | service-ended
                    """)
    void what_does_not_fit_the_bill_is_rejected_for_good(
            String service,
            String account,
            String reference,
            String purpose,
            long amount,
            String reason)
            throws IOException {
        var body =
                bill(key(5, 1), service, account, reference, amount)
                        .replace("\"bill\"", "\"" + purpose + "\"");

        var answer = terminal.charge(key(5, 1), body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("outcome")).isEqualTo("rejected");
        assertThat(answer.json().get("final").booleanValue()).isTrue();
        assertThat(answer.text("reason")).isEqualTo(reason);
        assertThat(terminal.confirm(key(5, 1)).text("reason")).isEqualTo(reason);
        assertThat(host.ledger()).isEqualTo(new Ledger(1, 0, 0, 0, 1, 0));
    }

    @Test
    void a_bill_is_paid_once_whatever_key_comes_second() throws IOException {
        terminal.charge(key(6, 1), bill(key(6, 1), "hz-water", WATER, WATER_BILL, 8_760));

        var second =
                terminal.charge(key(7, 1), bill(key(7, 1), "hz-water", WATER, WATER_BILL, 8_760));

        assertThat(second.text("reason")).isEqualTo("bill-already-paid");
    }

    @Test
    void a_bill_may_be_paid_in_parts_where_the_service_says_so() throws IOException {
        var part =
                bill(key(8, 1), "zj-power", "3300517008821", "202510330088", 10_000)
                        .replace("\"bill\"", "\"part\"");

        assertThat(terminal.charge(key(8, 1), part).text("outcome")).isEqualTo("accepted");
        assertThat(
                        terminal.query("zj-power", "3300517008821")
                                .json()
                                .at("/bills/0/amount")
                                .longValue())
                .isEqualTo(2_800);
        var rest = bill(key(8, 2), "zj-power", "3300517008821", "202510330088", 2_800);
        assertThat(terminal.charge(key(8, 2), rest).text("outcome")).isEqualTo("accepted");
        assertThat(terminal.query("zj-power", "3300517008821").text("result"))
                .isEqualTo("nothing-owed");
    }

    @Test
    void surplus_stands_to_the_good_of_the_account_where_the_service_says_so() throws IOException {
        terminal.charge(key(9, 1), surplus(key(9, 1), "hz-water", WATER, 1_240));
        var refused =
                terminal.charge(
                        key(9, 2), surplus(key(9, 2), "hz-traffic", "330106199901012", 500));

        assertThat(host.credit("hz-water", WATER)).isEqualTo(1_240);
        assertThat(host.ledger("T0001")).isEqualTo(new Ledger(2, 0, 1_240, 0, 1, 0));
        assertThat(refused.text("reason")).isEqualTo("amount-not-allowed");
    }

    @Test
    void a_fee_is_booked_beside_the_bill() throws IOException {
        var body =
                bill(key(10, 1), "cq-tv", "8230001122", "202510823000", 2_800)
                        .replace("\"fee\": 0", "\"fee\": 100")
                        .replace("\"cash\", \"amount\": 2800", "\"cash\", \"amount\": 2900")
                        .replace(
                                "\"to\": \"fee\", \"amount\": 0",
                                "\"to\": \"fee\", \"amount\": 100");

        assertThat(terminal.charge(key(10, 1), body).text("outcome")).isEqualTo("accepted");
        assertThat(host.ledger().totalMinorUnits()).isEqualTo(2_900);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "fee": 0          | "fee": 1             | bad-request
                    "amount": 8760,   | "amount": 8760.5,    | bad-request
                    "amount": 8760,   | "amount": "8760",    | bad-request
                    "amount": 8760,   | "amount": 0,         | bad-request
                    "currency": "CNY" | "currency": "USD"    | bad-request
                    "tender"          | "tenders"            | bad-request
                    "parts"           | "part"               | bad-request
                    "cash"            | "shells"             | bad-request
                    "fee": 0,         | "fee": 0, "tip": 1,  | unknown-member
                    "to": "fee"       | "to": "uncle"        | bad-request
                    2026-11-21T       | 2026-11-32T          | bad-request
                    {"key"            | ["key"               | bad-request
                    """)
    void a_malformed_charge_is_refused_and_leaves_no_trace(String part, String instead, String word)
            throws IOException {
        var body = bill(key(11, 1), "hz-water", WATER, WATER_BILL, 8_760).replace(part, instead);

        var answer = terminal.charge(key(11, 1), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo(word);
        assertThat(terminal.confirm(key(11, 1)).text("state")).isEqualTo("never-seen");
    }

    @Test
    void a_key_in_the_header_that_is_not_the_one_in_the_body_is_refused() throws IOException {
        var body = bill(key(12, 1), "hz-water", WATER, WATER_BILL, 8_760);

        assertThat(terminal.charge(key(12, 2), body).text("error")).isEqualTo("bad-request");
        var bare = terminal.draft("POST", "/v1/charges", body);
        assertThat(terminal.send(bare).text("error")).isEqualTo("bad-request");
    }

    @Test
    void accounts_are_the_same_however_often_they_are_asked() throws IOException {
        var first = terminal.query("cq-water", "123456789");

        assertThat(terminal.query("cq-water", "123456789").body()).isEqualTo(first.body());
        assertThat(first.text("result")).isEqualTo("found");
        assertThat(terminal.query("cq-water", "123450000").text("result"))
                .isEqualTo("no-such-account");
        assertThat(terminal.query("cq-water", "123451111").text("result"))
                .isEqualTo("nothing-owed");
        assertThat(terminal.query("cq-water", "1234").text("result")).isEqualTo("no-such-account");
        assertThat(terminal.query("no-water", "1234").text("error")).isEqualTo("not-found");
    }

    @Test
    void the_books_and_the_nonces_outlive_the_bank() throws IOException {
        var body = bill(key(22, 1), "hz-water", WATER, WATER_BILL, 8_760);
        var draft = terminal.draft("POST", "/v1/charges", body).under(key(22, 1));
        var first = terminal.send(draft);
        host.close();

        open();

        assertThat(terminal.send(draft).text("error")).isEqualTo("nonce-repeated");
        assertThat(terminal.charge(key(22, 1), body).body()).isEqualTo(first.body());
        assertThat(host.ledger()).isEqualTo(new Ledger(1, 8_760, 0, 0, 0, 0));
    }

    @Test
    void a_body_over_a_mebibyte_is_refused() throws IOException {
        var body = "{\"padding\": \"" + "0".repeat(1 << 20) + "\"}";

        assertThat(terminal.charge(key(23, 1), body).text("error")).isEqualTo("bad-request");
    }

    @Test
    void one_key_sent_eight_times_at_once_is_posted_once() throws Exception {
        var body = bill(key(24, 1), "hz-water", WATER, WATER_BILL, 8_760);
        var answers = new ArrayList<Future<TestTerminal.Answer>>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                answers.add(senders.submit(() -> terminal.charge(key(24, 1), body)));
            }
        }
        for (var answer : answers) {
            assertThat(answer.get().text("outcome")).isEqualTo("accepted");
        }
        assertThat(host.ledger()).isEqualTo(new Ledger(1, 8_760, 0, 0, 0, 0));
    }

    @Test
    void tls_before_1_3_is_not_spoken() throws IOException {
        var factory = pki.clientContext(pki.held("terminal")).getSocketFactory();
        try (var socket = (SSLSocket) factory.createSocket("localhost", host.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }
}
