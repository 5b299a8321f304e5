package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceFault.Remedy;
import guichet.device.DeviceStatus.Condition;
import guichet.device.cash.BillAcceptor;
import guichet.device.cash.CashEvent;
import guichet.device.cash.CashEvent.Found;
import guichet.device.spi.DriverConfig;
import guichet.device.spi.Drivers;
import guichet.sim.Simulated;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every bill acceptor's driver does against its simulator, over a real terminal. In the end
/// of every test what the books credited is what lies in the cassette, unless the test says why
/// not.
@Timeout(120)
abstract class BillAcceptorContract {

    private static final Set<Integer> ALL = Set.of(0, 1, 2, 3, 4, 5);

    @TempDir private Path dir;
    private final Heard<String> said = new Heard<>();
    private Simulated device;
    private BillAcceptor acceptor;
    private CashBooks books;

    /// The far end, ten times as fast as usual.
    abstract Simulated simulator(Path link);

    abstract String protocol();

    /// Settings for a quick conversation.
    abstract Map<String, String> settings();

    @BeforeEach
    void switchOn() {
        device = simulator(dir.resolve("acceptor"));
        device.listen(said::add);
        acceptor = driver();
        books = new CashBooks(acceptor);
        acceptor.start();
    }

    @AfterEach
    void switchOff() {
        acceptor.close();
        books.close();
        device.close();
    }

    @Test
    void it_comes_up_disabled_and_says_who_it_is() {
        var recovered = recovered();

        assertThat(recovered.found()).isEqualTo(Found.CLEAN);
        assertThat(recovered.identity().serial()).isEqualTo("21CN27006789");
        assertThat(recovered.identity().notes())
                .extracting(note -> note.minorUnits())
                .containsExactly(100L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);
        assertThat(tell("insert 20")).isEqualTo("refused 20.00: disabled");
    }

    @Test
    void a_note_is_escrowed_stacked_and_credited_once() {
        accepting();
        tell("insert 20");

        assertThat(event(CashEvent.NoteEscrowed.class).note().orElseThrow().minorUnits())
                .isEqualTo(2_000);
        event(CashEvent.NoteCredited.class);
        event(CashEvent.CreditAcknowledged.class);
        tell("insert 100");
        event(CashEvent.CreditAcknowledged.class);

        assertThat(tell("state")).startsWith("cassette 100x1 20x1 total 120.00 escrow - hand 0");
        balanced();
    }

    @Test
    void a_credit_is_not_acknowledged_before_the_books_have_it() {
        accepting();
        books.acknowledges(false);
        tell("insert 20");
        event(CashEvent.NoteCredited.class);

        said.silence(500, "acknowledged 20.00"::equals);
        books.acknowledges(true);
        says("acknowledged 20.00");
        balanced();
    }

    @Test
    void a_note_the_device_does_not_know_is_rejected() {
        accepting();
        tell("insert foreign");

        assertThat(event(CashEvent.NoteRejected.class).reason()).isNotBlank();
        assertThat(tell("state")).contains("returned 1");
    }

    @Test
    void only_the_named_notes_are_taken() {
        recovered();
        acceptor.startCashIn(Set.of(0, 1, 2));
        event(CashEvent.CashInStarted.class);
        tell("insert 100");
        event(CashEvent.NoteRejected.class);
        says("ready");
        tell("insert 10");
        event(CashEvent.CreditAcknowledged.class);
        balanced();
    }

    @Test
    void cash_in_ends_only_after_the_note_that_was_moving() {
        accepting();
        tell("pause-at stacking");
        tell("insert 50");
        says("paused stacking");
        acceptor.endCashIn();
        books.heard().silence(300, CashEvent.CashInEnded.class::isInstance);
        tell("resume");

        event(CashEvent.NoteCredited.class);
        event(CashEvent.CashInEnded.class);
        assertThat(tell("insert 50")).startsWith("refused");
        balanced();
    }

