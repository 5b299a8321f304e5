package guichet.device.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What reaches a terminal's driver, and what does not.
class GuardedPaymentTerminalTest {

    private static final String ID = "card-terminal";
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final CardReceipt SEVEN =
            new CardReceipt("60001234", 7, 7, 1_800, CNY, 0, new CardTail("VISA", "4242"), "A1");

    private final List<DeviceEvent> heard = new ArrayList<>();
    private final WrittenDown driver = new WrittenDown();
    private final GuardedPaymentTerminal terminal =
            new GuardedPaymentTerminal(driver::telling, heard::add);

    /// A driver that does nothing but write its commands down.
    private static final class WrittenDown implements RefusingPaymentTerminal {
        private final List<String> commands = new ArrayList<>();
        private DeviceListener listener = _ -> {};

        private RefusingPaymentTerminal telling(DeviceListener newListener) {
            listener = newListener;
            return this;
        }

        @Override
        public void refuse(String command, String reason) {
            listener.on(new TerminalEvent.CommandRefused(ID, command, reason));
        }

        @Override
        public Optional<TerminalIdentity> identity() {
            return Optional.empty();
        }

        @Override
        public void authorise(long minorUnits, Currency currency) {
            commands.add("authorise " + minorUnits + " " + currency);
        }

        @Override
        public void abort() {
            commands.add("abort");
        }

        @Override
        public void keep() {
            commands.add("keep");
        }

        @Override
        public void giveBack() {
            commands.add("giveBack");
        }

        @Override
        public void askLast() {
            commands.add("askLast");
        }

        @Override
        public void voidPayment(int receiptNumber) {
            commands.add("voidPayment " + receiptNumber);
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public void start() {
            commands.add("start");
        }

        @Override
        public DeviceStatus status() {
            return DeviceStatus.starting();
        }

        @Override
        public void close() {
            commands.add("close");
        }
    }

    private void says(TerminalEvent event) {
        driver.listener.on(event);
        heard.clear();
    }

    private void recovered() {
        says(new TerminalEvent.Recovered(ID, new TerminalIdentity("60001234", "SIM", "1")));
    }

    private void authorised() {
        says(new TerminalEvent.Authorised(ID, SEVEN, Duration.ofSeconds(60)));
    }

    private void refusedOnly(String command) {
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        TerminalEvent.CommandRefused.class,
                        refused -> assertThat(refused.command()).isEqualTo(command));
        heard.clear();
    }

    @Test
    void nothing_reaches_a_terminal_that_is_not_registered() {
        terminal.authorise(1_800, CNY);
        refusedOnly("authorise");
        terminal.askLast();
        refusedOnly("askLast");
        terminal.voidPayment(7);
        refusedOnly("voidPayment");
        terminal.keep();
        refusedOnly("keep");

        assertThat(driver.commands).isEmpty();
    }

    @Test
    void a_second_authorisation_is_refused_while_one_is_open() {
        recovered();
        terminal.authorise(1_800, CNY);
        terminal.authorise(1_800, CNY);
        refusedOnly("authorise");
        authorised();
        terminal.authorise(1_800, CNY);
        refusedOnly("authorise");
        terminal.keep();
        terminal.authorise(1_800, CNY);
        refusedOnly("authorise");
        says(new TerminalEvent.Kept(ID, 7));
        terminal.authorise(900, CNY);

        assertThat(driver.commands)
                .containsExactly("authorise 1800 CNY", "keep", "authorise 900 CNY");
    }

    @Test
    void an_amount_of_nothing_is_refused() {
        recovered();
        terminal.authorise(0, CNY);
        refusedOnly("authorise");
        terminal.authorise(-5, CNY);
        refusedOnly("authorise");

        assertThat(driver.commands).isEmpty();
    }

    @Test
    void a_payment_gets_one_answer_however_often_it_is_said() {
        recovered();
        terminal.giveBack();
        refusedOnly("giveBack");
        terminal.authorise(1_800, CNY);
        terminal.keep();
        refusedOnly("keep");
        authorised();
        terminal.keep();
        authorised();
        terminal.giveBack();
        refusedOnly("giveBack");

        assertThat(driver.commands).containsExactly("authorise 1800 CNY", "keep");
    }

    @Test
    void an_answer_the_driver_could_not_give_may_be_given_again() {
        recovered();
        terminal.authorise(1_800, CNY);
        authorised();
        terminal.keep();
        says(new TerminalEvent.CommandRefused(ID, "keep", "busy"));
        terminal.keep();

        assertThat(driver.commands).containsExactly("authorise 1800 CNY", "keep", "keep");
    }

    @Test
    void a_payment_that_nobody_asked_for_can_be_given_back() {
        recovered();
        authorised();
        terminal.giveBack();
        says(new TerminalEvent.Voided(ID, 7, 1_800, CNY));
        terminal.askLast();

        assertThat(driver.commands).containsExactly("giveBack", "askLast");
    }

    @Test
    void a_payment_the_terminal_gave_back_by_itself_takes_no_answer() {
        recovered();
        terminal.authorise(1_800, CNY);
        authorised();
        says(new TerminalEvent.Voided(ID, 7, 1_800, CNY));
        terminal.keep();
        refusedOnly("keep");

        assertThat(driver.commands).containsExactly("authorise 1800 CNY");
    }

    @Test
    void the_end_of_another_payment_leaves_this_one_open() {
        recovered();
        terminal.authorise(1_800, CNY);
        authorised();
        says(new TerminalEvent.Voided(ID, 6, 500, CNY));
        terminal.keep();

        assertThat(driver.commands).containsExactly("authorise 1800 CNY", "keep");
    }

    @Test
    void abort_reaches_the_terminal_only_while_a_card_is_asked_for() {
        recovered();
        terminal.abort();
        refusedOnly("abort");
        terminal.authorise(1_800, CNY);
        terminal.abort();
        says(new TerminalEvent.Declined(ID, TerminalEvent.Decline.ABORTED, "6C"));
        terminal.askLast();

        assertThat(driver.commands).containsExactly("authorise 1800 CNY", "abort", "askLast");
    }

    @Test
    void an_authorisation_the_driver_refused_is_not_open() {
        recovered();
        terminal.authorise(1_800, CNY);
        says(new TerminalEvent.CommandRefused(ID, "authorise", "busy"));
        terminal.authorise(1_800, CNY);

        assertThat(driver.commands).hasSize(2);
    }

    @Test
    void after_a_lost_link_nothing_is_answered_until_the_terminal_is_back() {
        recovered();
        terminal.authorise(1_800, CNY);
        authorised();
        says(new TerminalEvent.LinkLost(ID));
        terminal.keep();
        refusedOnly("keep");
        recovered();
        terminal.keep();
        refusedOnly("keep");
        authorised();
        terminal.keep();

        assertThat(driver.commands).containsExactly("authorise 1800 CNY", "keep");
    }

    @Test
    void the_rest_goes_through() {
        terminal.start();
        assertThat(terminal.id()).isEqualTo(ID);
        assertThat(terminal.status()).isEqualTo(DeviceStatus.starting());
        assertThat(terminal.identity()).isEmpty();
        terminal.close();

        assertThat(driver.commands).containsExactly("start", "close");
    }
}
