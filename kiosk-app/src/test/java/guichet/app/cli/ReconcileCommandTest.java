package guichet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.Wiring;
import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.keys.FieldKeys;
import guichet.app.keys.SiteKeys;
import guichet.queue.Commit;
import guichet.queue.Difference;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.Forwarder;
import guichet.queue.forward.OutcomeBooks;
import guichet.queue.forward.Reversals;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.BillQuery;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Query;
import guichet.queue.host.HostLink.Split;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import guichet.sim.host.BankHostSim;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// M4.6 from end to end: charges sent to the simulated bank, its day closed, its statement read over the
/// wire, right or spoilt.
class ReconcileCommandTest {

    private static final String WATER = "T0001-1-20261121-000001-5742a9e1-1";
    private static final String POWER = "T0001-1-20261121-000002-5742a9e2-1";

    @TempDir private Path directory;

    private BankHostSim bank;
    private Path config;
    private String printed = "";

    @BeforeEach
    void open() throws Exception {
        bank = new BankHostSim(directory.resolve("bank"), 0);
        config =
                Files.writeString(
                        directory.resolve("kiosk.toml"), settings() + SiteKeys.make(directory));
        Files.createDirectories(directory.resolve("data"));
        try (var store = store(OpenMode.MAY_CREATE);
                var link = Wiring.openHost(KioskConfig.read(config))) {
            var commit = Commit.builder();
            commit.enqueue(charge(link, WATER, "hz-water", "8830012345"));
            commit.enqueue(charge(link, POWER, "zj-power", "3300517008821"));
            store.commit(commit.build());
            delivered(store, link);
            assertThat(store.outboxEntry(WATER).orElseThrow().state()).isEqualTo(State.ACCEPTED);
            assertThat(store.outboxEntry(POWER).orElseThrow().state()).isEqualTo(State.ACCEPTED);
        }
    }

    @AfterEach
    void close() {
        bank.close();
    }

    /// M4.6: importing twice changes nothing.
    @Test
    void a_day_on_which_both_agree_ends_0_also_the_second_time() {
        var day = bank.host().closeDay();

        assertThat(kiosk("--date", day)).as(printed).isZero();
        assertThat(printed)
                .contains("2 lines")
                .contains("agreed 2, expected later 0, not answered 0, differences 0");
        var rows = rows();

        assertThat(kiosk("--date", day)).isZero();
        assertThat(rows()).isEqualTo(rows);
    }

    /// M4.6: the four kinds of difference.
    @ParameterizedTest
    @CsvSource({
        "statement-missing 1,  not at bank",
        "statement-stranger 1, not here",
        "statement-amount 1,   another amount",
        "statement-splits 1,   another amount",
        "refund-charge " + WATER + ", another state",
    })
    void a_difference_is_printed_ends_1_and_is_resolved_by_a_person(String trick, String kind) {
        if (trick.startsWith("refund")) bank.tell(List.of(trick.split(" ", -1)));
        var day = bank.host().closeDay();
        if (!trick.startsWith("refund")) bank.tell(List.of(trick.split(" ", -1)));

        assertThat(kiosk("--date", day)).isEqualTo(1);
        assertThat(printed).contains(kind).contains("differences 1, of them open 1");

        assertThat(kiosk("--list")).isEqualTo(1);
        assertThat(printed).contains(kind).contains("1 open");
        var number = openNumber();
        assertThat(kiosk("--resolve", number, "--reason", "seen", "--by", "Li Na")).isZero();
        assertThat(kiosk("--list")).isZero();
        assertThat(printed).contains("no open differences");
    }

    /// M4.6: a statement counts only if final and its totals agree.
    @ParameterizedTest
    @CsvSource({"statement-totals 1", "statement-twice 1"})
    void a_statement_that_does_not_add_up_does_not_count(String trick) {
        var day = bank.host().closeDay();
        bank.tell(List.of(trick.split(" ", -1)));

        assertThat(kiosk("--date", day)).isEqualTo(1);
        assertThat(printed).contains("does not count");

        assertThat(kiosk("--date", day)).as(printed).isZero();
    }

    @Test
    void a_day_that_goes_on_is_for_later() {
        var day = bank.host().closeDay();
        var tomorrow = LocalDate.parse(day).plusDays(1).toString();

        assertThat(kiosk("--date", tomorrow)).isEqualTo(1);
    }