    @ParameterizedTest
    @CsvSource({
        "accepting, 0, IN_ACCEPTOR",
        "escrow, 0, IN_ACCEPTOR",
        "stack-command, 0, IN_ACCEPTOR",
        "stacking, 2000, CLEAN",
        "landed, 2000, CLEAN",
        "credit, 2000, CLEAN",
        "acked, 2000, CLEAN"
    })
    void a_power_cut_loses_no_note_and_credits_none_twice(String moment, long worth, Found found) {
        accepting();
        tell("power-cut " + moment);
        tell("insert 20");
        says("power off");
        event(CashEvent.LinkLost.class);
        tell("power-on");

        assertThat(recovered().found()).isEqualTo(found);
        assertThat(books.credited()).isEqualTo(worth);
        balanced();
        stillWorks();
    }

    @ParameterizedTest
    @CsvSource({"silent, IN_STACKER, 2000, 0", "clean, CLEAN, 0, 1"})
    void a_forgetful_device_leaves_the_decision_to_the_books(
            String memory, Found found, long worth, int undecided) {
        accepting();
        tell("recovery " + memory);
        tell("power-cut stacking");
        tell("insert 20");
        says("power off");
        event(CashEvent.LinkLost.class);
        tell("power-on");

        assertThat(recovered().found()).isEqualTo(found);
        assertThat(books.credited()).isEqualTo(worth);
        assertThat(books.undecided()).isEqualTo(undecided);
        assertThat(tell("state")).contains("cassette 20x1");
    }

    @Test
    void a_kiosk_that_died_before_acknowledging_hears_the_credit_again_and_books_it_once() {
        accepting();
        books.acknowledges(false);
        tell("insert 20");
        event(CashEvent.NoteCredited.class);
        restart();
        event(CashEvent.NoteCredited.class);
        books.acknowledges(true);

        says("acknowledged 20.00");
        recovered();
        assertThat(said.all()).doesNotContain("credit forgotten 20.00");
        balanced();
        stillWorks();
    }

    @Test
    void a_kiosk_that_died_while_the_note_moved_waits_for_it() {
        accepting();
        tell("pause-at stacking");
        tell("insert 20");
        says("paused stacking");
        restart();
        books.heard().silence(300, CashEvent.Recovered.class::isInstance);
        tell("resume");

        event(CashEvent.NoteCredited.class);
        recovered();
        balanced();
    }

    @Test
    void a_note_found_in_escrow_after_a_restart_goes_back() {
        recovered();
        var silent =
                new Object() {
                    int escrowed;
                };
        acceptor.close();
        acceptor =
                driver(event -> {
                    if (event instanceof CashEvent.NoteEscrowed) silent.escrowed++;
                    books.heard().add(event);
                });
        acceptor.start();
        recovered();
        acceptor.startCashIn(ALL);
        event(CashEvent.CashInStarted.class);
        tell("insert 20");
        event(CashEvent.NoteEscrowed.class);
        restart();

        says("returned 20.00");
        recovered();
        assertThat(silent.escrowed).isOne();
        assertThat(tell("state")).contains("cassette -").contains("returned 1");
        stillWorks();
    }

    @Test
    void pulled_out_while_stacking_the_note_is_credited_when_the_plug_is_back() {
        accepting();
        tell("pause-at stacking");
        tell("insert 20");
        says("paused stacking");
        tell("unplug");
        event(CashEvent.LinkLost.class);
        tell("resume");
        says("landed 20.00");
        tell("plug");

        event(CashEvent.NoteCredited.class);
        recovered();
        balanced();
        stillWorks();
    }

    @Test
    void an_acceptor_that_was_unplugged_while_idle_comes_back_by_itself() {
        recovered();
        tell("unplug");
        status(Condition.OFFLINE);
        tell("plug");
        recovered();
        stillWorks();
    }

