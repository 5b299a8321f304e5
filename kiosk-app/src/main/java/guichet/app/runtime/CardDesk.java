package guichet.app.runtime;

import guichet.app.money.Money;
import guichet.app.payment.Asked;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.PaymentEvent.NotPaid;
import guichet.app.payment.Taken;
import guichet.app.visit.Place.Prompt;
import guichet.device.DeviceEvent.StatusChanged;
import guichet.device.DeviceStatus;
import guichet.device.terminal.CardReceipt;
import guichet.device.terminal.PaymentTerminal;
import guichet.device.terminal.TerminalEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks the card terminal's language on one side and the payment's on the other. Owned by the loop
/// thread.
final class CardDesk {

    private static final Logger log = LoggerFactory.getLogger(CardDesk.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 20;

    private final Optional<PaymentTerminal> terminal;
    private final Timer timer;
    private final Patience patience;
    private final Consumer<PaymentEvent> payment;
    private DeviceStatus status = DeviceStatus.starting();
    private boolean connected;
    private int triesLeft;
    private Duration pause = PAUSE;
    private Prompt prompt = Prompt.WAIT;
    private Timer.Cancellable waiting = () -> {};

    /// How long a terminal may be silent.
    ///
    /// @param customer while somebody looks for a card and types a PIN
    /// @param answer to anything else
    public record Patience(Duration customer, Duration answer) {}

    CardDesk(
            Optional<PaymentTerminal> terminal,
            Timer timer,
            Patience patience,
            Consumer<PaymentEvent> payment) {
        this.terminal = terminal;
        this.timer = timer;
        this.patience = patience;
        this.payment = payment;
    }

    /// Whether the terminal is there and works.
    boolean ready() {
        return connected && status.usable();
    }

    /// What it last asked of the customer.
    Prompt prompt() {
        return prompt;
    }

    void on(StatusChanged changed) {
        if (terminal.isPresent() && changed.device().equals(terminal.get().id())) {
            status = changed.status();
        }
    }

    void on(TerminalEvent event) {
        switch (event) {
            case TerminalEvent.Recovered _ -> {
                connected = true;
                payment.accept(new PaymentEvent.TerminalRecovered());
            }
            case TerminalEvent.LinkLost _ -> {
                connected = false;
                payment.accept(new PaymentEvent.TerminalLost());
            }
            case TerminalEvent.Prompted(_, var asks) -> prompt = prompt(asks);
            case TerminalEvent.Authorised(_, var receipt, _) ->
                    payment.accept(
                            new PaymentEvent.TerminalAuthorised(taken(receipt), /* held= */ true));
            case TerminalEvent.Declined(_, var why, var code) -> {
                log.info("the terminal declined: {} {}", why, code);
                payment.accept(new PaymentEvent.TerminalDeclined(notPaid(why)));
            }
            case TerminalEvent.Kept(_, var receipt) ->
                    payment.accept(new PaymentEvent.TerminalKept(receipt));
            case TerminalEvent.Voided(_, var receipt, var minorUnits, var currency) ->
                    payment.accept(
                            new PaymentEvent.TerminalVoided(
                                    receipt, new Money(minorUnits, currency)));
            case TerminalEvent.VoidRefused(_, var receipt, var already, var code) -> {
                log.warn("the terminal refused a void: {}", code);
                payment.accept(new PaymentEvent.TerminalVoidRefused(receipt, already));
            }
            case TerminalEvent.LastTransaction(_, var receipt, var voided) ->
                    payment.accept(
                            new PaymentEvent.TerminalLast(receipt.map(CardDesk::taken), voided));
            case TerminalEvent.CommandRefused(_, var command, var reason) ->
                    refused(command, reason);
        }
    }

    /// An authorisation that was refused never began; after anything else the terminal is asked.
    private void refused(String command, String reason) {
        log.warn("the terminal refused \"{}\": {}", command, reason);
        switch (command) {
            case "authorise" ->
                    payment.accept(
                            new PaymentEvent.TerminalDeclined(NotPaid.TERMINAL_OUT_OF_ORDER));
            case "askLast" -> {
                timer.after(pause, this::askOnceMore);
                var twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
            case "keep", "giveBack", "voidPayment" ->
                    payment.accept(new PaymentEvent.TerminalPatienceEnded());
            default -> log.debug("nothing waits for \"{}\"", command);
        }
    }

    private void askOnceMore() {
        if (triesLeft-- > 0 && connected) terminal.ifPresent(PaymentTerminal::askLast);
    }

    void authorise(Asked asked) {
        prompt = Prompt.PRESENT_CARD;
        var amount = asked.amount();
        terminal.ifPresentOrElse(
                t -> t.authorise(amount.minorUnits(), amount.currency()),
                () ->
                        payment.accept(
                                new PaymentEvent.TerminalDeclined(NotPaid.TERMINAL_OUT_OF_ORDER)));
    }

    void abort() {
        terminal.ifPresent(PaymentTerminal::abort);
    }

    void keep() {
        terminal.ifPresent(PaymentTerminal::keep);
    }

    void giveBack() {
        terminal.ifPresent(PaymentTerminal::giveBack);
    }

    void voidPayment(int receiptNumber) {
        terminal.ifPresent(t -> t.voidPayment(receiptNumber));
    }

    void askLast() {
        triesLeft = MOST_TRIES;
        pause = PAUSE;
        terminal.ifPresent(PaymentTerminal::askLast);
    }

    void startPatience(boolean customer) {
        waiting.cancel();
        waiting =
                timer.after(
                        customer ? patience.customer() : patience.answer(),
                        () -> payment.accept(new PaymentEvent.TerminalPatienceEnded()));
    }

    void stopPatience() {
        waiting.cancel();
    }

    private static Taken taken(CardReceipt receipt) {
        var card = receipt.card();
        return new Taken(
                new Money(receipt.minorUnits(), receipt.currency()),
                receipt.receiptNumber(),
                "%s/%d/%d"
                        .formatted(
                                receipt.terminalId(),
                                receipt.receiptNumber(),
                                receipt.traceNumber()),
                (card.scheme() + " " + card.lastFour()).strip(),
                receipt.atMs());
    }

    private static NotPaid notPaid(TerminalEvent.Decline why) {
        return switch (why) {
            case ABORTED -> NotPaid.GIVEN_UP;
            case REFUSED -> NotPaid.DECLINED;
            case OUT_OF_ORDER -> NotPaid.TERMINAL_OUT_OF_ORDER;
        };
    }

    private static Prompt prompt(TerminalEvent.Prompt asks) {
        return switch (asks) {
            case PRESENT_CARD -> Prompt.PRESENT_CARD;
            case ENTER_PIN -> Prompt.ENTER_PIN;
            case WAIT -> Prompt.WAIT;
            case REMOVE_CARD -> Prompt.REMOVE_CARD;
            case TRY_ANOTHER_CARD -> Prompt.TRY_ANOTHER_CARD;
        };
    }
}