    /// M5.4, M4.6: undone the same day, and both know it.
    @Test
    void a_charge_undone_by_the_kiosk_is_no_difference() throws Exception {
        try (var store = store(OpenMode.MUST_EXIST);
                var link = Wiring.openHost(KioskConfig.read(config))) {
            var charge = store.outboxEntry(WATER).orElseThrow();
            store.commit(Reversals.freezing(charge, 1, link, "void", Clock.systemUTC().millis()));
            delivered(store, link);
            assertThat(store.outboxEntry(WATER + "-R1").orElseThrow().reason())
                    .isEqualTo("reversed");
        }
        var day = bank.host().closeDay();

        assertThat(kiosk("--date", day)).as(printed).isZero();
    }

    @Test
    void wrong_usage_ends_2() {
        assertThat(kiosk()).isEqualTo(2);
        assertThat(kiosk("--date", "yesterday")).isEqualTo(2);
        assertThat(kiosk("--resolve", "D1")).isEqualTo(2);
        assertThat(kiosk("--resolve", "D1", "--reason", "seen", "--by", "Li")).isEqualTo(2);
        assertThat(printed).contains("there is no such number");
        assertThat(kiosk("--list", "--date", "2026-11-21")).isEqualTo(2);
    }

    @Test
    void it_waits_for_no_kiosk_that_runs() {
        try (var running = SqliteStore.open(database(), OpenMode.MUST_EXIST)) {
            assertThat(running.outstanding().count()).isZero();
            assertThat(kiosk("--date", "2026-11-21")).isEqualTo(1);
            assertThat(kiosk("--list")).isZero();
        }
    }

    private int kiosk(String... words) {
        var out = new StringWriter();
        var line = new CommandLine(new ReconcileCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", config.toString()));
        var code = line.execute(all.toArray(String[]::new));
        printed = out.toString();
        return code;
    }

    private Store store(OpenMode mode) throws ConfigFault {
        return FieldKeys.sealed(SqliteStore.open(database(), mode), KioskConfig.read(config));
    }

    private Path database() {
        return directory.resolve("data/kiosk.db");
    }

    private long rows() {
        try (var store = SqliteStore.readOnly(database())) {
            return store.head().number();
        }
    }

    private String openNumber() {
        try (var store = SqliteStore.readOnly(database())) {
            return store.documents(Difference.KIND, Difference.OPEN).getFirst().number();
        }
    }

    private static OutboxEntry charge(HostLink link, String key, String service, String account) {
        var query = new BillQuery(service, account, Optional.empty());
        var bill = ((Query.Found) link.query(query)).bills().getFirst();
        var now = Clock.systemUTC().millis();
        var charge =
                new Charge(
                        key,
                        "bill",
                        service,
                        account,
                        Optional.of(bill.reference()),
                        bill.minorUnits(),
                        60,
                        bill.currency(),
                        List.of(new Part("cash", bill.minorUnits() + 60, "")),
                        List.of(new Split("biller", bill.minorUnits()), new Split("fee", 60)),
                        "2026-11-21",
                        now);
        return OutboxEntry.fresh(
                key,
                Reversals.CHARGE,
                service,
                account,
                link.chargeBody(charge),
                bill.minorUnits() + 60,
                bill.currency(),
                now);
    }

    private static void delivered(Store store, HostLink link) {
        new Forwarder(
                        store,
                        link,
                        OutcomeBooks.none(),
                        _ -> {},
                        Forwarder.Pace.standard(
                                Runnable::run, Clock.systemUTC(), new SplittableRandom(1)))
                .runDue(Clock.systemUTC().millis());
    }

    private String settings() throws IOException {
        var pins =
                Files.readAllLines(directory.resolve("bank/pki/pins.txt")).stream()
                        .map(pin -> "\"" + pin + "\"")
                        .collect(Collectors.joining(", "));
        return """
        [kiosk]
        terminal = "T0001"
        epoch = 1
        name = { en = "Demo Bank" }
        address = { en = "90 Wensan Road, Hangzhou" }
        help-phone = "95500"
        languages = ["en"]
        display = "lobby"
        theme = "light"
        currency = "CNY"
        data-directory = "data"

        [host]
        profile = "json"
        url = "%s"
        ca = "bank/pki/ca.pem"
        certificate = "bank/pki/terminal.pem"
        key = "bank/pki/terminal.key"
        pins = [%s]
        sign-key = "bank/pki/terminal-sign.key"
        host-key = "bank/pki/host-sign.pub"

        [[device]]
        id = "bill-acceptor"
        kind = "bill-acceptor"
        protocol = "ccnet"
        address = "serial:/dev/none"

        [cassette]
        id = "C-0001"
        """
                .formatted(bank.url(), pins);
    }
}
