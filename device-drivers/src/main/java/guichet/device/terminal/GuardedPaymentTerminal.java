package guichet.device.terminal;

import guichet.device.DeviceEvent;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;

/// The guards every terminal has, whatever its protocol: a command that does not fit is answered by
/// [TerminalEvent.CommandRefused] and never reaches the driver. All commands may be given from any
/// thread; what the guard knows, it knows from the driver's own events.
///
/// `keep` and `giveBack` reach the driver only while an [TerminalEvent.Authorised] is open, and once;
/// `authorise` only while nothing is. After [TerminalEvent.LinkLost] nothing reaches it until
/// [TerminalEvent.Recovered]. That a payment in doubt is settled before the next one is asked for
/// (`docs/money.md` M5.3) is the kiosk's duty, not the guard's.
public final class GuardedPaymentTerminal implements PaymentTerminal {

    private enum Payment {
        /// Not connected, or not registered yet.
        UNKNOWN,
        NONE,
        /// A card is asked for.
        ASKED,
        /// Authorised, and the terminal waits for an answer.
        OPEN,
        /// The answer is given; the terminal has not said that it has it.
        ANSWERED
    }

    private static final String OURS = "guard: ";

    private final RefusingPaymentTerminal driver;
    private final DeviceListener listener;
    private final Object lock = new Object();
    private Payment payment = Payment.UNKNOWN;
    private int receiptNumber;

    /// @param maker makes the driver, which must tell its events to the listener it is given
    public GuardedPaymentTerminal(
            Function<DeviceListener, RefusingPaymentTerminal> maker, DeviceListener listener) {
        this.listener = listener;
        this.driver = maker.apply(this::heard);
    }

    private void heard(DeviceEvent event) {
        if (event instanceof TerminalEvent said) {
            synchronized (lock) {
                learn(said);
            }
        }
        listener.on(event);
    }

    private void learn(TerminalEvent event) {
        switch (event) {
            case TerminalEvent.Recovered _ -> payment = Payment.NONE;
            case TerminalEvent.LinkLost _ -> payment = Payment.UNKNOWN;
            case TerminalEvent.Authorised(_, var receipt, _) -> opened(receipt.receiptNumber());
            case TerminalEvent.Declined _ -> {
                if (payment == Payment.ASKED) payment = Payment.NONE;
            }
            case TerminalEvent.Kept(_, var number) -> over(number);
            case TerminalEvent.Voided(_, var number, _, _) -> over(number);
            case TerminalEvent.CommandRefused(_, var command, var reason) -> {
                // Our own refusals changed nothing.
                if (!reason.startsWith(OURS)) undo(command);
            }
            case TerminalEvent.Prompted _,
                    TerminalEvent.VoidRefused _,
                    TerminalEvent.LastTransaction _ -> {}
        }
    }

    /// The same answer may come again while ours is on its way: then it stays given.
    private void opened(int number) {
        if (payment == Payment.ANSWERED && receiptNumber == number) return;
        payment = Payment.OPEN;
        receiptNumber = number;
    }

    private void over(int number) {
        if ((payment == Payment.OPEN || payment == Payment.ANSWERED) && receiptNumber == number) {
            payment = Payment.NONE;
        }
    }

    /// The driver could not do what the guard had let through.
    private void undo(String command) {
        switch (command) {
            case "authorise" -> {
                if (payment == Payment.ASKED) payment = Payment.NONE;
            }
            case "keep", "giveBack" -> {
                if (payment == Payment.ANSWERED) payment = Payment.OPEN;
            }
            default -> {
                // The other commands change nothing the guard goes by.
            }
        }
    }

    @Override
    public void authorise(long minorUnits, Currency currency) {
        synchronized (lock) {
            if (minorUnits <= 0) {
                refuse("authorise", "the amount must be more than 0, not " + minorUnits);
            } else if (idle("authorise")) {
                payment = Payment.ASKED;
                driver.authorise(minorUnits, currency);
            }
        }
    }

    @Override
    public void abort() {
        synchronized (lock) {
            if (payment == Payment.ASKED) driver.abort();
            else refuse("abort", "no card is asked for");
        }
    }

    @Override
    public void keep() {
        synchronized (lock) {
            if (mayAnswer("keep")) driver.keep();
        }
    }

    @Override
    public void giveBack() {
        synchronized (lock) {
            if (mayAnswer("giveBack")) driver.giveBack();
        }
    }

    @Override
    public void askLast() {
        synchronized (lock) {
            if (idle("askLast")) driver.askLast();
        }
    }

    @Override
    public void voidPayment(int receipt) {
        synchronized (lock) {
            if (idle("voidPayment")) driver.voidPayment(receipt);
        }
    }

    private boolean mayAnswer(String command) {
        switch (payment) {
            case OPEN -> {
                payment = Payment.ANSWERED;
                return true;
            }
            case ANSWERED -> refuse(command, "that payment has its answer already");
            case UNKNOWN, NONE, ASKED -> refuse(command, "no payment waits for an answer");
        }
        return false;
    }

    private boolean idle(String command) {
        switch (payment) {
            case NONE -> {
                return true;
            }
            case UNKNOWN -> refuse(command, "the terminal is not registered yet");
            case ASKED, OPEN, ANSWERED -> refuse(command, "a payment is open");
        }
        return false;
    }

    private void refuse(String command, String reason) {
        driver.refuse(command, OURS + reason);
    }

    @Override
    public Optional<TerminalIdentity> identity() {
        return driver.identity();
    }

    @Override
    public String id() {
        return driver.id();
    }

    @Override
    public void start() {
        driver.start();
    }

    @Override
    public DeviceStatus status() {
        return driver.status();
    }

    @Override
    public void close() {
        driver.close();
    }
}
