package guichet.sim.device;

import guichet.device.terminal.CardReceipt;
import guichet.device.terminal.CardTail;
import guichet.device.terminal.TerminalEvent.Decline;
import guichet.device.terminal.TerminalEvent.Prompt;
import guichet.sim.device.SimCardPayment.Outcome;
import guichet.sim.device.TerminalTemper.Habit;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The terminal itself: cards, the acquirer, and a memory that no power cut empties. It tells the
/// truth about money; what of it reaches the kiosk is the driver's matter.
///
/// This file is long because the stages of one payment are moved by commands, time, power and link,
/// and are read together.
final class CardMachine {

    static final String TERMINAL_ID = "60001234";

    private static final long ASKING_MS = 60_000;
    private static final long PIN_MS = 1_500;
    private static final long UNDO_MS = 2_000;
    private static final long LEAST_REPAIR_MS = 30_000;
    private static final long MOST_REPAIR_MS = 300_000;

    /// What the terminal is doing.
    private enum Stage {
        IDLE,
        ASKING,
        PIN,
        ACQUIRER,
        HELD,
        GIVING_BACK,
        VOIDING
    }

    /// What the terminal would say, in ZVT's codes, to whoever began this payment and is still
    /// there.
    interface Ear {
        void prompted(Prompt prompt);

        void authorised(SimCardPayment payment);

        void declined(Decline reason, String code);

        void kept(SimCardPayment payment);

        void undone(SimCardPayment payment);

        void voidRefused(int receiptNumber, boolean already, String code);

        void repaired(boolean works);

        void moment(TerminalMoment moment);
    }

    private final World world;
    private final Ear ear;
    private final List<SimCardPayment> payments = new ArrayList<>();
    private TerminalTemper temper;
    private Cardholder cardholder = Cardholder.nobody();
    private Stage stage = Stage.IDLE;
    private @Nullable SimCardPayment open;
    private long askedMinorUnits;
    private Currency askedCurrency = Currency.getInstance("CNY");
    private int lastReceipt;
    private boolean off;
    private boolean broken;
    private boolean attended;
    private boolean theirs;
    private boolean abandoned;
    private long turn;
    private long absence;

    CardMachine(World world, TerminalTemper temper, Ear ear) {
        this.world = world;
        this.temper = temper;
        this.ear = ear;
        this.lastReceipt = temper.lastReceipt();
    }

    void temper(TerminalTemper now) {
        temper = now;
    }

    void cardholder(Cardholder now) {
        cardholder = now;
    }

    List<SimCardPayment> payments() {
        return List.copyOf(payments);
    }

    boolean broken() {
        return broken;
    }

    void repair() {
        if (!broken) return;
        broken = false;
        ear.repaired(true);
    }

    // The kiosk's commands; false if they do not fit now.

    boolean ask(long minorUnits, Currency currency) {
        if (stage != Stage.IDLE) return false;
        begin();
        if (!broken && temper.odds().strike(world, TerminalFault.OUT_OF_ORDER)) fail();
        if (broken) {
            ear.declined(Decline.OUT_OF_ORDER, "FF");
            return true;
        }
        askedMinorUnits = minorUnits;
        askedCurrency = currency;
        askForCard(Prompt.PRESENT_CARD);
        during(ASKING_MS, () -> decline(Decline.ABORTED, "6C"));
        ear.moment(TerminalMoment.ASKING);
        return true;
    }

    /// What begins now belongs to whoever is there; an earlier absence is forgotten.
    private void begin() {
        absence++;
        theirs = attended;
        if (!attended) abandonAfterSilence();
    }

    private void fail() {
        broken = true;
        ear.repaired(false);
        world.after(world.between(LEAST_REPAIR_MS, MOST_REPAIR_MS), "", this::repair);
    }

    private void askForCard(Prompt prompt) {
        if (stage != Stage.ASKING) enter(Stage.ASKING);
        ear.prompted(prompt);
        var done = cardholder.asked(askedMinorUnits, askedCurrency);
        done.ifPresent(p -> during(p.afterMs(), () -> present(p.card(), p.accepted())));
    }

