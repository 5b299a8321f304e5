package guichet.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.spi.DriverConfig;
import guichet.device.terminal.PaymentTerminal;
import guichet.device.terminal.TerminalEvent;
import guichet.sim.device.Cardholder;
import guichet.sim.device.SimCardPayment.Outcome;
import guichet.sim.device.TerminalTemper;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A terminal in another process remembers what the kiosk forgets.
@Timeout(60)
class RemoteTerminalTest {

    private static final Currency CNY = Currency.getInstance("CNY");

    private final TerminalServer server =
            new TerminalServer(7, TerminalTemper.wellBehaved().waiting(120_000, 60_000), 20);
    private final BlockingQueue<DeviceEvent> heard = new LinkedBlockingQueue<>();
    private PaymentTerminal terminal = connect();

    private PaymentTerminal connect() {
        heard.clear();
        var config =
                new DriverConfig(
                        "payment-terminal",
                        "remote-terminal",
                        server.address(),
                        Map.of(),
                        Optional.empty());
        var made = (PaymentTerminal) new RemoteTerminalProvider().create(config, heard::add);
        made.start();
        return made;
    }

    @BeforeEach
    void somebodyPays() {
        server.with(t -> {
            t.cardholder(Cardholder.paying(1_000));
            return true;
        });
        event(TerminalEvent.Recovered.class);
    }

    @AfterEach
    void switchOff() {
        terminal.close();
        server.close();
    }

    private <T extends DeviceEvent> T event(Class<T> kind) {
        try {
            for (int i = 0; i < 100; i++) {
                var next = heard.poll(20, TimeUnit.SECONDS);
                if (kind.isInstance(next)) return kind.cast(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no " + kind.getSimpleName() + " came");
    }

    private List<Outcome> outcomes() {
        return server.with(t -> t.payments().stream().map(p -> p.outcome()).toList());
    }

    @Test
    void a_payment_is_kept_and_voided_from_afar() {
        terminal.authorise(1_800, CNY);
        var receipt = event(TerminalEvent.Authorised.class).receipt();
        assertThat(receipt).isEqualTo(server.with(t -> t.payments().getFirst().receipt()));
        terminal.keep();
        event(TerminalEvent.Kept.class);
        assertThat(outcomes()).containsExactly(Outcome.KEPT);
        terminal.voidPayment(receipt.receiptNumber());

        assertThat(event(TerminalEvent.Voided.class).minorUnits()).isEqualTo(1_800);
        terminal.askLast();
        assertThat(event(TerminalEvent.LastTransaction.class).voided()).isTrue();
        terminal.voidPayment(receipt.receiptNumber());
        assertThat(event(TerminalEvent.VoidRefused.class).already()).isTrue();
    }

    @Test
    void a_new_kiosk_finds_what_the_old_one_left_open() {
        terminal.authorise(1_800, CNY);
        var receipt = event(TerminalEvent.Authorised.class).receipt();
        terminal.close();
        terminal = connect();
        event(TerminalEvent.Recovered.class);

        assertThat(event(TerminalEvent.Authorised.class).receipt()).isEqualTo(receipt);
        terminal.giveBack();
        event(TerminalEvent.Voided.class);
        assertThat(outcomes()).containsExactly(Outcome.GIVEN_BACK);
    }

    @Test
    void a_loose_cable_is_a_lost_link() {
        server.with(t -> {
            t.loseLink(5_000);
            return true;
        });

        event(TerminalEvent.LinkLost.class);
        event(TerminalEvent.Recovered.class);
        terminal.askLast();
        assertThat(event(TerminalEvent.LastTransaction.class).receipt()).isEmpty();
    }

    @Test
    void a_command_that_does_not_fit_is_refused() {
        terminal.keep();

        assertThat(event(TerminalEvent.CommandRefused.class).command()).isEqualTo("keep");
    }
}
