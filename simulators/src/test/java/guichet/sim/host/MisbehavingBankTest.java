package guichet.sim.host;

import static guichet.sim.host.TestTerminal.bill;
import static guichet.sim.host.TestTerminal.key;
import static guichet.sim.host.TestTerminal.surplus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guichet.sim.host.TestTerminal.Answer;
import guichet.sim.host.bank.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/// Each word does what it says, and the books are right all the same.
class MisbehavingBankTest {

    private static final String WATER = "8830012345";
    private static final String WATER_BILL = "202509000123";
    private static final String KEY = key(1, 1);
    private static final String BODY = bill(KEY, "hz-water", WATER, WATER_BILL, 8_760);

    @TempDir static Path directory;
    private static int run;

    private final BlockingQueue<String> events = new ArrayBlockingQueue<>(1_000);
    private BankHostSim bank;
    private TestTerminal terminal;

    @BeforeAll
    static void makeKeys() {
        assertThat(Pki.in(directory.resolve("pki")).pins()).hasSize(2);
    }

    @BeforeEach
    void open() throws IOException {
        // One set of keys for all, books of its own for each.
        var own = directory.resolve("run" + run++);
        Files.createDirectories(own);
        Files.createSymbolicLink(own.resolve("pki"), directory.resolve("pki"));
        bank = new BankHostSim(own, 0);
        bank.listen(events::add);
        terminal = new TestTerminal(Pki.in(own.resolve("pki")), bank.host());
    }

    @AfterEach
    void close() {
        assertThat(bank.host().sumOfPostings()).isZero();
        bank.close();
    }

    @Test
    void stopped_it_refuses_connections_and_comes_back_on_the_same_port() throws IOException {
        var port = bank.host().port();
        terminal.charge(KEY, BODY);

        assertThat(tell("stop")).isEqualTo("stopped");
        assertThatThrownBy(() -> terminal.confirm(KEY)).isInstanceOf(ConnectException.class);
        tell("start spare");

        assertThat(bank.host().port()).isEqualTo(port);
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("posted");
    }

    @Test
    void a_lost_answer_leaves_the_charge_posted_and_the_terminal_without_a_word()
            throws IOException {
        tell("lose-answer 1");

        assertThatThrownBy(() -> terminal.charge(KEY, BODY)).isInstanceOf(IOException.class);

        assertThat(events).contains("answer lost " + KEY);
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("posted");
        assertThat(terminal.charge(KEY, BODY).text("outcome")).isEqualTo("accepted");
        assertThat(tell("ledger"))
                .isEqualTo(
                        "charges 1 posted 87.60 CNY surplus 0.00 CNY rejected 0 pending 0 fees 0.00 CNY");
    }

    @Test
    void twice_makes_the_terminal_ask_again_and_posts_once() throws IOException {
        tell("twice 1");

        assertThat(terminal.charge(KEY, BODY).status()).isEqualTo(500);
        assertThat(terminal.charge(KEY, BODY).text("outcome")).isEqualTo("accepted");

        assertThat(bank.host().ledger()).isEqualTo(new Ledger(1, 8_760, 0, 0, 0, 0));
        assertThat(events).contains("charge repeated " + KEY);
    }

    @Test
    void pending_is_decided_at_the_second_confirm() throws IOException {
        tell("pending 1");

        assertThat(terminal.charge(KEY, BODY).text("outcome")).isEqualTo("pending");
        assertThat(bank.host().ledger()).isEqualTo(new Ledger(1, 0, 0, 0, 0, 1));
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("pending");
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("posted");
        assertThat(bank.host().ledger()).isEqualTo(new Ledger(1, 8_760, 0, 0, 0, 0));
    }

    @Test
    void late_holds_the_answer_back_until_told_otherwise() throws Exception {
        tell("late 600000");
        var answer = inTheBackground();

        assertThat(await("charge posted")).endsWith(KEY);
        assertThat(answer).isNotDone();
        tell("late off");

        assertThat(answer.get(10, TimeUnit.SECONDS).text("outcome")).isEqualTo("accepted");
    }

    @Test
    void never_takes_the_connection_and_does_nothing() throws Exception {
        tell("never");
        var answer = inTheBackground();

        await("kept waiting");
        tell("never off");

        assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("never-seen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "unsigned",
                "wrong-signature",
                "other-request",
                "other-account",
                "other-amount",
                "too-large",
                "wrong-type"
            })
    void a_spoilt_answer_is_unusable_and_the_charge_is_posted_once(String trick)
            throws IOException {
        tell(trick + " 1");
        var draft = terminal.draft("POST", "/v1/charges", BODY).under(KEY);

        var answer = terminal.send(draft);

        assertThat(usable(answer, draft.nonce)).isFalse();
        assertThat(terminal.trusted(answer, draft.nonce))
                .isEqualTo(
                        !List.of("unsigned", "wrong-signature", "other-request").contains(trick));
        assertThat(terminal.charge(KEY, BODY).text("outcome")).isEqualTo("accepted");
        assertThat(bank.host().ledger()).isEqualTo(new Ledger(1, 8_760, 0, 0, 0, 0));
    }

    private boolean usable(Answer answer, String nonce) {
        if (!terminal.trusted(answer, nonce)
                || answer.body().length > 1 << 20
                || !answer.header("Content-Type").equals("application/json")) {
            return false;
        }
        try {
            return answer.text("key").equals(KEY)
                    && answer.json().get("amount").longValue() == 8_760;
        } catch (JacksonException e) {
            return false;
        }
    }