    void abort() {
        if (temper.has(Habit.IGNORES_ABORT)) return;
        if (stage == Stage.ASKING || stage == Stage.PIN) decline(Decline.ABORTED, "6C");
    }

    boolean keep() {
        var payment = open;
        if (stage != Stage.HELD || payment == null || !theirs) return false;
        settle(payment, Outcome.KEPT);
        ear.moment(TerminalMoment.KEPT);
        ear.kept(payment);
        return true;
    }

    boolean giveBack() {
        if (stage != Stage.HELD || !theirs) return false;
        sendBack();
        return true;
    }

    /// Whether it is free to speak of what was.
    boolean answers() {
        return stage == Stage.IDLE;
    }

    Optional<SimCardPayment> last() {
        for (var payment : payments.reversed()) {
            if (payment.outcome() == Outcome.GIVEN_BACK && temper.has(Habit.FORGETS_GIVEN_BACK)) {
                continue;
            }
            return Optional.of(payment);
        }
        return Optional.empty();
    }

    boolean voidPayment(int receiptNumber) {
        if (stage != Stage.IDLE) return false;
        begin();
        var found = temper.has(Habit.VOIDS_LAST) ? last() : numbered(receiptNumber);
        if (found.isEmpty()) {
            ear.voidRefused(receiptNumber, false, "B5");
        } else if (found.get().undone()) {
            ear.voidRefused(receiptNumber, true, "B4");
        } else if (temper.odds().strike(world, TerminalFault.VOID_REFUSED)) {
            ear.voidRefused(receiptNumber, false, "9B");
        } else {
            beginVoid(found.get());
        }
        return true;
    }

    private Optional<SimCardPayment> numbered(int receiptNumber) {
        return payments.reversed().stream()
                .filter(p -> p.receipt().receiptNumber() == receiptNumber)
                .findFirst();
    }

    private void beginVoid(SimCardPayment payment) {
        open = payment;
        enter(Stage.VOIDING);
        during(
                UNDO_MS,
                () -> {
                    settle(payment, Outcome.VOIDED);
                    ear.moment(TerminalMoment.VOIDED);
                    ear.undone(payment);
                });
        ear.moment(TerminalMoment.VOIDING);
    }

    // The customer and the acquirer.

    /// @return whether a card was asked for
    boolean present(CardTail card, boolean accepted) {
        if (stage != Stage.ASKING || off) return false;
        if (temper.odds().strike(world, TerminalFault.UNREADABLE)) {
            askForCard(Prompt.TRY_ANOTHER_CARD);
            return true;
        }
        enter(Stage.PIN);
        ear.prompted(Prompt.ENTER_PIN);
        during(PIN_MS, () -> askAcquirer(card, accepted));
        return true;
    }

    private void askAcquirer(CardTail card, boolean accepted) {
        enter(Stage.ACQUIRER);
        ear.prompted(Prompt.WAIT);
        var late = temper.odds().strike(world, TerminalFault.LATE_ANSWER);
        var waitMs = late ? world.between(60_000, 150_000) : world.between(500, 3_000);
        var agrees = accepted && !temper.odds().strike(world, TerminalFault.DECLINE);
        during(
                waitMs,
                () -> {
                    if (agrees) hold(askedMinorUnits, askedCurrency, card, true);
                    else decline(Decline.REFUSED, "05");
                });
        ear.moment(TerminalMoment.CARD_READ);
    }

    private void decline(Decline reason, String code) {
        if (temper.has(Habit.NUMBERS_DECLINES)) nextReceipt();
        enter(Stage.IDLE);
        abandoned = false;
        ear.declined(reason, code);
    }

    /// A payment that no kiosk asked for.
    boolean stray(long minorUnits, Currency currency) {
        if (stage != Stage.IDLE || off) return false;
        begin();
        hold(minorUnits, currency, Cardholder.CARD, false);
        return true;
    }