    @Test
    void a_stack_whose_answer_got_lost_moves_the_note_once() {
        accepting();
        tell("lose-stack-answer");
        tell("insert 20");
        event(CashEvent.CreditAcknowledged.class);

        assertThat(said.all().stream().filter("stacking 20.00"::equals)).hasSize(1);
        balanced();
        stillWorks();
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 2", "25, 3"})
    void a_bad_cable_costs_patience_and_no_money(int percent, int seed) {
        accepting();
        tell("noise " + percent + " " + seed);
        for (int i = 0; i < 12; i++) {
            assertThat(tell("insert 10")).startsWith("taken");
            says("ready");
        }
        tell("noise 0");
        acceptor.endCashIn();
        event(CashEvent.CashInEnded.class);

        assertThat(tell("state")).contains("owed -").contains("escrow -").contains("path -");
        balanced();
    }

    @Test
    void a_jam_behind_the_lever_is_money_in_doubt_until_the_credit_comes() {
        accepting();
        tell("jam after");
        tell("insert 20");
        var fault = fault(Remedy.CLEAR_CASSETTE_JAM);
        assertThat(fault).isTrue();
        tell("clear");

        event(CashEvent.NoteCredited.class);
        said.await("acknowledged", "acknowledged 20.00"::equals);
        balanced();
    }

    @Test
    void a_jam_before_escrow_asks_for_a_hand() {
        accepting();
        tell("jam before");
        tell("insert 20");
        fault(Remedy.CLEAR_JAM);
        tell("clear");
        status(Condition.ONLINE);
        balanced();
    }

    @Test
    void a_cassette_that_leaves_and_comes_back_is_said() {
        recovered();
        tell("cassette remove");
        event(CashEvent.CassetteRemoved.class);
        tell("cassette new");
        event(CashEvent.CassetteInserted.class);
    }

    @Test
    void trouble_is_named_by_its_remedy() {
        recovered();
        tell("cheat");
        fault(Remedy.INSPECT_FRAUD);
        status(Condition.ONLINE);
        tell("fail pause");
        fault(Remedy.REMOVE_NOTE);
        tell("clear");
        status(Condition.ONLINE);
        tell("fail 50");
        fault(Remedy.CALL_ENGINEER);
    }

    private void accepting() {
        recovered();
        acceptor.startCashIn(ALL);
        event(CashEvent.CashInStarted.class);
    }

    private void stillWorks() {
        acceptor.startCashIn(ALL);
        event(CashEvent.CashInStarted.class);
        tell("insert 5");
        event(CashEvent.CreditAcknowledged.class);
    }

    private void balanced() {
        assertThat(books.suspense()).isZero();
        var total = String.format(Locale.ROOT, "total %.2f ", books.credited() / 100.0);
        assertThat(tell("state")).contains(total);
    }

    private void restart() {
        acceptor.close();
        acceptor = driver();
        books.restartedWith(acceptor);
        acceptor.start();
    }

    private BillAcceptor driver() {
        return driver(event -> books.on(event));
    }

    private BillAcceptor driver(guichet.device.DeviceListener listener) {
        var config =
                new DriverConfig(
                        "bill-acceptor",
                        protocol(),
                        "serial:" + dir.resolve("acceptor"),
                        settings(),
                        Optional.empty());
        return Drivers.create(BillAcceptor.class, config, listener);
    }

    private CashEvent.Recovered recovered() {
        return event(CashEvent.Recovered.class);
    }

    private <T extends CashEvent> T event(Class<T> kind) {
        return books.heard().await(kind);
    }

    private void status(Condition condition) {
        books.heard()
                .await(
                        condition.name(),
                        event ->
                                event instanceof DeviceEvent.StatusChanged(var _, var status)
                                        && status.condition() == condition);
    }

    /// @return whether money is in doubt
    private boolean fault(Remedy remedy) {
        var event =
                books.heard()
                        .await(
                                remedy.name(),
                                e ->
                                        e instanceof DeviceEvent.StatusChanged(var _, var status)
                                                && status.fault()
                                                        .filter(f -> f.remedy() == remedy)
                                                        .isPresent());
        return event instanceof DeviceEvent.StatusChanged(var _, var status)
                && status.fault().orElseThrow().moneyInDoubt();
    }

    private void says(String event) {
        said.await(event, event::equals);
    }

    private String tell(String words) {
        return device.tell(List.of(words.split(" ")));
    }
}