    @Test
    void a_trick_for_one_call_leaves_the_others_alone() throws IOException {
        tell("unsigned 1 confirm");

        assertThat(terminal.query("hz-water", WATER).header("Signature")).isNotEmpty();
        assertThat(terminal.confirm(KEY).header("Signature")).isEmpty();
        assertThat(terminal.confirm(KEY).header("Signature")).isNotEmpty();
    }

    @Test
    void tricks_are_not_spent_on_the_catalogue_unless_meant_for_it() throws IOException {
        tell("garbage 1");
        assertThat(terminal.get("/v1/catalogue").json().get("version").intValue()).isEqualTo(1);
        tell("garbage 1 catalogue");
        assertThat(terminal.get("/v1/catalogue").body()).hasSizeLessThan(100);
    }

    @Test
    void busy_says_so_signed_and_takes_nothing() throws IOException {
        tell("status 503 1");
        var draft = terminal.draft("POST", "/v1/charges", BODY).under(KEY);

        var answer = terminal.send(draft);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("error")).isEqualTo("busy");
        assertThat(terminal.trusted(answer, draft.nonce)).isTrue();
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("never-seen");
    }

    @Test
    void rejecting_is_final_for_that_charge_and_over_when_told() throws IOException {
        tell("reject hz-water bill-cancelled");
        assertThat(terminal.charge(KEY, BODY).text("reason")).isEqualTo("bill-cancelled");
        tell("reject off");

        assertThat(terminal.charge(KEY, BODY).text("outcome")).isEqualTo("rejected");
        var second = bill(key(2, 1), "hz-water", WATER, WATER_BILL, 8_760);
        assertThat(terminal.charge(key(2, 1), second).text("outcome")).isEqualTo("accepted");
    }

    @Test
    void the_catalogue_can_be_forgotten_changed_and_broken() throws IOException {
        var first = terminal.get("/v1/catalogue");
        tell("forget-catalogue");
        assertThat(terminal.get("/v1/catalogue").status()).isEqualTo(404);
        assertThat(terminal.query("hz-water", WATER).text("result")).isEqualTo("found");
        tell("catalogue 2");
        var second = terminal.get("/v1/catalogue");
        assertThat(second.header("ETag")).isNotEqualTo(first.header("ETag"));
        assertThat(terminal.query("relief-earthquake", "J20250099").text("result"))
                .isEqualTo("found");
        tell("catalogue broken");
        assertThat(new String(terminal.get("/v1/catalogue").body(), StandardCharsets.UTF_8))
                .contains("partPayments");
    }

    @Test
    void a_bank_with_a_wrong_clock_refuses_what_it_thinks_is_old() throws IOException {
        tell("time +600000");

        assertThat(terminal.confirm(KEY).text("error")).isEqualTo("bad-signature");
        assertThat(Duration.between(Instant.now(), bank.host().now()))
                .isGreaterThan(Duration.ofMinutes(9));
        tell("time 0");
        assertThat(terminal.confirm(KEY).text("state")).isEqualTo("never-seen");
    }

    @Test
    void it_can_be_asked_what_it_has() throws IOException {
        terminal.charge(KEY, BODY);
        terminal.charge(key(1, 2), surplus(key(1, 2), "hz-water", WATER, 1_240));

        assertThat(tell("ledger"))
                .startsWith("charges 2 posted 87.60 CNY surplus 12.40 CNY rejected 0");
        assertThat(tell("by-terminal T0001")).startsWith("T0001 total 100.00 CNY charges 2");
        assertThat(tell("by-terminal T0002")).startsWith("T0002 total 0.00 CNY charges 0");
        assertThat(tell("charge T0001-1-20261121-000001"))
                .isEqualTo(KEY + " posted 87.60 CNY; " + key(1, 2) + " posted 12.40 CNY");
        assertThat(tell("charge T0001-9")).isEqualTo("nothing under T0001-9");
        assertThat(tell("accounts"))
                .contains("hz-water 8830012345 owes 87.60 CNY scan HZW8830012345202509000123");
        assertThat(events).noneMatch(event -> event.contains(WATER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dance               | host: no such word as dance
                    start twice         | host start: twice is neither server nor spare
                    late                | host late: want milliseconds or off
                    late soon           | host late: soon is not a number up to 600000
                    garbage             | host garbage: want a number
                    garbage 1 coffee    | host garbage: coffee is not one of query, charge, confirm, reverse
                    status 200 1        | host status: 200 is not 400 to 599
                    reject hz-water no  | host reject: no is not one of
                    time later          | host time: later is not +MS, -MS or 0
                    catalogue 9         | catalogue 9: want 1, 2 or broken
                    """)
    void a_word_it_does_not_know_is_named(String words, String message) {
        assertThatThrownBy(() -> tell(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private String tell(String words) {
        return bank.tell(List.of(words.split(" ", -1)));
    }

    private CompletableFuture<Answer> inTheBackground() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return terminal.charge(KEY, BODY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String await(String beginning) throws InterruptedException {
        for (var i = 0; i < 100; i++) {
            var event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("waiting for " + beginning).isNotNull();
            if (event != null && event.startsWith(beginning)) {
                return event;
            }
        }
        throw new AssertionError("never heard " + beginning);
    }
}