    private void hold(long minorUnits, Currency currency, CardTail card, boolean askedFor) {
        var number = nextReceipt();
        var receipt =
                new CardReceipt(
                        TERMINAL_ID,
                        number,
                        payments.size() + 1,
                        minorUnits,
                        currency,
                        world.now() + temper.clockAheadMs(),
                        card,
                        String.format(Locale.ROOT, "%06d", world.between(0, 999_999)));
        var payment = new SimCardPayment(receipt, world.now() + temper.windowMs(), askedFor);
        payments.add(payment);
        open = payment;
        world.note("the terminal holds a " + payment);
        enter(Stage.HELD);
        during(temper.windowMs(), this::sendBack);
        ear.moment(TerminalMoment.AUTHORISED);
        if (stage != Stage.HELD || off) return;
        if (abandoned) sendBack();
        else ear.authorised(payment);
    }

    private int nextReceipt() {
        lastReceipt = lastReceipt % TerminalTemper.HIGHEST_RECEIPT + 1;
        return lastReceipt;
    }

    private void sendBack() {
        var payment = open;
        if (payment == null) return;
        if (payment.outcome() == Outcome.HELD) payment.become(Outcome.GIVING_BACK);
        enter(Stage.GIVING_BACK);
        during(
                UNDO_MS,
                () -> {
                    settle(payment, Outcome.GIVEN_BACK);
                    ear.moment(TerminalMoment.GIVEN_BACK);
                    ear.undone(payment);
                });
        ear.moment(TerminalMoment.GIVING_BACK);
    }

    private void settle(SimCardPayment payment, Outcome outcome) {
        payment.become(outcome);
        open = null;
        abandoned = false;
        enter(Stage.IDLE);
        world.note("the terminal: " + payment);
    }

    private void enter(Stage next) {
        turn++;
        stage = next;
    }

    /// Does it later, unless the stage is over by then.
    private void during(long delayMs, Runnable action) {
        var mine = turn;
        world.after(
                delayMs,
                "",
                () -> {
                    if (mine == turn && !off) action.run();
                });
    }

    // Link and power.

    /// Nobody is there any more to be told.
    void left() {
        attended = false;
        theirs = false;
        abandonAfterSilence();
    }

    private void abandonAfterSilence() {
        var mine = ++absence;
        world.after(
                temper.silenceMs(),
                "",
                () -> {
                    if (mine == absence && !off) abandon();
                });
    }

    private void abandon() {
        switch (stage) {
            case ASKING, PIN -> decline(Decline.ABORTED, "6C");
            case ACQUIRER -> abandoned = true;
            case HELD -> sendBack();
            case IDLE, GIVING_BACK, VOIDING -> {}
        }
    }

    /// Somebody has registered.
    void joined() {
        attended = true;
        if (stage == Stage.IDLE) {
            absence++;
            return;
        }
        switch (temper.onReconnect()) {
            case REPEATS -> {
                absence++;
                theirs = true;
                var payment = open;
                if (stage == Stage.HELD && payment != null) ear.authorised(payment);
            }
            case GIVES_BACK -> abandon();
            case STAYS_BUSY -> {
                // What is under way belongs to a conversation that is over.
            }
        }
    }

    /// Whether whoever is there may hear of what is under way.
    boolean theirs() {
        return theirs;
    }

    void powerLost() {
        off = true;
        turn++;
        switch (stage) {
            case ASKING, PIN, ACQUIRER -> stage = Stage.IDLE;
            case VOIDING -> {
                var payment = open;
                if (payment != null && world.coin()) payment.become(Outcome.VOIDED);
                open = null;
                stage = Stage.IDLE;
            }
            case IDLE, HELD, GIVING_BACK -> {}
        }
        abandoned = false;
    }

    void powerBack() {
        off = false;
        var payment = open;
        if (payment == null) return;
        var left = payment.windowEndsMs() - world.now();
        if (payment.outcome() == Outcome.HELD
                && temper.has(Habit.HOLDS_OVER_POWER_CUT)
                && left > 0) {
            enter(Stage.HELD);
            during(left, this::sendBack);
            abandonAfterSilence();
        } else {
            sendBack();
        }
    }
}
