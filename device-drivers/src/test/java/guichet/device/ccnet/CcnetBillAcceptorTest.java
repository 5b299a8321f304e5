package guichet.device.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.cash.CashEvent;
import guichet.device.cash.CashEvent.CashInEnded;
import guichet.device.cash.CashEvent.CashInStarted;
import guichet.device.cash.CashEvent.CommandRefused;
import guichet.device.cash.CashEvent.CreditAcknowledged;
import guichet.device.cash.CashEvent.LinkLost;
import guichet.device.cash.CashEvent.NoteCredited;
import guichet.device.cash.CashEvent.NoteEscrowed;
import guichet.device.cash.CashEvent.Recovered;
import guichet.device.cash.GuardedBillAcceptor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The driver's thread, the guards and a far end in memory, in real time but at a fast pace.
@Timeout(60)
class CcnetBillAcceptorTest {

    private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    private final ScriptedValidator validator = new ScriptedValidator();
    private final GuardedBillAcceptor acceptor =
            new GuardedBillAcceptor(
                    guarded ->
                            new CcnetBillAcceptor(
                                    CcnetStory.ID,
                                    validator,
                                    new CcnetSettings(10, 10, 500),
                                    guarded),
                    events::add);

    @AfterEach
    void unplug() {
        acceptor.close();
        validator.close();
    }

    @Test
    void a_note_goes_from_escrow_to_the_acknowledged_credit() throws Exception {
        recovered();
        acceptor.startCashIn(Set.of(0, 1, 2));
        assertThat(validator.nextCommand()).isEqualTo(0x34);
        validator.shows("14");
        next(CashInStarted.class);

        validator.shows("80 02");
        assertThat(next(NoteEscrowed.class).note()).isEqualTo(CcnetStory.ten());
        acceptor.stackNote();
        assertThat(validator.nextCommand()).isEqualTo(0x35);
        validator.shows("81 02");
        assertThat(next(NoteCredited.class).note()).isEqualTo(CcnetStory.ten());
        acceptor.acknowledgeCredit();
        assertThat(validator.nextCommand()).as("the ACK of 81").isZero();
        next(CreditAcknowledged.class);

        acceptor.endCashIn();
        assertThat(validator.nextCommand()).isEqualTo(0x34);
        validator.shows("19");
        next(CashInEnded.class);
    }

    @Test
    void the_link_is_opened_again_and_the_device_heard_before_it_is_reset() throws Exception {
        recovered();
        validator.shows("81 02");
        next(NoteCredited.class);

        validator.pullCable();

        next(LinkLost.class);
        assertThat(next(NoteCredited.class).note()).as("told again, by type").isEmpty();
        acceptor.acknowledgeCredit();
        assertThat(validator.nextCommand()).isZero();
        next(CreditAcknowledged.class);
        assertThat(validator.nextCommand()).as("RESET").isEqualTo(0x30);
        validator.shows("19");
        next(Recovered.class);
    }

    @Test
    void commands_that_do_not_fit_are_refused_on_the_devices_thread() throws Exception {
        var names = new LinkedBlockingQueue<String>();
        try (var lonely =
                new GuardedBillAcceptor(
                        guarded ->
                                new CcnetBillAcceptor(
                                        "acceptor-2",
                                        () -> {
                                            throw new java.io.IOException("no such port");
                                        },
                                        CcnetSettings.USUAL,
                                        guarded),
                        event -> {
                            if (event instanceof CommandRefused refused) {
                                names.add(refused.command());
                                names.add(Thread.currentThread().getName());
                            }
                        })) {
            lonely.start();
            lonely.stackNote();
            assertThat(names.poll(10, TimeUnit.SECONDS)).isEqualTo("stackNote");
            assertThat(names.poll(10, TimeUnit.SECONDS)).isEqualTo("acceptor-2");
        }
    }

    @Test
    void a_second_decision_about_the_same_note_is_refused() throws Exception {
        recovered();
        acceptor.startCashIn(Set.of(2));
        assertThat(validator.nextCommand()).isEqualTo(0x34);
        validator.shows("14");
        next(CashInStarted.class);
        validator.shows("80 02");
        next(NoteEscrowed.class);

        acceptor.returnNote();
        acceptor.stackNote();
        acceptor.acknowledgeCredit();

        assertThat(next(CommandRefused.class).command()).isEqualTo("stackNote");
        assertThat(next(CommandRefused.class).reason()).isEqualTo("no credit to acknowledge");
        assertThat(validator.nextCommand()).isEqualTo(0x36);
    }

    @Test
    void an_end_without_a_start_is_refused() throws Exception {
        recovered();

        acceptor.endCashIn();

        assertThat(next(CommandRefused.class).reason()).isEqualTo("cash-in not started");
    }

    @Test
    void closing_leaves_the_acceptor_disabled() throws Exception {
        recovered();
        acceptor.startCashIn(Set.of(2));
        assertThat(validator.nextCommand()).isEqualTo(0x34);
        validator.shows("14");
        next(CashInStarted.class);

        acceptor.close();

        assertThat(validator.nextCommand()).isEqualTo(0x34);
    }

    private void recovered() throws Exception {
        acceptor.start();
        assertThat(validator.nextCommand()).isEqualTo(0x30);
        next(Recovered.class);
        assertThat(validator.nextCommand()).isEqualTo(0x37);
        assertThat(validator.nextCommand()).isEqualTo(0x41);
        assertThat(acceptor.identity()).isPresent();
    }

    /// The next event of that kind; status changes and other kinds between are passed over.
    private <E extends CashEvent> E next(Class<E> kind) throws InterruptedException {
        while (true) {
            var event =
                    Optional.ofNullable(events.poll(10, TimeUnit.SECONDS))
                            .orElseThrow(() -> new AssertionError("no " + kind + " within 10 s"));
            if (kind.isInstance(event)) return kind.cast(event);
        }
    }
}
